"""Form, module 1: a mentor asks before telling."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

ASKING = ModuleContent(
    code="asking",
    kind="lesson",
    minutes=6,
    title_fr="Demander plutôt que dire",
    title_en="Asking rather than telling",
    body_fr=prose("""
        En face de vous, une personne qui décide toute la journée et que l’on interrompt rarement. Si vous lui exposez
        tout ce que vous savez, elle écoutera poliment, puis elle oubliera. Elle retiendra ce qu’elle aura cherché,
        essayé ou formulé avec ses propres mots. Votre premier geste de mentor n’est donc pas d’expliquer : c’est de
        poser la question qui la met au travail.

        ## Pourquoi cela marche mieux

        - **Vous partez du bon endroit.** Une question en début de séance vous épargne vingt minutes sur ce que l’autre
          sait déjà, ou sur ce dont il n’a pas besoin.
        - **L’autre garde la main.** Un dirigeant supporte mal qu’on lui fasse la leçon ; il accepte volontiers qu’on le
          fasse chercher.
        - **L’effort fixe le souvenir.** Se tromper sur une prédiction, puis voir le résultat, marque davantage que
          d’entendre la bonne réponse.

        ## Trois questions, trois moments

        1. **Ouvrir, au début.** « Racontez-moi la dernière fois que vous avez préparé un comité : qu’est-ce qui vous a
           pris le plus de temps ? » On demande un fait récent, jamais une opinion sur « le numérique ».
        2. **Faire chercher, au milieu.** « Avant d’appuyer, que va-t-il répondre, à votre avis ? » « Comment
           vérifieriez-vous ce chiffre ? » « Où cliqueriez-vous ? »
        3. **Faire conclure, à la fin.** « Qu’est-ce que vous en gardez ? » « À quelle occasion vous en servirez-vous
           d’ici à notre prochaine séance ? »

        Une bonne question est courte, ouverte, et porte sur une seule chose. Si elle contient déjà sa réponse (« vous
        ne pensez pas qu’il faudrait… ? »), c’est une affirmation déguisée : dites-la franchement, ou posez-en une
        autre.

        ## Laisser le silence travailler

        Après la question, comptez lentement jusqu’à cinq dans votre tête. Trois secondes de silence paraissent longues
        à celui qui a demandé ; elles sont courtes pour celui qui réfléchit. Résistez à l’envie de reformuler : vous
        effaceriez la question au moment où elle agit.

        ## La même minute, deux fois

        Samir accompagne Claire, directrice de la logistique, sur les assistants d’IA.

        Première version :

        - **Samir** : « Alors, un modèle de langage prédit le mot suivant, donc il peut inventer. Il faut toujours
          vérifier les chiffres. »
        - **Claire** : « D’accord. »

        Deuxième version :

        - **Samir** : « Demandez-lui le taux de remplissage de nos camions l’an dernier. À votre avis, que va-t-il
          répondre ? »
        - **Claire** : « Rien, il n’a pas nos données. » *(Elle essaie.)* « Il me donne 78 % ! D’où sort-il cela ? »
        - **Samir** : « Comment pourriez-vous le savoir ? »
        - **Claire** : « En lui demandant sa source… Il cite un rapport. Je vais l’ouvrir. Il n’existe pas. »
        - **Samir** : « Quelle règle en tirez-vous pour vos équipes ? »

        La seconde a duré deux minutes de plus. Claire a formulé elle-même la règle, et elle la répétera en réunion.

        ## Quand il faut dire

        Demander n’est pas un dogme. Dites simplement ce que l’autre ne peut pas deviner (le nom d’un menu, une
        définition), ce qui presse, et tout ce qui touche à la sécurité : « n’y mettez pas ce fichier, il est
        confidentiel ». Deux minutes d’explication au plus, puis rendez la main avec une question ou un geste à faire.

        ## L’erreur à éviter

        L’interrogatoire. Six questions d’affilée sans rien donner fatiguent et font sentir l’examen. Après deux
        questions, apportez quelque chose : un exemple, une démonstration d’une minute, votre propre erreur. Et ne
        demandez jamais pour vérifier que l’autre sait ; demandez pour que vous avanciez tous les deux.

        ## À essayer avant la prochaine étape

        Choisissez un collègue qui vous demande de l’aide cette semaine. Avant de répondre, posez une question
        d’ouverture et une question qui fait chercher. Notez ce que vous avez appris que vous n’auriez pas su en
        répondant tout de suite.
    """),
    body_en=prose("""
        Facing you is somebody who decides all day and is seldom interrupted. If you lay out everything you know, they
        will listen politely, then forget. They will remember what they looked for, tried, or put into their own words.
        So a mentor’s first skill is not explaining: it is asking the question that sets the other to work.

        ## Why it works better

        - **You start from the right place.** One question at the beginning saves you twenty minutes on what the other
          already knows, or does not need.
        - **The other stays in charge.** An executive does not enjoy being lectured, but will gladly be made to look for
          something.
        - **Effort fixes the memory.** Being wrong about a prediction, then seeing the result, leaves a deeper mark than
          hearing the right answer.

        ## Three questions, three moments

        1. **Opening, at the start.** “Tell me about the last time you prepared a committee: what took you longest?” Ask
           for a recent fact, never for an opinion on “digital”.
        2. **Making them look, in the middle.** “Before you press, what do you think it will answer?” “How would you
           check that figure?” “Where would you click?”
        3. **Making them conclude, at the end.** “What do you take from this?” “When will you use it between now and our
           next session?”

        A good question is short, open, and about one thing only. If it already holds its answer (“don’t you think one
        should…?”), it is a statement in disguise: say it plainly, or ask another.

        ## Let silence do its work

        After the question, count slowly to five in your head. Three seconds of silence feel long to the one who asked;
        they are short for the one who is thinking. Resist the urge to rephrase: you would wipe out the question just as
        it takes effect.

        ## The same minute, twice

        Samir mentors Claire, who runs logistics, on AI assistants.

        First version:

        - **Samir**: “So, a language model predicts the next word, which means it can make things up. You must always
          check the figures.”
        - **Claire**: “All right.”

        Second version:

        - **Samir**: “Ask it how full our lorries were last year. What do you think it will say?”
        - **Claire**: “Nothing, it does not have our data.” *(She tries.)* “It says 78%! Where does that come from?”
        - **Samir**: “How could you find out?”
        - **Claire**: “By asking for its source… It names a report. Let me open it. There is no such report.”
        - **Samir**: “What rule do you draw from that for your teams?”

        The second took two minutes more. Claire worded the rule herself, and she will repeat it in a meeting.

        ## When to tell

        Asking is not a dogma. Simply say what the other cannot guess (the name of a menu, a definition), what is
        urgent, and anything about security: “don’t put that file in, it is confidential”. Two minutes of explanation at
        most, then hand over with a question or something to do.

        ## The mistake to avoid

        The interrogation. Six questions in a row, with nothing given, are tiring and feel like an exam. After two
        questions, bring something: an example, a one-minute demonstration, a mistake of your own. And never ask to
        check that the other knows; ask so that you both move forward.

        ## Try this before the next step

        Pick a colleague who asks you for help this week. Before answering, ask one opening question and one that makes
        them look. Write down what you learnt that you would not have known by answering at once.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="La séance commence. Quelle question vous apprendra le plus ?",
            text_en="The session begins. Which question will teach you most?",
            options=(
                OptionContent(
                    text_fr="Êtes-vous à l’aise avec les outils numériques ?",
                    text_en="Are you comfortable with digital tools?",
                ),
                OptionContent(
                    text_fr=prose("""
                        La dernière fois que vous avez cherché un chiffre avant une réunion, comment vous y êtes-vous
                        pris ?
                    """),
                    text_en="The last time you needed a figure before a meeting, how did you go about it?",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Que pensez-vous de la transformation numérique ?",
                    text_en="What do you think of digital transformation?",
                ),
                OptionContent(
                    text_fr="Vous ne pensez pas qu’un tableau de bord vous aiderait ?",
                    text_en="Don’t you think a dashboard would help you?",
                ),
            ),
            why_fr=prose("""
                Un fait récent dit où en est la personne et ce qui lui coûte. Les autres questions appellent un oui, une
                opinion ou votre propre réponse.
            """),
            why_en=prose("""
                A recent fact tells you where the person stands and what costs them effort. The others call for a yes,
                an opinion, or your own answer.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Dans quels cas vaut-il mieux dire que demander ?",
            text_en="In which cases is it better to tell than to ask?",
            options=(
                OptionContent(
                    text_fr="L’autre s’apprête à coller un fichier confidentiel dans un outil public.",
                    text_en="The other is about to paste a confidential file into a public tool.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Il faut connaître le nom exact d’un menu pour continuer.",
                    text_en="The exact name of a menu is needed to go on.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous connaissez très bien le sujet.",
                    text_en="You know the subject very well.",
                ),
                OptionContent(
                    text_fr="La personne hésite depuis quatre secondes.",
                    text_en="The person has been hesitating for four seconds.",
                ),
            ),
            why_fr=prose("""
                On dit ce qui protège et ce qui ne se devine pas. Votre maîtrise n’est pas une raison, et quatre
                secondes sont du temps de réflexion.
            """),
            why_en=prose("""
                Tell what protects and what cannot be guessed. Your mastery is not a reason, and four seconds are
                thinking time.
            """),
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez dans l’ordre un moment de découverte réussi.",
            text_en="Put a good moment of discovery in order.",
            options=(
                OptionContent(
                    text_fr="Demander un cas récent vécu par l’autre",
                    text_en="Ask for a recent case the other lived through",
                ),
                OptionContent(
                    text_fr="Faire prédire le résultat avant d’essayer",
                    text_en="Have them predict the result before trying",
                ),
                OptionContent(
                    text_fr="Laisser essayer, sans toucher le clavier",
                    text_en="Let them try, without touching the keyboard",
                ),
                OptionContent(
                    text_fr="Demander comment vérifier ce qui s’affiche",
                    text_en="Ask how to check what appears",
                ),
                OptionContent(
                    text_fr="Faire dire la règle qu’il ou elle en garde",
                    text_en="Have them state the rule they keep",
                ),
            ),
            why_fr=prose("""
                Le cas donne le sens, la prédiction engage, l’essai surprend, la vérification rend prudent ; la règle
                vient en dernier, dans les mots de l’autre.
            """),
            why_en=prose("""
                The case gives meaning, the prediction commits, the trial surprises, the check makes one careful; the
                rule comes last, in the other’s words.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Vous avez posé une bonne question. Trois secondes passent, rien ne vient. Que faites-vous ?",
            text_en="You have asked a good question. Three seconds go by and nothing comes. What do you do?",
            options=(
                OptionContent(
                    text_fr="Vous reformulez avec un exemple.",
                    text_en="You rephrase it with an example.",
                ),
                OptionContent(
                    text_fr="Vous donnez la réponse pour ne pas gêner.",
                    text_en="You give the answer to spare embarrassment.",
                ),
                OptionContent(
                    text_fr="Vous attendez encore, sans rien ajouter.",
                    text_en="You keep waiting and add nothing.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous passez à la question suivante.",
                    text_en="You move on to the next question.",
                ),
            ),
            why_fr=prose("""
                Reformuler trop tôt remplace une question à laquelle l’autre réfléchissait par une autre, qu’il faut
                recommencer à écouter.
            """),
            why_en=prose("""
                Rephrasing too early replaces a question the other was thinking about with a new one to listen to from
                scratch.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Comment appelle-t-on l’erreur qui consiste à enchaîner les questions sans rien donner ?",
            text_en="What do we call the mistake of asking one question after another and giving nothing?",
            keywords_fr=(("interrogatoire", "interrogatoires", "interroger", "examen"),),
            keywords_en=(("interrogation", "interrogating", "interrogate", "exam"),),
            why_fr=prose("""
                C’est l’interrogatoire. Après deux questions, donnez quelque chose : un exemple, une courte
                démonstration, une erreur à vous.
            """),
            why_en=prose("""
                It is the interrogation. After two questions, give something: an example, a short demonstration, a
                mistake of your own.
            """),
        ),
    ),
)
