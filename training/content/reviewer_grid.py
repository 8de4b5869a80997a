"""Reviewers: marking with anchors, and what a gap between two readers teaches."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

GRID = ModuleContent(
    code="marking-with-anchors",
    kind="lesson",
    minutes=7,
    title_fr="Noter avec les ancres",
    title_en="Marking with the anchors",
    body_fr=prose("""
        La grille est publiée avec l’appel : les personnes qui postulent l’ont lue. Chaque critère porte quatre ancres,
        de 1 à 4. Une ancre décrit ce que l’on voit dans le dossier ; elle ne dit pas « bien » ou « mal ».

        ## Un critère à la fois

        Lisez la partie du dossier qui se trouve à côté du critère, puis l’ancre 3. Est-ce que je la vois, et où ? Si
        oui, regardez la 4. Si non, regardez la 2. Vous décidez en trois lectures, sans moyenne dans la tête. Les
        touches 1 à 4 posent la note.

        ## Chercher la phrase

        Avant de noter, trouvez la phrase qui justifie la note. Si vous ne pouvez pas la montrer du doigt, vous notez
        une impression. La phrase trouvée fait le début de votre commentaire.

        ## Quatre pentes que tout le monde suit

        - **Le halo.** Un dossier bien écrit semble bon partout. Remède : notez le critère où il est le plus faible en
          premier.
        - **Le milieu.** Deux et trois partout, pour ne blesser personne. Cela revient à laisser les autres décider.
          Remède : demandez-vous ce qu’il faudrait changer pour que ce soit un point de plus, ou de moins.
        - **La ressemblance.** Ce dossier dit ce que vous auriez dit. Remède : relisez l’ancre, pas le dossier.
        - **La première phrase.** Elle pèse deux fois. Remède : commencez un dossier sur deux par la fin.

        ## Ce qui ne se note pas

        L’orthographe, si le sens est clair. La longueur. Le fait d’avoir déjà été mentor. Une tournure qui n’est pas
        la vôtre. La disponibilité se note sur ce que la personne écrit, pas sur ce que vous savez de son service.

        ## La séance d’étalonnage

        Avant votre pile, vous noterez trois dossiers que tout le monde note. Ils ont été écrits pour cela : l’un est
        solide et mal présenté, l’un est modeste et clair, l’un est poli et creux. Ils ne désignent personne et vos
        notes n’y comptent pour personne. Vous verrez ensuite où vous vous situez.
    """),
    body_en=prose("""
        The grid is published with the call: those who apply have read it. Each criterion carries four anchors, from 1
        to 4. An anchor describes what one sees in the file; it does not say “good” or “bad”.

        ## One criterion at a time

        Read the part of the file that stands beside the criterion, then anchor 3. Do I see it, and where? If so, look
        at 4. If not, look at 2. You decide in three readings, with no average in your head. Keys 1 to 4 set the mark.

        ## Looking for the sentence

        Before marking, find the sentence that justifies the mark. If you cannot point at it, you are marking an
        impression. The sentence you found is the beginning of your comment.

        ## Four slopes everybody follows

        - **The halo.** A well-written file seems good everywhere. Remedy: mark first the criterion where it is
          weakest.
        - **The middle.** Twos and threes everywhere, so as to hurt nobody. It amounts to letting others decide.
          Remedy: ask what would have to change for it to be one point more, or one less.
        - **Likeness.** This file says what you would have said. Remedy: read the anchor again, not the file.
        - **The first sentence.** It weighs twice. Remedy: begin every second file at the end.

        ## What is not marked

        Spelling, if the meaning is clear. Length. Having been a mentor before. A turn of phrase that is not yours.
        Availability is marked on what the person writes, not on what you know of their department.

        ## The calibration

        Before your pile you will mark three files that everybody marks. They were written for the purpose: one is
        solid and badly presented, one is modest and clear, one is polished and hollow. They point at nobody, and your
        marks on them count for nobody. You will then see where you stand.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Par quelle ancre commencez-vous ?",
            text_en="Which anchor do you begin with?",
            options=(
                OptionContent(text_fr="La 1, puis on monte", text_en="1, then upwards"),
                OptionContent(text_fr="La 3, puis la 4 ou la 2", text_en="3, then 4 or 2", is_right=True),
                OptionContent(text_fr="La 4, puis on descend", text_en="4, then downwards"),
            ),
            why_fr="Partir du 3 oblige à chercher un fait et décide en trois lectures.",
            why_en="Starting from 3 makes you look for a fact and decides in three readings.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Un dossier très bien écrit vous semble bon sur tous les critères. Que faites-vous ?",
            text_en="A very well-written file seems good to you on every criterion. What do you do?",
            options=(
                OptionContent(text_fr="Je mets 4 partout", text_en="I give 4 everywhere"),
                OptionContent(
                    text_fr="Je commence par le critère où il est le plus faible",
                    text_en="I begin with the criterion where it is weakest",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="J’enlève un point par prudence",
                    text_en="I take a point off to be safe",
                ),
            ),
            why_fr="C’est l’effet de halo : la forme éclaire tout. Chercher le point faible rend la vue.",
            why_en="That is the halo: form lights up everything. Looking for the weak point restores your sight.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Qu’est-ce qui ne se note pas ?",
            text_en="What is not marked?",
            options=(
                OptionContent(
                    text_fr="Une faute d’accord, si l’on comprend",
                    text_en="A grammar slip, if one understands",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Ce que vous savez de la charge de son service",
                    text_en="What you know of the workload of that department",
                    is_right=True,
                ),
                OptionContent(text_fr="Un usage décrit avec précision", text_en="A use described precisely"),
                OptionContent(text_fr="La longueur du texte", text_en="The length of the text", is_right=True),
            ),
            why_fr="Seul ce que le critère demande, vu dans le texte, se note.",
            why_en="Only what the criterion asks for, seen in the text, is marked.",
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Que devez-vous pouvoir montrer du doigt avant de noter ?",
            text_en="What must you be able to point at before marking?",
            keywords_fr=(("phrase", "phrases", "fait", "faits", "passage"),),
            keywords_en=(("sentence", "sentences", "fact", "facts", "passage"),),
            why_fr="Une phrase du dossier. Sans elle, c’est une impression que l’on note.",
            why_en="A sentence of the file. Without it, an impression is being marked.",
        ),
    ),
)

SPREAD = ModuleContent(
    code="understanding-a-gap",
    kind="lesson",
    minutes=5,
    title_fr="Comprendre un écart",
    title_en="Understanding a gap",
    body_fr=prose("""
        Deux personnes attentives lisent le même dossier et donnent 2 et 4. Personne n’a tort : il manque un regard. À
        partir de deux points d’écart sur un critère, une troisième lecture s’ouvre d’elle-même.

        ## D’où vient un écart

        - **Deux ancres lues autrement.** « Décrit un usage » : pour l’un, une phrase suffit ; pour l’autre, il faut un
          avant et un après. L’étalonnage sert à cela.
        - **Deux passages différents.** L’un a vu la preuve au deuxième paragraphe, l’autre non.
        - **Deux sévérités.** Certains donnent peu de 4, d’autres peu de 1. Ce n’est pas une faute si c’est constant :
          le tableau du responsable la montre et peut la corriger, avec la méthode dite en clair.

        ## Ce que vous voyez après l’étalonnage

        Votre note, celles des autres sans leur nom, la note attendue et sa raison. Si vous êtes à deux points, relisez
        la raison. Vous pouvez ne pas être d’accord : dites-le au responsable avant de commencer votre pile, pas après.

        ## Ce que vous ne faites pas

        Vous n’appelez pas l’autre lecteur. Vous ne rapprochez pas vos notes « pour aider ». Un écart honnête est une
        information ; un accord fabriqué n’en est pas une.

        ## Et si je change d’avis ?

        Jusqu’à l’envoi des réponses, vous pouvez reprendre une lecture finie. Faites-le parce que vous avez relu le
        dossier, jamais parce que vous avez vu l’autre note.
    """),
    body_en=prose("""
        Two attentive people read the same file and give 2 and 4. Nobody is wrong: one look is missing. From two points
        apart on a criterion, a third reading opens by itself.

        ## Where a gap comes from

        - **Two readings of an anchor.** “Describes a use”: for one, a sentence is enough; for the other there must be
          a before and an after. That is what calibration is for.
        - **Two different passages.** One saw the evidence in the second paragraph, the other did not.
        - **Two severities.** Some give few 4s, others few 1s. That is no fault if it is constant: the manager’s board
          shows it and may correct it, with the method stated.

        ## What you see after calibration

        Your mark, the others’ without their names, the expected mark and its reason. If you are two points away, read
        the reason again. You may disagree: tell the manager before you begin your pile, not after.

        ## What you do not do

        You do not call the other reader. You do not move your marks closer “to help”. An honest gap is information; a
        manufactured agreement is none.

        ## And if I change my mind?

        Until the answers are sent you may take up a finished reading again. Do it because you have read the file
        again, never because you have seen the other mark.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Votre note et la note attendue sont à deux points l’une de l’autre. Que faites-vous ?",
            text_en="Your mark and the expected one are two points apart. What do you do?",
            options=(
                OptionContent(
                    text_fr="Je corrige ma note pour rejoindre l’attendue",
                    text_en="I correct my mark to match the expected one",
                ),
                OptionContent(
                    text_fr="Je lis la raison, et je dis au responsable si je ne suis pas d’accord",
                    text_en="I read the reason, and tell the manager if I disagree",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Je passe : les notes d’étalonnage ne comptent pas",
                    text_en="I move on: calibration marks do not count",
                ),
            ),
            why_fr="Elles ne comptent pas, mais votre lecture des ancres comptera sur toute votre pile.",
            why_en="They do not count, but your reading of the anchors will, on your whole pile.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Qu’est-ce qui explique souvent un écart honnête ?",
            text_en="What often explains an honest gap?",
            options=(
                OptionContent(text_fr="Une ancre lue autrement", text_en="An anchor read differently", is_right=True),
                OptionContent(text_fr="Une sévérité constante", text_en="A constant severity", is_right=True),
                OptionContent(
                    text_fr="Un lecteur qui n’aurait pas dû lire",
                    text_en="A reader who should not have been reading",
                ),
                OptionContent(
                    text_fr="Un passage vu par un seul des deux",
                    text_en="A passage only one of the two saw",
                    is_right=True,
                ),
            ),
            why_fr="Ces trois causes se traitent : l’étalonnage, la relecture, la correction de sévérité.",
            why_en="All three can be dealt with: calibration, reading again, correcting for severity.",
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Qu’est-ce qui s’ouvre quand deux lecteurs sont à deux points sur un critère ?",
            text_en="What opens when two readers are two points apart on a criterion?",
            keywords_fr=(("troisième", "tierce", "3e"),),
            keywords_en=(("third", "3rd"),),
            why_fr="Une troisième lecture, confiée à quelqu’un d’autre, sans que vous ayez rien à faire.",
            why_en="A third reading, given to somebody else, without your having to do anything.",
        ),
    ),
)
