"""Coaches, module 1: standing behind a pair without taking over."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

LISTENING = ModuleContent(
    code="listening",
    kind="lesson",
    minutes=5,
    title_fr="Écouter un binôme sans le conduire",
    title_en="Listening to a pair without taking over",
    body_fr=prose("""
        Vous connaissez l’entreprise, vous avez déjà vu dix situations semblables, et un mentor vous appelle un peu
        inquiet. La tentation est grande de régler la chose : un conseil, un appel au dirigeant, et c’est fini. C’est
        aussi le plus sûr moyen que ce mentor vous rappelle la semaine suivante, pour le même motif.

        ## Votre place : derrière, jamais au milieu

        Vous accompagnez le mentor ; le mentor accompagne le dirigeant. Vous n’assistez pas aux séances, sauf si les
        deux vous y invitent. Vous ne portez pas de message de l’un à l’autre. Vous voyez les dates et l’état des
        séances, et ce qu’une personne choisit de vous partager : rien d’autre. Ce peu suffit.

        ## Vingt minutes, quatre questions

        1. **« Que s’est-il passé ? »** Demandez la scène, pas l’analyse : qui était là, ce que le mentor a fait, ce qui
           a suivi. Arrêtez doucement le récit des confidences : « Je n’ai pas besoin de savoir ce que cette personne
           vous a dit. »
        2. **« Qu’est-ce qui vous gêne le plus ? »** Le premier sujet évoqué est rarement le bon. Attendez le deuxième.
        3. **« Qu’avez-vous déjà essayé ? »** Cette question rappelle au mentor qu’il sait faire, et vous évite de
           proposer ce qui a échoué.
        4. **« Qu’allez-vous tenter, et quand m’en direz-vous deux mots ? »** Une action, une date. Si rien ne vient,
           proposez deux pistes, jamais une seule : choisir reste son affaire.

        ## Écouter ce qui n’est pas dit

        Un mentor qui dit « c’est ma faute » trois fois ne demande pas une méthode, mais un regard juste sur son
        travail. Un mentor qui parle très vite du prochain thème évite peut-être la dernière séance. Dites ce que vous
        entendez, au conditionnel : « J’ai l’impression que la dernière séance vous a laissé un goût amer ; je me
        trompe ? »

        ## Un exemple

        - **Samir** : « Elle annule tout le temps. Vous pourriez lui parler, vous qui la connaissez ? »
        - **Le coach** : « Je pourrais ; elle apprendrait alors que vous vous plaignez d’elle auprès de moi. Que
          s’est-il passé la dernière fois ? »
        - **Samir** : « Son assistant a déplacé la séance, la veille. »
        - **Le coach** : « Et qu’avez-vous répondu ? »
        - **Samir** : « Rien. J’ai accepté. »
        - **Le coach** : « Si vous lui écriviez deux lignes, à elle, que diraient-elles ? »

        Samir écrit pendant l’appel : « Deux séances déplacées, je voudrais garder notre rythme. Le mardi à 8 h 30 vous
        conviendrait-il mieux ? » Le coach n’a fait que tenir la feuille.

        ## Quand intervenir vraiment

        Intervenez vous-même si quelqu’un est en danger, si la charte est violée, si un lien hiérarchique vient
        d’apparaître, ou si le mentor vous le demande et que l’autre est d’accord. Dites alors à chacun ce que vous
        ferez, et ce que vous ne répéterez pas.

        ## L’erreur à éviter

        Prendre parti. Vous n’entendez qu’un côté, toujours. « Elle exagère » fera du bien au mentor pendant une heure
        et du tort au binôme pendant six mois.

        ## À essayer avant la prochaine étape

        Lors de votre prochain échange avec un mentor, comptez les conseils que vous donnez. Visez zéro pendant les dix
        premières minutes.
    """),
    body_en=prose("""
        You know the company, you have seen ten situations like this one, and a mentor calls you, a little worried. It
        is tempting to settle the matter: a piece of advice, a call to the executive, and it is over. It is also the
        surest way to have that mentor call again next week, for the same reason.

        ## Your place: behind, never in between

        You support the mentor; the mentor supports the executive. You do not attend sessions unless both invite you.
        You carry no message from one to the other. You see the dates and the state of sessions, and whatever somebody
        chooses to share with you: nothing else. That little is enough.

        ## Twenty minutes, four questions

        1. **“What happened?”** Ask for the scene, not the analysis: who was there, what the mentor did, what followed.
           Gently stop any telling of confidences: “I don’t need to know what that person told you.”
        2. **“What troubles you most?”** The first subject raised is seldom the right one. Wait for the second.
        3. **“What have you tried already?”** The question reminds mentors that they can do things, and saves you from
           suggesting what has failed.
        4. **“What will you try, and when will you tell me how it went?”** One action, one date. If nothing comes, offer
           two ideas, never a single one: choosing remains theirs.

        ## Hear what is not said

        A mentor who says “it’s my fault” three times is not asking for a method, but for a fair view of their work. A
        mentor who hurries on to the next topic may be avoiding the last session. Say what you hear, tentatively: “I
        have the impression that the last session left a bitter taste; am I wrong?”

        ## An example

        - **Samir**: “She cancels all the time. Could you speak to her, since you know her?”
        - **The coach**: “I could; she would then learn that you complain to me about her. What happened last time?”
        - **Samir**: “Her assistant moved the session, the day before.”
        - **The coach**: “And what did you answer?”
        - **Samir**: “Nothing. I accepted.”
        - **The coach**: “If you wrote two lines, to her, what would they say?”

        Samir writes during the call: “Two sessions moved, and I would like to keep our rhythm. Would Tuesday at 8.30
        suit you better?” All the coach did was hold the paper.

        ## When to step in for good

        Step in yourself if somebody is in danger, if the charter is broken, if a reporting line has just appeared
        between the two, or if the mentor asks you to and the other agrees. Then tell each of them what you will do, and
        what you will not repeat.

        ## The mistake to avoid

        Taking sides. You only ever hear one of them. “She is going too far” will do the mentor good for an hour and the
        pair harm for six months.

        ## Try this before the next step

        In your next conversation with a mentor, count the pieces of advice you give. Aim for none in the first ten
        minutes.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr=prose("""
                Un mentor vous demande d’appeler son dirigeant pour lui dire d’être plus assidu. Que faites-vous ?
            """),
            text_en="A mentor asks you to call the executive and tell them to attend more regularly. What do you do?",
            options=(
                OptionContent(
                    text_fr="J’appelle : je le connais bien.",
                    text_en="I call: I know them well.",
                ),
                OptionContent(
                    text_fr="Je l’aide à trouver ce qu’il pourrait lui dire lui-même.",
                    text_en="I help the mentor find what to say in person.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="J’en parle à la personne responsable du programme.",
                    text_en="I mention it to the programme manager.",
                ),
                OptionContent(
                    text_fr="Je lui conseille d’attendre.",
                    text_en="I advise waiting.",
                ),
            ),
            why_fr=prose("""
                Porter le message vous mettrait au milieu et ferait du mentor quelqu’un qui se plaint. Deux lignes de sa
                main règlent la plupart des cas.
            """),
            why_en=prose("""
                Carrying the message would put you in between and turn the mentor into somebody who complains. Two lines
                of their own settle most cases.
            """),
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez les quatre questions de l’entretien dans l’ordre.",
            text_en="Put the four questions of the conversation in order.",
            options=(
                OptionContent(
                    text_fr="Que s’est-il passé ?",
                    text_en="What happened?",
                ),
                OptionContent(
                    text_fr="Qu’est-ce qui vous gêne le plus ?",
                    text_en="What troubles you most?",
                ),
                OptionContent(
                    text_fr="Qu’avez-vous déjà essayé ?",
                    text_en="What have you tried already?",
                ),
                OptionContent(
                    text_fr="Qu’allez-vous tenter, et quand ?",
                    text_en="What will you try, and when?",
                ),
            ),
            why_fr=prose("""
                La scène, le vrai sujet, les forces, l’action : proposer une solution avant la troisième question, c’est
                répondre à un problème que l’on n’a pas encore compris.
            """),
            why_en=prose("""
                The scene, the real subject, the strengths, the action: offering a solution before the third question
                answers a problem not yet understood.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Dans quels cas intervenez-vous vous-même ?",
            text_en="In which cases do you step in yourself?",
            options=(
                OptionContent(
                    text_fr="Une réorganisation place les deux dans la même ligne hiérarchique.",
                    text_en="A reorganisation puts the two in the same reporting line.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Le mentor trouve son dirigeant peu motivé.",
                    text_en="The mentor finds the executive unmotivated.",
                ),
                OptionContent(
                    text_fr="Une personne est en danger.",
                    text_en="Somebody is in danger.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Deux séances ont été déplacées.",
                    text_en="Two sessions have been moved.",
                ),
            ),
            why_fr=prose("""
                Le danger et le lien hiérarchique dépassent ce que le binôme peut régler. Une motivation basse et des
                dates déplacées se travaillent d’abord à deux.
            """),
            why_en=prose("""
                Danger and a reporting line are beyond what a pair can settle. Low motivation and moved dates are first
                worked on by the two.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Quand un mentor n’a pas d’idée, combien de pistes au moins lui proposez-vous ?",
            text_en="When a mentor has no idea, how many do you offer at least?",
            keywords_fr=(("deux", "2"),),
            keywords_en=(("two", "2"),),
            why_fr="Deux au moins : avec une seule, vous décidez à sa place.",
            why_en="Two at least: with only one, you decide for them.",
        ),
    ),
)
