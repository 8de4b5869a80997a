"""The mentees' onboarding: how to be mentored, in ten minutes."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, PathContent, QuestionContent

WHAT = ModuleContent(
    code="what-awaits-you",
    kind="lesson",
    minutes=3,
    free=True,
    title_fr="Ce qui vous attend",
    title_en="What awaits you",
    body_fr=prose("""
        Une personne plus jeune dans l’entreprise que vous va conduire six heures de votre année. Elle les prépare,
        elle les anime, et c’est vous qui avez les mains sur le clavier. C’est inhabituel des deux côtés : voici ce qui
        aide.

        ## Vous choisissez le sujet, elle choisit le chemin

        Dites ce que vous voulez savoir faire, en une phrase et avec un exemple de votre semaine. Laissez-lui le
        déroulé. Si le chemin ne vous convient pas, dites-le en séance : changer de route est normal.

        ## Rien ne remonte

        Ce que vous demandez, ce que vous ne saviez pas, ce que vous ratez reste entre vous deux. La charte le dit et
        vous la signez ensemble. En retour, vous n’évaluez pas votre mentor, vous ne parlez pas de lui ou d’elle à sa
        hiérarchie, et vous ne lui demandez aucun service.

        ## La question que l’on n’ose pas poser

        « À quoi sert vraiment ce bouton ? » Elle a sa place ici, et c’est souvent la meilleure de l’heure. Votre
        mentor a été formé à l’accueillir.
    """),
    body_en=prose("""
        Somebody junior to you in the company is going to lead six hours of your year. They prepare them, they run them,
        and the hands on the keyboard are yours. That is unusual for both of you: here is what helps.

        ## You choose the topic, they choose the way

        Say what you want to be able to do, in one sentence and with an example from your week. Leave the script to
        them. If the way does not suit you, say so in the session: changing course is normal.

        ## Nothing is reported upwards

        What you ask, what you did not know, what you get wrong stays between the two of you. The charter says so and
        you sign it together. In return you do not appraise your mentor, you do not talk about them to their managers,
        and you ask them for no favour.

        ## The question nobody dares ask

        “What is this button really for?” It belongs here, and is often the best of the hour. Your mentor has been
        trained to welcome it.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Le responsable de votre mentor vous demande comment se passent les séances. Que répondez-vous ?",
            text_en="Your mentor’s manager asks you how the sessions are going. What do you answer?",
            options=(
                OptionContent(
                    text_fr="Du bien : cela aidera votre mentor",
                    text_en="Something good: it will help your mentor",
                ),
                OptionContent(
                    text_fr="Que ce qui s’y dit reste entre vous deux",
                    text_en="That what is said there stays between the two of you",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Un résumé, sans les détails",
                    text_en="A summary, without the details",
                ),
            ),
            why_fr=prose("""
                Même un compliment est une appréciation. Le mentorat est séparé de l’évaluation, dans les deux
                sens.
            """),
            why_en="Even a compliment is an appraisal. Mentoring is walled off from appraisal, both ways.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Qu’apportez-vous à la première séance ?",
            text_en="What do you bring to the first session?",
            options=(
                OptionContent(
                    text_fr="Une chose que vous voulez savoir faire",
                    text_en="One thing you want to be able to do",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Un exemple de votre semaine", text_en="An example from your week", is_right=True
                ),
                OptionContent(text_fr="Le plan de la séance", text_en="The plan of the session"),
            ),
            why_fr="Le plan est le travail de votre mentor. L’envie et l’exemple sont le vôtre.",
            why_en="The plan is your mentor’s work. The wish and the example are yours.",
        ),
    ),
)

HOW = ModuleContent(
    code="how-to-be-mentored",
    kind="lesson",
    minutes=4,
    title_fr="Comment apprendre de quelqu’un de plus jeune dans la maison",
    title_en="How to learn from somebody junior to you",
    body_fr=prose("""
        Vous avez l’habitude de décider vite. Ici, aller vite fait perdre du temps : ce que votre mentor fait à votre
        place, vous ne saurez pas le refaire jeudi.

        ## Quatre habitudes

        - **Gardez les mains sur le clavier.** Si votre mentor le prend, reprenez-le. Dites à voix haute ce que vous
          cherchez : c’est ainsi que l’on voit où cela accroche.
        - **Posez la question avant d’avoir la réponse.** « Que feriez-vous ? » apprend davantage que « c’est bien comme
          cela ? »
        - **Essayez entre les séances.** Dix minutes suffisent. Une tâche non faite n’est pas une faute : dites
          pourquoi, cela dit souvent ce qu’il faut changer.
        - **Dites ce qui vous a servi.** Une phrase à la fin. Votre mentor est seul(e) à ne pas voir ce que la séance a
          changé.

        ## Votre rang entre dans la pièce avec vous

        Un silence de votre part pèse plus que vous ne le croyez. Un « non, ce n’est pas cela » aussi. Préférez « je ne
        vois pas encore, montrez-moi autrement ». Coupez le téléphone : le regard vers l’écran d’à côté se voit.

        ## Les dates

        Une séance déplacée deux fois est une séance perdue. Vous pouvez déplacer en deux gestes depuis le message de
        rappel ; votre assistant(e) aussi. La charte demande 48 heures et une nouvelle date sous dix jours.
    """),
    body_en=prose("""
        You are used to deciding fast. Here, speed loses time: what your mentor does for you, you will not be able to do
        again on Thursday.

        ## Four habits

        - **Keep your hands on the keyboard.** If your mentor takes it, take it back. Say aloud what you are looking
          for: that is how one sees where it catches.
        - **Ask before you have the answer.** “What would you do?” teaches more than “is it right like this?”
        - **Try things between sessions.** Ten minutes are enough. A task not done is no fault: say why, it often says
          what needs to change.
        - **Say what was of use.** One sentence at the end. Your mentor is the only one who cannot see what the session
          changed.

        ## Your rank walks in with you

        A silence of yours weighs more than you think. So does “no, that is not it”. Prefer “I do not see it yet, show
        me in another way”. Turn the phone off: a glance at another screen is noticed.

        ## Dates

        A session moved twice is a session lost. You can move one in two taps from the reminder; so can your assistant.
        The charter asks for 48 hours and a new date within ten days.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Votre mentor prend la souris pour aller plus vite. Que faites-vous ?",
            text_en="Your mentor takes the mouse to go faster. What do you do?",
            options=(
                OptionContent(text_fr="Vous regardez avec attention", text_en="You watch carefully"),
                OptionContent(
                    text_fr="Vous la reprenez et dites ce que vous cherchez",
                    text_en="You take it back and say what you are looking for",
                    is_right=True,
                ),
                OptionContent(text_fr="Vous filmez l’écran", text_en="You film the screen"),
            ),
            why_fr="On retient ce que l’on a fait. Dire ce que l’on cherche montre à votre mentor où aider.",
            why_en="We keep what we have done. Saying what you look for shows your mentor where to help.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Vous n’avez pas essayé la tâche prévue. Qu’est-ce qui aide ?",
            text_en="You have not tried the task. What helps?",
            options=(
                OptionContent(text_fr="Dire pourquoi", text_en="Saying why", is_right=True),
                OptionContent(text_fr="Annuler la séance", text_en="Cancelling the session"),
                OptionContent(
                    text_fr="La faire ensemble en ouverture",
                    text_en="Doing it together at the start",
                    is_right=True,
                ),
            ),
            why_fr="La raison dit ce qu’il faut changer. La séance, elle, se tient.",
            why_en="The reason says what needs to change. The session itself goes ahead.",
        ),
    ),
)

FIRST = ModuleContent(
    code="your-first-session",
    kind="lesson",
    minutes=3,
    title_fr="Préparer votre première séance",
    title_en="Preparing your first session",
    body_fr=prose("""
        Trois minutes maintenant épargnent vingt minutes le jour venu.

        ## Trois phrases à finir

        - « D’ici à six mois, j’aimerais savoir… seul(e). »
        - « La semaine dernière, cela m’a manqué quand… »
        - « Ce que je n’ai jamais osé demander, c’est… »

        La troisième peut attendre dans vos notes privées, que personne d’autre ne lit, jusqu’au jour où vous la posez.

        ## Le jour même

        Un lieu fermé, votre propre ordinateur, vos mots de passe à portée de main. Ne préparez pas d’exposé sur votre
        service. Commencez par une question sur la personne : ce qu’elle fait, ce qu’elle aimerait apprendre de vous. Le
        mentorat inversé n’interdit pas l’échange : vous avez, vous aussi, quelque chose à donner.

        ## Après

        Deux gestes pour dire comment c’était. Personne d’autre ne lit votre réponse avec votre nom.
    """),
    body_en=prose("""
        Three minutes now save twenty on the day.

        ## Three sentences to finish

        - “Six months from now I would like to be able to… on my own.”
        - “Last week I missed it when…”
        - “What I have never dared ask is…”

        The third may wait in your private notes, which nobody else reads, until the day you ask it.

        ## On the day

        A closed room, your own computer, your passwords at hand. Prepare no talk about your department. Begin with a
        question about the person: what they do, what they would like to learn from you. Reverse mentoring does not
        forbid exchange: you too have something to give.

        ## Afterwards

        Two taps to say how it was. Nobody else reads your answer with your name on it.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Par quoi commencez-vous la première séance ?",
            text_en="How do you begin the first session?",
            options=(
                OptionContent(
                    text_fr="Par une présentation de votre service",
                    text_en="With a presentation of your department",
                ),
                OptionContent(
                    text_fr="Par une question sur la personne et ce qu’elle aimerait apprendre de vous",
                    text_en="With a question about the person and what they would like to learn from you",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Par la liste de ce que vous ne savez pas",
                    text_en="With the list of what you do not know",
                ),
            ),
            why_fr="On apprend mieux de quelqu’un que l’on connaît un peu, et vous avez aussi quelque chose à donner.",
            why_en="We learn better from somebody we know a little, and you too have something to give.",
        ),
    ),
)

PATH = PathContent(
    code="mentee-start",
    audience="mentee",
    title_fr="Apprendre d’un mentor : dix minutes",
    title_en="Being mentored: ten minutes",
    summary_fr="Ce qui vous attend, quatre habitudes qui aident, et trois phrases à finir avant la première séance.",
    summary_en="What awaits you, four habits that help, and three sentences to finish before the first session.",
    modules=(WHAT, HOW, FIRST),
)
