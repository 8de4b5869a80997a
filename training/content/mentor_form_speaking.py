"""Form, module 3: speaking to an executive, neither from below nor in jargon."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

SPEAKING = ModuleContent(
    code="speaking",
    kind="lesson",
    minutes=6,
    title_fr="Parler à un dirigeant",
    title_en="Speaking to an executive",
    body_fr=prose("""
        Votre mentoré(e) passe ses journées à arbitrer : on lui apporte un sujet, il faut trancher, le suivant attend.
        Cette personne n’est ni impatiente ni froide ; elle écoute d’une certaine façon. Si vous l’adoptez, vous
        gagnerez en clarté partout ailleurs.

        ## Trente secondes d’abord

        Commencez par la conclusion, ajoutez une raison, proposez une suite. Trois phrases, pas davantage :

        1. **Ce que je crois** : « Je ne mettrais pas encore cet assistant entre les mains de vos acheteurs. »
        2. **Pourquoi** : « Il se trompe une fois sur cinq dans nos essais, et l’erreur ne se voit pas. »
        3. **Ce que je propose** : « Essayons-le ensemble sur dix contrats déjà traités ; en une heure, vous jugerez. »

        Puis taisez-vous. S’il faut le détail, on vous le demandera : gardez-le sous la main, sans le sortir d’abord.

        ## Relier chaque sujet à une décision

        « C’est intéressant » ne suffit pas. Avant chaque séance, complétez cette phrase : « Si elle comprend ceci, elle
        décidera mieux de… » Un budget, un recrutement, un fournisseur, une règle donnée à l’équipe, ou simplement la
        question à poser en comité. Si vous ne trouvez pas de fin à la phrase, le sujet vous plaît sans doute plus qu’il
        ne sert. Demandez : « Quelle décision approche, où ce sujet va revenir ? »

        ## Sans jargon, et sans simplifier à l’excès

        Un terme technique a le droit d’entrer s’il est expliqué une fois, par ce qu’il permet, et s’il resservira.
        « Une API, c’est une porte prévue pour qu’un logiciel demande quelque chose à un autre. La question utile : qui
        a la clé ? » Évitez les comparaisons qui infantilisent (« c’est comme une boîte à chaussures… ») : votre
        interlocuteur ignore un mot, pas le métier. Et bannissez « c’est simple » ou « il suffit de » : si cela résiste,
        la personne se croira maladroite.

        Servez-vous de son vocabulaire. À la logistique, un modèle mal entraîné est un plan de transport calculé sur les
        commandes de l’an dernier.

        ## D’égal à égal

        La déférence vous coûte votre utilité. Excuses répétées, « ce n’est qu’un avis », accord immédiat : la personne
        n’apprend rien, et elle le sent. La familiarité forcée ne vaut pas mieux. Tenez-vous à trois phrases courtes :

        - **Pour contredire** : « Je ne le vois pas ainsi. Voici ce que j’observe. »
        - **Pour ramener au sujet** : « Je note ce point, et je reviens à votre question. »
        - **Pour un oui trop rapide** : « Avant de valider, qu’est-ce qui vous ferait changer d’avis ? »

        Convenez dès la première séance du tutoiement ou du vouvoiement, et demandez : « Comment préférez-vous que je
        vous dise que vous vous trompez ? » La réponse fait souvent sourire, et elle vous servira.

        ## Un exemple

        Claire demande : « Faut-il que nous fassions de la chaîne de blocs ? »

        - **Réponse à éviter** : « Alors, c’est un registre distribué, immuable, avec un consensus qui peut être… »
        - **Réponse utile** : « Pour vos bons de livraison, je ne le ferais pas : vous faites confiance à vos trois
          transporteurs, une base partagée suffit. Cela changerait si dix sociétés qui se méfient les unes des autres
          devaient écrire au même endroit. Est-ce votre cas ? »

        Une quarantaine de mots, une décision, une condition pour en changer, une question. Claire peut répondre à son
        comité dès demain.

        ## L’erreur à éviter

        Vouloir prouver que vous méritiez d’être là. On vous a choisi ; c’est fait. Plus vous démontrez, moins vous
        écoutez. Si vous vous surprenez à parler depuis plus de deux minutes, finissez votre phrase et demandez : « Où
        en êtes-vous ? »

        ## À essayer avant la prochaine étape

        Prenez un sujet que vous aimez. Enregistrez-vous pendant trente secondes : ce que je crois, pourquoi, ce que je
        propose. Réécoutez, barrez les mots que votre voisin de palier ne comprendrait pas, recommencez. Deux prises
        suffisent.
    """),
    body_en=prose("""
        Your mentee spends the day settling things: a matter is brought, it must be decided, the next one is waiting.
        This person is neither impatient nor cold; they listen in a particular way. Adopt it, and you will be clearer
        everywhere else.

        ## Thirty seconds first

        Begin with the conclusion, add one reason, offer what comes next. Three sentences, no more:

        1. **What I believe**: “I would not put this assistant in your buyers’ hands yet.”
        2. **Why**: “It is wrong one time in five in our trials, and the mistake does not show.”
        3. **What I suggest**: “Let us try it together on ten contracts already dealt with; in an hour, you will judge.”

        Then be quiet. If detail is wanted, you will be asked for it: keep it at hand, without bringing it out first.

        ## Tie each subject to a decision

        “It’s interesting” is not enough. Before each session, complete this sentence: “If she understands this, she
        will decide better about…” A budget, a hiring, a supplier, a rule given to the team, or simply the question to
        ask in a committee. If you find no end to the sentence, the subject probably pleases you more than it serves.
        Ask: “Which decision is coming where this will turn up again?”

        ## No jargon, and no oversimplifying

        A technical term may come in if it is explained once, by what it makes possible, and if it will be used again.
        “An API is a door made so that one piece of software can ask something of another. The useful question: who
        holds the key?” Avoid comparisons that belittle (“it’s like a shoebox…”): the other lacks a word, not a
        profession. And give up “it’s easy” and “you just have to”: if it resists, the person will feel clumsy.

        Use their vocabulary. In logistics, a badly trained model is a transport plan worked out on last year’s orders.

        ## As equals

        Deference costs you your usefulness. Repeated apologies, “it’s only an opinion”, instant agreement: the person
        learns nothing, and can feel it. Forced familiarity is no better. Hold on to three short sentences:

        - **To contradict**: “I don’t see it that way. Here is what I observe.”
        - **To come back to the subject**: “I’ll note that point, and return to your question.”
        - **For a yes that came too fast**: “Before we settle it, what would make you change your mind?”

        Agree at the very first session on how you address one another, and ask: “How would you like me to tell you that
        you are wrong?” The answer often brings a smile, and you will need it.

        ## An example

        Claire asks: “Should we be doing blockchain?”

        - **Answer to avoid**: “Well, it’s a distributed, immutable ledger, with a consensus that can be…”
        - **Useful answer**: “For your delivery notes, I would not: you trust your three carriers, a shared database is
          enough. It would be different if ten companies that distrust one another had to write in the same place. Is
          that your case?”

        Forty-odd words, a decision, a condition for changing it, a question. Claire can answer her committee tomorrow.

        ## The mistake to avoid

        Trying to prove that you deserved to be here. You were chosen; that is done. The more you demonstrate, the less
        you listen. If you catch yourself talking for more than two minutes, finish your sentence and ask: “Where have
        you got to?”

        ## Try this before the next step

        Take a subject you like. Record yourself for thirty seconds: what I believe, why, what I suggest. Listen back,
        strike out the words your neighbour would not understand, start again. Two takes are enough.
    """),
    questions=(
        QuestionContent(
            kind="order",
            text_fr="Vous avez trente secondes. Dans quel ordre parlez-vous ?",
            text_en="You have thirty seconds. In what order do you speak?",
            options=(
                OptionContent(
                    text_fr="Ce que je crois",
                    text_en="What I believe",
                ),
                OptionContent(
                    text_fr="La raison principale",
                    text_en="The main reason",
                ),
                OptionContent(
                    text_fr="Ce que je propose de faire",
                    text_en="What I suggest doing",
                ),
                OptionContent(
                    text_fr="Je me tais et j’écoute",
                    text_en="I stop and listen",
                ),
            ),
            why_fr="La conclusion d’abord : si l’on vous interrompt après dix secondes, l’essentiel est dit.",
            why_en="The conclusion first: if you are interrupted after ten seconds, the essential has been said.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Quelle explication du terme « API » aide le plus une directrice à décider ?",
            text_en="Which explanation of “API” best helps an executive decide?",
            options=(
                OptionContent(
                    text_fr="C’est une interface de programmation applicative, souvent en REST.",
                    text_en="It is an application programming interface, usually REST.",
                ),
                OptionContent(
                    text_fr="C’est très simple, tout le monde s’en sert sans le savoir.",
                    text_en="It is very simple, everyone uses one without knowing.",
                ),
                OptionContent(
                    text_fr=prose("""
                        C’est une porte par laquelle un logiciel en interroge un autre ; demandez qui en a la clé.
                    """),
                    text_en="It is a door through which one piece of software asks another; ask who holds the key.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Ne vous en occupez pas, c’est l’affaire de l’informatique.",
                    text_en="Don’t worry about it, that is IT’s business.",
                ),
            ),
            why_fr=prose("""
                Elle dit ce que la chose permet et donne la question à poser. Le développé du sigle n’aide pas, « c’est
                simple » humilie, et écarter le sujet n’est pas votre rôle.
            """),
            why_en=prose("""
                It says what the thing makes possible and gives a question to ask. Spelling out the initials does not
                help, “it’s simple” humiliates, and brushing the subject aside is not your role.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Quelles phrases vous gardent à la bonne hauteur, sans déférence ni familiarité ?",
            text_en="Which sentences keep you at the right height, with neither deference nor familiarity?",
            options=(
                OptionContent(
                    text_fr="Je ne le vois pas ainsi. Voici ce que j’observe.",
                    text_en="I don’t see it that way. Here is what I observe.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Ce n’est que mon avis, vous savez mieux que moi.",
                    text_en="It’s only my opinion, you know better than I do.",
                ),
                OptionContent(
                    text_fr="Avant de valider, qu’est-ce qui vous ferait changer d’avis ?",
                    text_en="Before we settle it, what would make you change your mind?",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Franchement, là, vous êtes à côté de la plaque.",
                    text_en="Frankly, you haven’t got a clue.",
                ),
            ),
            why_fr=prose("""
                On peut contredire fermement en restant sur les faits. S’effacer prive l’autre de votre regard ;
                brusquer le fait se refermer.
            """),
            why_en=prose("""
                One can contradict firmly by staying with facts. Fading away deprives the other of your view; being
                abrupt closes them up.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr=prose("""
                Vous préparez une séance sur la réalité augmentée parce que le sujet vous passionne. Quel est le premier
                contrôle à faire ?
            """),
            text_en=prose("""
                You are preparing a session on augmented reality because the subject thrills you. What do you check
                first?
            """),
            options=(
                OptionContent(
                    text_fr="Disposer d’une vidéo spectaculaire",
                    text_en="That you have a spectacular video",
                ),
                OptionContent(
                    text_fr="Savoir quelle décision de l’autre s’en trouvera mieux prise",
                    text_en="Which of the other’s decisions will be better for it",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Connaître l’historique complet du sujet",
                    text_en="That you know the subject’s full history",
                ),
                OptionContent(
                    text_fr="Vérifier qu’aucun autre mentor ne l’a traité",
                    text_en="That no other mentor has covered it",
                ),
            ),
            why_fr=prose("""
                Un sujet sans décision proche reste une curiosité. Il trouvera sa place plus tard, ou dans l’espace des
                mentors.
            """),
            why_en=prose("""
                A subject with no decision in sight remains a curiosity. It will find its place later, or in the
                mentors’ space.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Complétez : chaque sujet de séance doit aider l’autre à mieux prendre une…",
            text_en="Complete: each session subject should help the other make a better…",
            keywords_fr=(("décision", "décisions", "decision", "décider"),),
            keywords_en=(("decision", "decisions", "decide"),),
            why_fr="Une décision : budget, recrutement, fournisseur, règle d’équipe, ou la question à poser en comité.",
            why_en="A decision: a budget, a hiring, a supplier, a team rule, or the question to ask in a committee.",
        ),
    ),
    after=("asking",),
)
