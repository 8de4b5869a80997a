"""Substance, last steps: keep it current, write it down on one page."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

CURRENT = ModuleContent(
    code="keep-it-current",
    kind="lesson",
    minutes=7,
    title_fr="Rester à jour en trente minutes par semaine",
    title_en="Keeping current in thirty minutes a week",
    body_fr=prose("""
        Six mois séparent votre première séance de la dernière. Un de vos outils aura changé de nom, un autre de prix.
        Vous n’avez pas à tout suivre : vous avez à ne pas être surpris devant votre mentoré(e).

        ## Choisir peu de sources

        Trois suffisent : une **première source** (le journal des changements d’un éditeur, une autorité, un chercheur),
        une **voix contraire** (quelqu’un qui critique le sujet en le connaissant), une **communauté** où l’on montre ce
        que l’on a essayé. Retirez-en une chaque fois que vous en ajoutez une.

        ## Un rendez-vous, pas une envie

        Mettez trente minutes dans votre agenda, le même jour chaque semaine, et coupez-les en trois.

        - **10 minutes pour parcourir** vos trois sources. Vous ne lisez pas : vous repérez.
        - **15 minutes pour essayer** une seule chose. Ce que l’on n’a pas essayé ne se montre pas.
        - **5 minutes pour écrire** trois lignes : ce qui a changé, ce que cela change pour une personne qui dirige, ce
          que j’en ferai en séance (souvent : rien).

        ## Le carnet qui sert à tous

        Ces trois lignes valent mieux dans l’espace des mentors que dans un dossier personnel. D’autres y répondront, et
        vous lirez les leurs. Si vous êtes quatre à le faire, chacun essaie une chose par semaine et en connaît quatre.

        ## Ce qui ne change pas

        Notez à part ce qui n’a pas bougé depuis un an : les bonnes questions, les façons de vérifier, les raisons pour
        lesquelles une personne hésite. C’est le cœur de vos séances. Le reste est un décor que l’on peut changer la
        veille.

        ## L’erreur à éviter

        Arriver avec la nouveauté de la semaine parce qu’elle est nouvelle. Une nouveauté entre en séance si elle
        répond à une question que votre mentoré(e) a posée, ou si elle rend faux quelque chose que vous avez dit. Sinon,
        elle attend.

        ## À essayer avant la suite

        Écrivez vos trois sources, et la date de votre premier rendez-vous de trente minutes. Supprimez une source que
        vous suivez par habitude.
    """),
    body_en=prose("""
        Six months lie between your first session and the last. One of your tools will have changed its name, another
        its price. You need not follow everything: you need not be surprised in front of your mentee.

        ## Choose few sources

        Three are enough: a **first source** (a maker’s list of changes, an authority, a researcher), a **contrary
        voice** (somebody who criticises the subject and knows it), a **community** where people show what they tried.
        Take one away each time you add one.

        ## An appointment, not a wish

        Put thirty minutes in your diary, the same day each week, and cut them in three.

        - **10 minutes to skim** your three sources. You do not read: you spot.
        - **15 minutes to try** one thing only. What has not been tried is not shown.
        - **5 minutes to write** three lines: what changed, what it changes for somebody who leads, what I shall do with
          it in a session (often: nothing).

        ## A notebook that serves everybody

        Those three lines are worth more in the mentors’ space than in a private folder. Others will answer, and you
        will read theirs. If four of you do it, each tries one thing a week and knows four.

        ## What does not change

        Note separately what has not moved for a year: the good questions, the ways of checking, the reasons why a
        person hesitates. That is the heart of your sessions. The rest is scenery, which can be changed the day before.

        ## The mistake to avoid

        Turning up with the novelty of the week because it is new. A novelty enters a session if it answers a question
        your mentee asked, or if it makes wrong something you said. Otherwise it waits.

        ## To try before going on

        Write down your three sources, and the date of your first thirty-minute appointment. Drop one source you follow
        out of habit.
    """),
    questions=(
        QuestionContent(
            kind="multiple",
            text_fr="Quelles sont les trois sources conseillées ?",
            text_en="Which are the three sources advised?",
            options=(
                OptionContent(text_fr="Une première source", text_en="A first source", is_right=True),
                OptionContent(text_fr="Une voix contraire", text_en="A contrary voice", is_right=True),
                OptionContent(
                    text_fr="Une communauté qui montre ce qu’elle a essayé",
                    text_en="A community that shows what it tried",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Le plus grand nombre possible de lettres d’information",
                    text_en="As many newsletters as possible",
                ),
            ),
            why_fr="Peu de sources, de natures différentes : c’est l’écart entre elles qui apprend quelque chose.",
            why_en="Few sources of different kinds: what differs between them is what teaches.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Sur vos trente minutes, à quoi va le plus long moment ?",
            text_en="Of your thirty minutes, what takes the longest?",
            options=(
                OptionContent(text_fr="Parcourir", text_en="Skimming"),
                OptionContent(text_fr="Essayer", text_en="Trying", is_right=True),
                OptionContent(text_fr="Écrire", text_en="Writing"),
            ),
            why_fr="Ce que l’on n’a pas essayé ne se montre pas : les quinze minutes d’essai font la séance.",
            why_en="What has not been tried is not shown: those fifteen minutes make the session.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Quand une nouveauté mérite-t-elle d’entrer en séance ?",
            text_en="When does a novelty deserve to enter a session?",
            options=(
                OptionContent(text_fr="Quand tout le monde en parle", text_en="When everybody talks about it"),
                OptionContent(
                    text_fr="Quand elle répond à une question de votre mentoré(e)",
                    text_en="When it answers a question of your mentee",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Quand elle rend faux ce que vous avez dit",
                    text_en="When it makes wrong what you said",
                    is_right=True,
                ),
            ),
            why_fr="Le bruit n’est pas une raison. Une question posée, ou une correction due, en est une.",
            why_en="Noise is no reason. A question asked, or a correction owed, is one.",
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Dans quel espace vos trois lignes de la semaine servent-elles à d’autres ? Un mot suffit.",
            text_en="In whose space do your three lines of the week serve others? One word is enough.",
            keywords_fr=(("mentor", "mentors", "communauté"),),
            keywords_en=(("mentor", "mentors", "community"),),
            why_fr=prose("""
                L’espace des mentors est lu par les mentors et leurs coachs : on y montre aussi ce qui n’a pas
                marché.
            """),
            why_en="The mentors’ space is read by mentors and their coaches: what did not work is welcome there too.",
        ),
    ),
)

SHEET = ModuleContent(
    code="one-page",
    kind="exercise",
    minutes=25,
    title_fr="Exercice : votre sujet sur une page",
    title_en="Exercise: your topic on one page",
    body_fr=prose("""
        Vous allez écrire, sur une page, ce que vous apporterez sur un de vos deux sujets. Votre coach la lira et vous
        répondra. Il n’y a pas de note : il y a « c’est prêt », ou « reprenez ce point ».

        ## Ce que la page contient

        1. **La phrase d’accueil.** « Dans une heure, vous saurez… » Une seule chose, que l’on pourra constater.
        2. **Un geste, une méthode, un repère.** Une ligne chacun.
        3. **L’exemple.** Pris dans le métier d’une personne qui dirige, sans donnée réelle de l’entreprise.
        4. **La question d’ouverture.** Celle qui fait parler de la semaine, pas de l’outil.
        5. **Ce que j’ai vérifié.** Deux affirmations, leur source, leur date.
        6. **Ce que je ne sais pas.** Au moins une ligne.
        7. **La tâche d’ici à la séance suivante.** Dix minutes, pas davantage.

        ## Comment la remettre

        Écrivez-la directement ci-dessous, ou déposez un fichier d’une page. N’y mettez aucun nom de collègue ni de
        client.
    """),
    body_en=prose("""
        You are going to write, on one page, what you will bring on one of your two topics. Your coach reads it and
        answers. There is no mark: there is “it is ready”, or “take this point up again”.

        ## What the page holds

        1. **The opening sentence.** “In an hour you will be able to…” One thing only, that both of you can observe.
        2. **A move, a method, a bearing.** One line each.
        3. **The example.** Taken from the work of somebody who leads, without real data of the company.
        4. **The opening question.** The one that makes the person talk of the week, not of the tool.
        5. **What I have checked.** Two statements, their source, their date.
        6. **What I do not know.** At least one line.
        7. **The task until the next session.** Ten minutes, no more.

        ## How to hand it in

        Write it directly below, or upload a file of one page. Put no colleague’s or customer’s name in it.
    """),
)
