"""Form, modules 7 to 9: the plan of a first session, a rehearsal in threes, a session observed by a coach."""

from core.typography import prose
from training.content.kinds import ModuleContent

FIRST_PLAN = ModuleContent(
    code="first-plan",
    kind="exercise",
    minutes=45,
    title_fr="Préparer votre première séance",
    title_en="Prepare your first session",
    body_fr=prose("""
        La première séance décide beaucoup du reste. On y apprend moins de technique qu’on ne le croit : on y fixe une
        façon d’être ensemble. Dans cet exercice, vous la préparez sur une page, avec notre modèle, et vous la remettez
        à un coach, qui vous répond par écrit.

        ## Ce qu’il faut faire

        1. Choisissez un sujet du catalogue que vous pratiquez vraiment, et relisez sa fiche.
        2. Imaginez une personne précise : sa fonction, une décision qui l’attend, ce qu’elle craint peut-être. Si votre
           binôme est déjà formé, restez prudent : n’écrivez rien qu’elle vous ait confié.
        3. Remplissez le modèle ci-dessous. Une page, des phrases courtes, les mots que vous direz vraiment.
        4. Lisez votre page à voix haute, montre en main. Coupez ce qui dépasse.
        5. Remettez-la ici : collez le texte, ou joignez un fichier.

        Comptez quarante-cinq minutes. Si vous y passez deux heures, vous écrivez un cours.

        ## Le modèle

        **Sujet et geste.** En sortant, la personne saura… (un verbe que l’on peut voir : créer, comparer, vérifier,
        régler.)

        **La décision que cela éclaire.** Elle décidera mieux de…

        **Accueil, 10 minutes.** Ma première phrase. Ma question d’ouverture. Ce que nous convenons : tutoiement ou
        vouvoiement, canal et délai de réponse, façon de se dire les choses.

        **Démonstration, 15 minutes au plus.** Le cas réel. Le seul geste montré. La question que je pose avant de
        montrer.

        **À vous, 25 minutes.** La consigne, en une phrase. Ce que je ferai pendant ce temps (et ce que je ne ferai
        pas). Deux aides possibles, de la plus légère à la plus forte.

        **Conclusion, 10 minutes.** La question pour faire conclure. L’essai d’ici à la prochaine fois, en moins de
        quinze minutes. Ma demande de retour : garder, enlever.

        **Si le temps manque.** Ce que j’enlève. **Si l’outil ne marche pas.** Ce que je fais à la place. **Si je ne
        sais pas.** Ce que je dis.

        ## Un extrait réussi

        > **Sujet et geste.** En sortant, Claire saura créer une alerte sur un concurrent et juger en deux minutes si un
          article mérite d’être transmis.

        > **Accueil.** « Merci de m’accorder cette heure. Racontez-moi la dernière fois qu’une nouvelle vous est arrivée
          trop tard : par qui, et qu’est-ce que cela a coûté ? »

        > **À vous.** « Réglez l’alerte comme pour vous. Je me tais pendant trois minutes, puis je réponds à tout. »
          Aide légère : « Que chercheriez-vous dans ce menu ? » Aide forte : je montre du doigt, sans toucher la souris.

        L’objectif se voit, la question demande un fait, l’aide est dosée. Rien n’est en trop.

        ## Ce que le coach regarde

        Le coach ne note pas : il accepte votre page, ou la rend avec une ou deux remarques précises et l’invitation à
        recommencer. Il se demande : le geste se voit-il ? L’autre a-t-il les mains au clavier au moins vingt-cinq
        minutes ? La première phrase donne-t-elle envie de répondre ? La fin est-elle décidée ? Que se passe-t-il si
        tout va mal ?

        ## L’erreur la plus fréquente

        Un plan qui décrit ce que vous direz, et jamais ce que l’autre fera. Relisez-le en soulignant les verbes : si le
        sujet est presque toujours « je », réécrivez la moitié des lignes.
    """),
    body_en=prose("""
        Much of what follows is decided at the first session. Less technique is learnt in it than one thinks: it settles
        a way of being together. In this exercise you prepare it on one page, with our template, and hand it in to a
        coach, who answers you in writing.

        ## What to do

        1. Choose a topic of the catalogue that you really practise, and read its kit again.
        2. Imagine a particular person: their post, a decision ahead of them, what they may fear. If your pair has
           already been formed, be careful: write nothing they have confided to you.
        3. Fill in the template below. One page, short sentences, the words you will really say.
        4. Read your page aloud with a watch in your hand. Cut whatever runs over.
        5. Hand it in here: paste the text, or attach a file.

        Allow forty-five minutes. If it takes you two hours, you are writing a class.

        ## The template

        **Subject and gesture.** On leaving, the person will be able to… (a verb one can see: create, compare, check,
        set up.)

        **The decision it sheds light on.** They will decide better about…

        **Welcome, 10 minutes.** My first sentence. My opening question. What we agree on: how we address one another,
        channel and delay for answers, how we tell each other things.

        **Demonstration, 15 minutes at most.** The real case. The one gesture shown. The question I ask before showing.

        **Over to you, 25 minutes.** The instruction, in one sentence. What I shall do meanwhile (and what I shall not).
        Two ways of helping, from the lightest to the strongest.

        **Conclusion, 10 minutes.** The question that makes the other conclude. What to try before next time, in less
        than fifteen minutes. My request for feedback: keep, drop.

        **If time runs short.** What I drop. **If the tool does not work.** What I do instead. **If I do not know.**
        What I say.

        ## A good extract

        > **Subject and gesture.** On leaving, Claire will be able to create an alert on a competitor and to judge in
          two minutes whether an article deserves to be passed on.

        > **Welcome.** “Thank you for giving me this hour. Tell me about the last time a piece of news reached you too
          late: through whom, and what did it cost?”

        > **Over to you.** “Set the alert up as you would for yourself. I shall say nothing for three minutes, then
          answer everything.” Light help: “What would you look for in this menu?” Strong help: I point, without touching
          the mouse.

        The aim can be seen, the question asks for a fact, the help is measured. Nothing is superfluous.

        ## What the coach looks at

        The coach gives no mark: your page is accepted, or returned with one or two precise remarks and an invitation to
        try again. The coach asks: can the gesture be seen? Are the other’s hands on the keyboard for at least
        twenty-five minutes? Does the first sentence make one want to answer? Is the ending settled? What happens if
        everything goes wrong?

        ## The commonest mistake

        A plan that describes what you will say and never what the other will do. Read it again, underlining the verbs:
        if the subject is nearly always “I”, rewrite half of the lines.
    """),
    after=("hour", "speaking", "feedback", "limits", "confidentiality"),
)

REHEARSAL = ModuleContent(
    code="rehearsal",
    kind="workshop",
    minutes=90,
    title_fr="Répéter à trois",
    title_en="Rehearse in threes",
    body_fr=prose("""
        Quatre-vingt-dix minutes pour vivre trois débuts de séance, dans trois rôles, avec des gens qui s’y essaient
        comme vous. On vient avec la page préparée à l’étape précédente. Personne n’est filmé, personne n’est noté, et
        ce qui se dit dans le trio y reste.

        ## Les trois rôles

        - **Le mentor** joue les douze premières minutes de sa séance : accueil, question d’ouverture, début de la mise
          en pratique.
        - **Le dirigeant** joue quelqu’un d’occupé et de bonne foi. Pas de caricature : une seule difficulté, tirée
          d’une carte.
        - **L’observateur** ne parle pas. Il note des faits, avec l’heure : ce qui a été dit, qui tenait la souris,
          combien de temps a duré chaque silence.

        On tourne : chacun passe par les trois rôles.

        ## Le déroulé

        1. **0–10 min · Ouvrir.** L’animateur rappelle la règle, forme les trios et distribue les cartes. Chacun dit en
           une phrase ce qu’il veut travailler.
        2. **10–32 min · Premier tour.** Douze minutes de jeu, puis dix minutes de retour.
        3. **32–54 min · Deuxième tour.** On change de rôle, même durée.
        4. **54–76 min · Troisième tour.** On change encore.
        5. **76–90 min · Conclure.** Chacun écrit la phrase qu’il changera dans son plan et la lit au groupe.
           L’animateur recueille les questions qui restent.

        ## Le retour, en dix minutes

        1. Le mentor parle d’abord, deux minutes : « Ce que je garde, ce que je referais autrement. »
        2. Le dirigeant, trois minutes : « À ce moment, j’ai eu envie de… » Il dit un effet, pas un conseil.
        3. L’observateur, trois minutes : deux faits qui ont aidé, un fait qui a freiné.
        4. Le mentor choisit, deux minutes : une chose à réessayer tout de suite. On rejoue les trente secondes en
           question.

        ## Les cartes de difficulté

        - Vous répondez « oui, oui » à tout, sans rien faire.
        - Vous attendez un appel important ; votre téléphone est posé devant vous.
        - Vous croyez déjà connaître le sujet, à tort sur un point.
        - Vous avez peur de paraître dépassé ; vous plaisantez pour l’éviter.
        - Vous demandez au mentor de faire à votre place : « Allez-y, cela ira plus vite. »
        - Vous posez une question à laquelle le mentor ne sait pas répondre.

        ## Notes pour l’animateur

        - **La salle.** Des trios éloignés les uns des autres, un seul ordinateur par trio, une horloge visible. À
          distance : une salle par trio, et vous passez de l’une à l’autre, micro coupé.
        - **Le groupe.** Six à quinze personnes. S’il en reste deux, complétez leur trio en jouant le dirigeant ; s’il
          en reste une, un groupe de quatre fait quatre tours de seize minutes.
        - **Votre place.** Vous tenez le temps, vous ne jouez pas à la place des autres et vous ne commentez pas pendant
          le jeu. Arrêtez-vous cinq minutes dans chaque trio ; relevez un geste réussi à citer en fin de séance, avec
          l’accord de son auteur.
        - **Si le retour devient un jugement** (« vous étiez trop scolaire »), demandez : « Qu’avez-vous vu ou entendu,
          précisément ? »
        - **Si quelqu’un se fige**, arrêtez le jeu : « On rembobine trente secondes, que voulez-vous essayer ? »
          Personne n’est obligé de finir un rôle.
        - **Si quelqu’un raconte un vrai dirigeant**, arrêtez doucement : la confidentialité vaut ici aussi.
        - **Après.** Notez les présences le jour même et envoyez au groupe les trois questions restées ouvertes, sans
          nommer personne.

        ## Avant de venir

        Relisez votre page, installez ce que vous montrerez et testez-le. Prévoyez un cas sans donnée réelle de
        l’entreprise.
    """),
    body_en=prose("""
        Ninety minutes to live through three beginnings of a session, in three roles, with people trying it as you are.
        Come with the page prepared in the previous step. Nobody is filmed, nobody is marked, and what is said in the
        trio stays there.

        ## The three roles

        - **The mentor** plays the first twelve minutes of their session: welcome, opening question, start of the
          practice.
        - **The executive** plays somebody busy and in good faith. No caricature: a single difficulty, drawn from a
          card.
        - **The observer** does not speak. They write down facts, with the time: what was said, who held the mouse, how
          long each silence lasted.

        You rotate: everybody takes all three roles.

        ## How it runs

        1. **0–10 min · Open.** The facilitator recalls the rule, forms the trios and hands out the cards. Each says in
           one sentence what they want to work on.
        2. **10–32 min · First round.** Twelve minutes of play, then ten minutes of feedback.
        3. **32–54 min · Second round.** Change roles, same length.
        4. **54–76 min · Third round.** Change again.
        5. **76–90 min · Conclude.** Each writes the sentence they will change in their plan and reads it to the group.
           The facilitator collects the questions that remain.

        ## Feedback, in ten minutes

        1. The mentor speaks first, two minutes: “What I keep, what I would do differently.”
        2. The executive, three minutes: “At that moment I felt like…” An effect, not advice.
        3. The observer, three minutes: two facts that helped, one fact that held things back.
        4. The mentor chooses, two minutes: one thing to try again at once. Replay the thirty seconds in question.

        ## The difficulty cards

        - You answer “yes, yes” to everything and do nothing.
        - You are waiting for an important call; your phone lies in front of you.
        - You think you know the subject already, and are wrong on one point.
        - You are afraid of seeming left behind; you joke to avoid it.
        - You ask the mentor to do it for you: “Go on, it will be quicker.”
        - You ask a question that the mentor cannot answer.

        ## Notes for the facilitator

        - **The room.** Trios well apart, one computer per trio, a clock everyone can see. Remotely: one room per trio,
          and you go from one to another with your microphone off.
        - **The group.** Six to fifteen people. If two are left over, complete their trio by playing the executive; if
          one is left, a group of four takes four rounds of sixteen minutes.
        - **Your place.** You keep time, you do not play in others’ place and you do not comment during the play. Stop
          for five minutes in each trio; pick one successful gesture to mention at the end, with its author’s consent.
        - **If feedback turns into judgement** (“you were too much like a teacher”), ask: “What did you see or hear,
          exactly?”
        - **If somebody freezes**, stop the play: “Let’s rewind thirty seconds, what do you want to try?” Nobody has to
          finish a role.
        - **If somebody tells of a real executive**, stop gently: confidentiality holds here too.
        - **Afterwards.** Note who was there the same day and send the group the three questions left open, naming
          nobody.

        ## Before you come

        Read your page again, install what you will show and test it. Have a case without any real company data.
    """),
    after=("first-plan",),
)

OBSERVED_SESSION = ModuleContent(
    code="observed-session",
    kind="practice",
    minutes=45,
    title_fr="Une séance de vingt minutes, observée par un coach",
    title_en="A twenty-minute session, observed by a coach",
    body_fr=prose("""
        Dernière étape avant l’attestation : vous menez une vraie petite séance de vingt minutes, un coach regarde, puis
        vous en parlez ensemble. Ce n’est pas un examen. C’est le seul moment de la formation où quelqu’un qui s’y
        connaît vous regarde enseigner, et c’est souvent celui dont les mentors se souviennent.

        ## Comment cela se passe

        1. **Avant.** Convenez d’une date avec un coach du programme et dites-lui votre sujet en une ligne. Trouvez
           quelqu’un qui veut apprendre ce que vous montrez : un collègue d’un autre métier fait très bien l’affaire. À
           défaut, le coach tient ce rôle.
        2. **Pendant, 20 minutes.** Trois minutes pour ouvrir, cinq pour montrer, huit pour laisser faire, quatre pour
           conclure. Le coach se tait et prend des notes.
        3. **Après, 20 minutes.** Vous parlez en premier, puis la personne qui a appris, puis le coach. Elle s’en va
           ensuite, et vous décidez à deux de ce que vous garderez et de ce que vous changerez.
        4. **Le soir même,** le coach consigne ses observations et valide la séance, ou propose de recommencer.

        ## Ce que le coach regarde

        Six critères, les mêmes pour tous, chacun décrit de 1 à 4 par ce qui se voit :

        - **Ouvre par une question.** La séance part-elle de ce que l’autre veut savoir faire ?
        - **Laisse faire.** Qui tient la souris, et combien de temps ?
        - **Explique simplement.** Une personne de métier différent aurait-elle suivi ?
        - **Vérifie que c’est compris.** Comment sait-on que c’est passé ?
        - **Tient le temps.** L’heure annoncée est-elle respectée, avec une fin ?
        - **Donne et reçoit un retour.** Les deux repartent-ils en sachant quoi garder et quoi changer ?

        Le coach ne juge ni votre niveau technique, ni votre accent, ni votre aisance à plaisanter. Une panne bien
        rattrapée vaut mieux qu’une démonstration parfaite.

        ## Qui lit ses observations

        Vous, le coach, et les coachs et responsables du programme. Ni votre responsable hiérarchique, ni votre futur
        binôme, ni les personnes qui ont lu votre candidature n’y ont accès à ce titre. Rien n’en part vers votre
        évaluation.

        ## Pour bien la préparer

        Choisissez un geste minuscule : en vingt minutes, une seule chose. « Créer une alerte », pas « organiser sa
        veille ». Prévoyez votre première question et votre dernière. Laissez votre support chez vous : un écran, un
        cas, deux chaises.

        Si le trac vous prend, dites-le en ouvrant : « C’est ma première séance observée, je risque de parler vite. » La
        phrase vous soulage et met l’autre de votre côté.

        ## Si le coach propose de recommencer

        Cela arrive, et ce n’est écrit nulle part comme un échec. Vous repartez avec une chose à travailler, une seule,
        et une date proche. La plupart du temps il s’agit du même point : avoir repris la souris. La deuxième séance
        peut porter sur le même sujet.

        ## La phrase à avoir en tête

        À chaque instant, demandez-vous : « Qu’est-ce que l’autre est en train de faire ? » Si la réponse est
        « m’écouter » depuis plus de deux minutes, posez une question.
    """),
    body_en=prose("""
        The last step before your attestation: you lead a real, small session of twenty minutes, a coach watches, then
        you talk it over together. It is not an exam. It is the one moment of the training when somebody who knows about
        it watches you teach, and often the one that mentors remember.

        ## How it goes

        1. **Before.** Agree on a date with a coach of the programme and tell them your subject in one line. Find
           somebody who wants to learn what you show: a colleague from another trade will do very well. Failing that,
           the coach takes the part.
        2. **During, 20 minutes.** Three minutes to open, five to show, eight to let them do it, four to conclude. The
           coach is silent and takes notes.
        3. **After, 20 minutes.** You speak first, then the person who learnt, then the coach. That person then leaves,
           and the two of you decide what you will keep and what you will change.
        4. **The same evening,** the coach records the observations and signs the session off, or suggests doing it
           again.

        ## What the coach looks at

        Six criteria, the same for everyone, each described from 1 to 4 by what can be seen:

        - **Opens with a question.** Does the session start from what the other wants to be able to do?
        - **Lets the learner do it.** Who holds the mouse, and for how long?
        - **Explains simply.** Would somebody of another trade have followed?
        - **Checks understanding.** How do we know it came across?
        - **Keeps time.** Is the announced time kept, with an ending?
        - **Gives and receives feedback.** Do both leave knowing what to keep and what to change?

        The coach judges neither your technical level, nor your accent, nor your ease in joking. A breakdown well
        recovered is worth more than a perfect demonstration.

        ## Who reads the observations

        You, the coach, and the coaches and managers of the programme. Neither your line manager, nor your future pair,
        nor those who read your application have access to them as such. Nothing goes from here into your appraisal.

        ## Preparing it well

        Choose a tiny gesture: in twenty minutes, one thing only. “Create an alert”, not “organise one’s watch”. Have
        your first question ready, and your last. Leave your slides at home: one screen, one case, two chairs.

        If nerves take hold, say so as you open: “This is my first observed session, I may speak fast.” The sentence
        relieves you and puts the other on your side.

        ## If the coach suggests doing it again

        It happens, and it is recorded nowhere as a failure. You leave with one thing to work on, only one, and a date
        not far off. Most of the time it is the same point: having taken the mouse back. The second session may be on
        the same subject.

        ## The sentence to keep in mind

        At every moment, ask yourself: “What is the other doing right now?” If the answer has been “listening to me” for
        more than two minutes, ask a question.
    """),
    after=("rehearsal",),
)
