"""Form, module 4: feedback that can be heard, in both directions."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

FEEDBACK = ModuleContent(
    code="feedback",
    kind="lesson",
    minutes=6,
    title_fr="Donner et recevoir un retour",
    title_en="Giving and receiving feedback",
    body_fr=prose("""
        Plus on monte dans une organisation, moins on reçoit de retours francs. Ceux qui viennent sont adoucis,
        intéressés ou trop tardifs. Vous avez donc quelque chose de rare à offrir : un regard sans enjeu de carrière,
        tenu à la confidentialité. Encore faut-il qu’il puisse être entendu, et que vous sachiez recevoir le sien.

        ## Donner : un fait, un effet, une suite

        Trois temps, dans cet ordre :

        1. **Le fait**, tel qu’une caméra l’aurait filmé : « Vous avez publié quatre fois ce mois-ci ; trois fois,
           c’était le communiqué. »
        2. **L’effet**, sur vous ou sur un lecteur précis : « En vous lisant, je n’ai pas su ce que vous en pensiez. »
        3. **La suite**, sous forme de question ou d’essai : « Que diriez-vous en deux lignes si vous racontiez la
           visite d’hier ? »

        Le fait se discute, l’effet se reconnaît, la suite se choisit. Dès que vous écrivez un adjectif sur la personne
        (« distante », « frileuse »), revenez au fait : l’adjectif ferme la conversation.

        Un retour positif suit la même règle. « Bravo » fait plaisir ; « vous avez demandé la source avant de citer le
        chiffre, votre équipe l’a vu » apprend quelque chose.

        ## Le bon moment, la bonne dose

        Demandez la permission : « J’ai une remarque sur la façon dont vous avez rédigé la consigne, la voulez-vous
        maintenant ? » Un seul retour à améliorer par séance, jamais devant quelqu’un d’autre, jamais par écrit pour la
        première fois. Et tenez-vous à ce que vous avez vu en séance : sa manière de diriger, ses choix de personnes,
        ses résultats ne sont pas votre terrain.

        ## Recevoir : trois gestes

        1. **Se taire jusqu’au bout.** Ne préparez pas votre réponse pendant que l’autre parle.
        2. **Demander un exemple.** « À quel moment avez-vous décroché ? »
        3. **Remercier, puis décider.** « Merci. Je vais raccourcir la démonstration la prochaine fois. » Vous n’êtes
           pas tenu d’être d’accord ; vous êtes tenu d’avoir entendu.

        Pour obtenir un vrai retour, ne demandez pas « c’était bien ? » : on vous dira oui. Demandez : « Qu’est-ce que
        je dois garder ? Qu’est-ce que je dois enlever ? » Une question, trente secondes, à chaque fin de séance. Vous
        ne lirez jamais ses réponses aux enquêtes du programme : c’est donc là que vous saurez.

        ## Un exemple

        Samir observe que Claire répond à ses messages pendant les exercices.

        - **Samir** : « J’ai une remarque sur nos exercices, est-ce le moment ? »
        - **Claire** : « Allez-y. »
        - **Samir** : « Pendant les dix dernières minutes, vous avez répondu deux fois à des messages. Du coup, nous
          avons recommencé la manipulation, et j’ai hésité à passer à la suite. Qu’est-ce qui vous aiderait ? »
        - **Claire** : « Vous avez raison. Coupez-moi la parole si je recommence. Et commencez par l’exercice : c’est au
          bout de quarante minutes que je décroche. »
        - **Samir** : « Merci, je change l’ordre dès jeudi. »

        Un retour donné, un retour reçu, deux décisions. Samir n’a pas dit « vous n’êtes pas concentrée » : il aurait eu
        un débat, pas une solution.

        ## Quand cela chauffe

        Si l’autre se vexe, ne défendez pas votre retour et ne le retirez pas. Dites : « Ce n’était pas mon intention de
        vous blesser. Voulez-vous y revenir plus tard ? » Puis reprenez l’exercice. Si le malaise dure, parlez-en à
        votre coach, en disant ce que vous avez fait plutôt que ce que l’autre a dit.

        ## L’erreur à éviter

        Le compliment en sandwich : un éloge, une critique, un éloge. L’autre attend le « mais » et n’entend plus vos
        éloges. Dites les deux, à des moments séparés, chacun pour lui-même.

        ## À essayer avant la prochaine étape

        Donnez aujourd’hui à un collègue un retour positif fait d’un fait et d’un effet, sans adjectif. Demain, demandez
        à quelqu’un ce que vous devriez enlever de vos réunions. Ne répondez que « merci » et notez ce que cela vous a
        coûté.
    """),
    body_en=prose("""
        The higher one goes in an organisation, the less frank feedback one receives. What comes is softened,
        self-serving, or too late. So you have something rare to offer: a view with no career at stake, held in
        confidence. It must still be possible to hear it, and you must know how to receive theirs.

        ## Giving: a fact, an effect, a next step

        Three steps, in this order:

        1. **The fact**, as a camera would have filmed it: “You posted four times this month; three times it was the
           press release.”
        2. **The effect**, on you or on a particular reader: “Reading you, I could not tell what you thought.”
        3. **The next step**, as a question or a trial: “What would you say in two lines if you told yesterday’s visit?”

        The fact can be discussed, the effect recognised, the next step chosen. As soon as you write an adjective about
        the person (“distant”, “timid”), go back to the fact: the adjective closes the conversation.

        Positive feedback follows the same rule. “Well done” is pleasant; “you asked for the source before quoting the
        figure, and your team saw it” teaches something.

        ## The right moment, the right dose

        Ask permission: “I have a remark on how you wrote that prompt, would you like it now?” One thing to improve per
        session, never in front of anyone else, never for the first time in writing. And keep to what you saw in the
        session: how they lead, whom they choose, their results are not your ground.

        ## Receiving: three gestures

        1. **Stay silent to the end.** Do not prepare your answer while the other is speaking.
        2. **Ask for an example.** “At what point did I lose you?”
        3. **Thank, then decide.** “Thank you. I’ll shorten the demonstration next time.” You need not agree; you do
           need to have heard.

        To get real feedback, do not ask “was it all right?”: you will be told yes. Ask: “What should I keep? What
        should I drop?” One question, thirty seconds, at the end of every session. You will never read their answers to
        the programme’s surveys, so this is where you will find out.

        ## An example

        Samir notices that Claire answers messages during the exercises.

        - **Samir**: “I have a remark on our exercises, is this a good moment?”
        - **Claire**: “Go ahead.”
        - **Samir**: “In the last ten minutes you answered messages twice. We then did the exercise over again, and I
          was unsure whether to move on. What would help you?”
        - **Claire**: “You’re right. Interrupt me if I do it again. And start with the exercise: after forty minutes I
          drift.”
        - **Samir**: “Thank you, I’ll change the order from Thursday.”

        One piece of feedback given, one received, two decisions. Samir did not say “you are not concentrating”: he
        would have had a debate, not a solution.

        ## When it gets heated

        If the other takes offence, neither defend your feedback nor withdraw it. Say: “I did not mean to hurt you.
        Would you like to come back to it later?” Then return to the exercise. If the unease lasts, talk to your coach,
        saying what you did rather than what the other said.

        ## The mistake to avoid

        The compliment sandwich: praise, criticism, praise. The other waits for the “but” and stops hearing your praise.
        Say both, at separate moments, each for its own sake.

        ## Try this before the next step

        Today, give a colleague positive feedback made of one fact and one effect, without an adjective. Tomorrow, ask
        somebody what you should drop from your meetings. Answer only “thank you”, and note what it cost you.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Laquelle de ces phrases est un fait ?",
            text_en="Which of these sentences is a fact?",
            options=(
                OptionContent(
                    text_fr="Vous étiez peu impliquée aujourd’hui.",
                    text_en="You were not very involved today.",
                ),
                OptionContent(
                    text_fr="Vous avez regardé votre téléphone trois fois pendant l’exercice.",
                    text_en="You looked at your phone three times during the exercise.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous n’aimez pas vraiment les outils.",
                    text_en="You do not really like tools.",
                ),
                OptionContent(
                    text_fr="J’ai senti que le sujet vous ennuyait.",
                    text_en="I felt that the subject bored you.",
                ),
            ),
            why_fr=prose("""
                Une caméra aurait pu le filmer. Les autres phrases jugent, supposent ou interprètent, et se
                discuteraient sans fin.
            """),
            why_en=prose("""
                A camera could have filmed it. The others judge, suppose or interpret, and could be argued over for
                ever.
            """),
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez un retour dans l’ordre.",
            text_en="Put a piece of feedback in order.",
            options=(
                OptionContent(
                    text_fr="Demander si c’est le moment",
                    text_en="Ask whether it is a good moment",
                ),
                OptionContent(
                    text_fr="Dire le fait",
                    text_en="State the fact",
                ),
                OptionContent(
                    text_fr="Dire l’effet",
                    text_en="State the effect",
                ),
                OptionContent(
                    text_fr="Chercher une suite ensemble",
                    text_en="Look for a next step together",
                ),
            ),
            why_fr=prose("""
                La permission ouvre l’oreille, le fait met d’accord, l’effet donne envie de changer, la suite rend le
                changement possible.
            """),
            why_en=prose("""
                Permission opens the ear, the fact brings agreement, the effect makes one want to change, the next step
                makes change possible.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Que faites-vous quand votre mentoré(e) vous fait une critique ?",
            text_en="What do you do when your mentee criticises you?",
            options=(
                OptionContent(
                    text_fr="Vous expliquez aussitôt pourquoi vous avez fait ainsi.",
                    text_en="You explain at once why you did it that way.",
                ),
                OptionContent(
                    text_fr="Vous demandez un exemple.",
                    text_en="You ask for an example.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous remerciez et dites ce que vous allez changer, ou que vous allez y réfléchir.",
                    text_en="You say thank you and what you will change, or that you will think about it.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous promettez de tout revoir.",
                    text_en="You promise to redo everything.",
                ),
            ),
            why_fr=prose("""
                Un exemple rend la critique utilisable. Se justifier arrête le retour ; tout promettre n’engage à rien.
            """),
            why_en=prose("""
                An example makes the criticism usable. Justifying yourself stops the feedback; promising everything
                commits you to nothing.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Quel retour reste dans votre rôle de mentor ?",
            text_en="Which feedback stays within your role as a mentor?",
            options=(
                OptionContent(
                    text_fr="Vous devriez confier ce projet à quelqu’un d’autre.",
                    text_en="You should give that project to somebody else.",
                ),
                OptionContent(
                    text_fr="Votre équipe a l’air épuisée.",
                    text_en="Your team looks exhausted.",
                ),
                OptionContent(
                    text_fr="Votre consigne à l’assistant ne disait pas pour qui était le texte.",
                    text_en="Your prompt did not tell the assistant whom the text was for.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vos résultats du trimestre inquiètent les gens.",
                    text_en="Your quarterly results worry people.",
                ),
            ),
            why_fr=prose("""
                Vous parlez de ce que vous avez vu ensemble en séance. Les équipes, les personnes et les résultats ne
                sont pas votre terrain.
            """),
            why_en="You speak of what you saw together in the session. Teams, people and results are not your ground.",
        ),
        QuestionContent(
            kind="keywords",
            text_fr="En fin de séance, vous demandez ce que vous devez garder, et ce que vous devez…",
            text_en="At the end of a session you ask what you should keep, and what you should…",
            keywords_fr=(("enlever", "retirer", "supprimer", "arrêter", "changer", "ôter"),),
            keywords_en=(("drop", "remove", "stop", "change", "leave out"),),
            why_fr=prose("""
                Garder et enlever : la question suppose qu’il y a quelque chose à changer, et rend la réponse facile à
                donner.
            """),
            why_en=prose("""
                Keep and drop: the question assumes that there is something to change, which makes the answer easy to
                give.
            """),
        ),
    ),
    after=("asking",),
)
