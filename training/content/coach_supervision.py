"""Coaches, module 2: a supervision group in forty-five minutes."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

SUPERVISION = ModuleContent(
    code="supervision",
    kind="lesson",
    minutes=5,
    title_fr="Le groupe de supervision en 45 minutes",
    title_en="A supervision group in 45 minutes",
    body_fr=prose("""
        Un mentor seul devant une difficulté croit qu’il est le seul à la vivre. Cinq mentors autour d’une table
        découvrent en dix minutes qu’elle est ordinaire, et que l’un d’eux l’a résolue. Votre groupe de supervision sert
        à cela : pas à suivre l’avancement, pas à vérifier, mais à penser ensemble.

        ## Le cadre, dit à chaque fois

        Quatre à six mentors, quarante-cinq minutes, une fois par mois, à heure fixe. Trois règles, que vous redites
        même au bout du cinquième groupe :

        - **On parle de soi.** « J’ai fait, j’ai ressenti, je ne sais pas comment… » Jamais le nom, la fonction ou les
          mots de l’autre.
        - **Rien ne sort.** Vous ne rédigez pas de compte rendu ; chacun note ce qu’il essaiera.
        - **On a le droit de passer son tour.** Le silence d’un participant ne s’interprète pas.

        ## Le déroulé

        1. **Ouvrir, 5 minutes.** Chacun dit en une phrase une chose qui a marché et, s’il le souhaite, une situation à
           proposer. Le groupe en retient deux.
        2. **Première situation, 15 minutes.**
        3. **Deuxième situation, 15 minutes.**
        4. **Conclure, 10 minutes.** Chacun dit ce qu’il essaiera, et à qui il en donnera des nouvelles. Vous fixez la
           date suivante.

        ## Quinze minutes pour une situation

        - **3 minutes, raconter.** La personne expose et finit par une question : « Comment pourrais-je… ? »
        - **3 minutes, comprendre.** Les autres posent des questions de fait. Arrêtez les conseils déguisés :
          « Avez-vous pensé à… » n’est pas une question.
        - **5 minutes, proposer.** La personne se tait et note. Chacun commence par « À votre place, j’essaierais… ».
          Pas de débat entre les pistes.
        - **2 minutes, choisir.** La personne dit ce qu’elle retient, sans justifier ce qu’elle écarte.
        - **2 minutes, relier.** Le groupe dit ce que la situation lui apprend, à lui.

        Ce découpage paraît raide la première fois. C’est lui qui empêche le plus bavard d’occuper l’heure et le plus
        inquiet d’être submergé de conseils.

        ## Votre rôle

        Vous tenez le temps, vous protégez celui qui parle, vous reformulez. Vous n’êtes pas la personne qui sait : si
        l’on se tourne vers vous, renvoyez la question au groupe, et gardez votre avis pour la fin, s’il manque encore.

        ## Un moment délicat

        Une mentor commence : « Mon directeur financier, hier, m’a dit que… » Interrompez tout de suite, sans froideur :
        « Je vous arrête pour vous protéger, et lui aussi. Reprenez sans fonction et sans ses mots : qu’avez-vous fait,
        vous, et où êtes-vous restée bloquée ? » Puis au groupe : « Ce que nous venons d’entendre reste ici. » Si le
        fait relève d’une exception de la charte, voyez-la seule juste après.

        ## L’erreur à éviter

        Le tour de table sans fin. « Et de votre côté ? » posé à six personnes prend quarante minutes, et personne n’a
        avancé. Deux situations travaillées valent mieux que six effleurées.

        ## À essayer avant la prochaine étape

        Écrivez votre ouverture : quatre phrases, les trois règles comprises. Chronométrez-vous : elle tient en une
        minute.
    """),
    body_en=prose("""
        A mentor alone before a difficulty believes nobody else has it. Five mentors round a table discover in ten
        minutes that it is ordinary, and that one of them has solved it. That is what your supervision group is for: not
        to track progress, not to check, but to think together.

        ## The frame, said every time

        Four to six mentors, forty-five minutes, once a month, at a fixed time. Three rules, which you say again even at
        the fifth group:

        - **We speak of ourselves.** “I did, I felt, I do not know how to…” Never the other’s name, title or words.
        - **Nothing leaves the room.** You write no minutes; each notes what they will try.
        - **Anybody may pass.** A participant’s silence is not to be interpreted.

        ## How it runs

        1. **Open, 5 minutes.** Each says in one sentence something that worked and, if they wish, a situation to offer.
           The group keeps two.
        2. **First situation, 15 minutes.**
        3. **Second situation, 15 minutes.**
        4. **Conclude, 10 minutes.** Each says what they will try, and whom they will tell how it went. You set the next
           date.

        ## Fifteen minutes for one situation

        - **3 minutes, tell.** The person explains and ends with a question: “How could I…?”
        - **3 minutes, understand.** The others ask about facts. Stop advice in disguise: “Have you thought of…” is not
          a question.
        - **5 minutes, suggest.** The person is silent and takes notes. Each begins with “In your place, I would try…”.
          No debate between ideas.
        - **2 minutes, choose.** The person says what they keep, without justifying what they leave.
        - **2 minutes, connect.** The group says what the situation teaches each of them.

        This division feels stiff the first time. It is what keeps the most talkative from filling the hour and the most
        worried from being flooded with advice.

        ## Your part

        You keep time, you protect whoever is speaking, you rephrase. You are not the one who knows: if people turn to
        you, return the question to the group, and keep your own view for the end, if it is still missing.

        ## A delicate moment

        A mentor begins: “My finance director told me yesterday that…” Interrupt at once, without coldness: “I am
        stopping you to protect you, and him too. Start again without the title and without his words: what did you do
        yourself, and where did you get stuck?” Then to the group: “What we have just heard stays here.” If the matter
        falls under an exception of the charter, see her alone straight afterwards.

        ## The mistake to avoid

        The endless round. “And how about you?” asked of six people takes forty minutes, and nobody has moved. Two
        situations worked on are better than six touched upon.

        ## Try this before the next step

        Write your opening: four sentences, the three rules included. Time yourself: it fits in one minute.
    """),
    questions=(
        QuestionContent(
            kind="order",
            text_fr="Remettez dans l’ordre les cinq temps d’une situation.",
            text_en="Put the five parts of one situation in order.",
            options=(
                OptionContent(
                    text_fr="Raconter et poser une question",
                    text_en="Tell, and ask a question",
                ),
                OptionContent(
                    text_fr="Questions de fait",
                    text_en="Questions about facts",
                ),
                OptionContent(
                    text_fr="Pistes, sans réponse de la personne",
                    text_en="Ideas, without the person answering",
                ),
                OptionContent(
                    text_fr="La personne choisit",
                    text_en="The person chooses",
                ),
                OptionContent(
                    text_fr="Chacun relie à sa propre pratique",
                    text_en="Each connects it to their own practice",
                ),
            ),
            why_fr=prose("""
                Les questions avant les pistes évitent de soigner le mauvais mal ; le choix avant le partage rend la
                main à la personne.
            """),
            why_en=prose("""
                Questions before ideas avoid treating the wrong ailment; choosing before sharing gives control back to
                the person.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr=prose("""
                Un participant dit : « Avez-vous pensé à lui écrire ? » pendant le temps des questions. Que
                faites-vous ?
            """),
            text_en="During the questions, a participant says: “Have you thought of writing to him?” What do you do?",
            options=(
                OptionContent(
                    text_fr="Je laisse faire, l’idée est bonne.",
                    text_en="I let it pass, the idea is good.",
                ),
                OptionContent(
                    text_fr="Je la fais garder pour le temps des pistes.",
                    text_en="I ask to keep it for the time of ideas.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Je réponds à la place de la personne.",
                    text_en="I answer for the person.",
                ),
                OptionContent(
                    text_fr="Je demande au groupe de voter.",
                    text_en="I ask the group to vote.",
                ),
            ),
            why_fr="C’est un conseil déguisé en question. À sa place, dans deux minutes, il sera entendu.",
            why_en="It is advice dressed as a question. In its place, two minutes later, it will be heard.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Quels propos doivent être arrêtés tout de suite ?",
            text_en="Which words must be stopped at once?",
            options=(
                OptionContent(
                    text_fr="Ma directrice des ventes croit que…",
                    text_en="My head of sales believes that…",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="J’ai perdu mes moyens pendant la démonstration.",
                    text_en="I lost my nerve during the demonstration.",
                ),
                OptionContent(
                    text_fr="Il m’a dit mot pour mot que…",
                    text_en="He told me, word for word, that…",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Je ne sais pas comment reprendre après un mois.",
                    text_en="I do not know how to start again after a month.",
                ),
            ),
            why_fr=prose("""
                La fonction et les mots de l’autre le désignent. Ce que le mentor a fait ou ressenti lui appartient.
            """),
            why_en="A title and the other’s words point to them. What the mentor did or felt is the mentor’s own.",
        ),
        QuestionContent(
            kind="single",
            text_fr="À qui envoyez-vous le compte rendu du groupe ?",
            text_en="To whom do you send the minutes of the group?",
            options=(
                OptionContent(
                    text_fr="À la personne responsable du programme",
                    text_en="To the programme manager",
                ),
                OptionContent(
                    text_fr="Aux participants seulement",
                    text_en="To the participants only",
                ),
                OptionContent(
                    text_fr="À personne : il n’y en a pas",
                    text_en="To nobody: there are none",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Aux mentors absents",
                    text_en="To the mentors who were absent",
                ),
            ),
            why_fr="Sans compte rendu, on ose davantage. Chacun note pour soi ce qu’il essaiera.",
            why_en="Without minutes, people dare more. Each writes down for themselves what they will try.",
        ),
    ),
    after=("listening",),
)
