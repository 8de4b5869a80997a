"""The selection grid published in the call: five criteria, their weights, their anchors from 1 to 4."""

from dataclasses import dataclass

from core.typography import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorContent:
    """What a mark of 1, 2, 3 or 4 looks like."""

    mark: int
    text_fr: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionContent:
    """One criterion. ``weight`` is a percentage; ``question`` is what the reviewer asks while reading.

    ``strength`` says to the applicant what was good here, in words that end a sentence: « What we liked: … »
    """

    code: str
    weight: int
    name_fr: str
    name_en: str
    question_fr: str
    question_en: str
    strength_fr: str
    strength_en: str
    anchors: tuple[AnchorContent, AnchorContent, AnchorContent, AnchorContent]

    @property
    def anchors_fr(self) -> list[str]:
        """The four French anchors, for the marks 1 to 4."""
        return [anchor.text_fr for anchor in self.anchors]

    @property
    def anchors_en(self) -> list[str]:
        """The four English anchors, for the marks 1 to 4."""
        return [anchor.text_en for anchor in self.anchors]


RUBRIC: tuple[CriterionContent, ...] = (
    CriterionContent(
        code="fluency",
        weight=25,
        name_fr="Aisance sur les deux sujets choisis",
        name_en="Fluency on the two chosen topics",
        question_fr="Cette personne pratique-t-elle vraiment ces sujets, au-delà des mots ?",
        question_en="Does this person really practise these topics, beyond the words?",
        strength_fr="votre aisance sur les deux sujets que vous avez choisis",
        strength_en="how at ease you are with the two topics you chose",
        anchors=(
            AnchorContent(
                mark=1,
                text_fr="Affirme s’y connaître ; aucun usage décrit.",
                text_en="Claims to know; describes no actual use.",
            ),
            AnchorContent(
                mark=2,
                text_fr="Décrit un usage courant sur un sujet ; l’autre reste vague.",
                text_en="Describes ordinary use of one topic; the other stays vague.",
            ),
            AnchorContent(
                mark=3,
                text_fr="Décrit un usage régulier des deux sujets, avec un exemple précis pour chacun.",
                text_en="Describes regular use of both topics, with a precise example of each.",
            ),
            AnchorContent(
                mark=4,
                text_fr="Exemples précis pour les deux, résultat obtenu, limites connues et façon de vérifier.",
                text_en="Precise examples of both, a result obtained, known limits and a way to check.",
            ),
        ),
    ),
    CriterionContent(
        code="explaining",
        weight=25,
        name_fr="Explique simplement",
        name_en="Explains simply",
        question_fr=prose("""
            En 200 mots ou 90 secondes, une personne qui découvre le sujet comprendrait-elle et saurait-elle quoi
            essayer ?
        """),
        question_en="In 200 words or 90 seconds, would someone new to the subject understand, and know what to try?",
        strength_fr="votre façon d’expliquer simplement",
        strength_en="how simply you explain",
        anchors=(
            AnchorContent(
                mark=1,
                text_fr="Termes techniques sans explication ; on ne sait pas de quoi il s’agit à la fin.",
                text_en="Technical terms left unexplained; one ends without knowing what it is about.",
            ),
            AnchorContent(
                mark=2,
                text_fr="L’idée se devine, mais l’ordre est confus ou rien n’est concret.",
                text_en="The idea can be guessed, but the order is muddled or nothing is concrete.",
            ),
            AnchorContent(
                mark=3,
                text_fr="Clair du début à la fin, avec une image ou un exemple tiré du quotidien.",
                text_en="Clear from start to finish, with an image or an example from daily life.",
            ),
            AnchorContent(
                mark=4,
                text_fr="Clair, juste et bref ; part de ce que l’autre connaît et propose un premier geste.",
                text_en="Clear, accurate and brief; starts from what the other knows and offers a first step.",
            ),
        ),
    ),
    CriterionContent(
        code="curiosity",
        weight=20,
        name_fr="Curiosité, par des faits des douze derniers mois",
        name_en="Curiosity, shown by facts of the last twelve months",
        question_fr="Qu’est-ce qui a été appris, essayé ou partagé depuis un an, avec des moyens accessibles à tous ?",
        question_en="What has this person learnt, tried or shared in the past year, with the means anyone has?",
        strength_fr="votre curiosité, montrée par des faits",
        strength_en="your curiosity, shown by facts",
        anchors=(
            AnchorContent(
                mark=1,
                text_fr="Se dit curieux ou curieuse ; aucun fait cité.",
                text_en="Says they are curious; quotes no fact.",
            ),
            AnchorContent(
                mark=2,
                text_fr="Un fait cité, sans ce qu’il en reste.",
                text_en="One fact quoted, without what came of it.",
            ),
            AnchorContent(
                mark=3,
                text_fr="Un fait raconté, avec ce qui a été appris et ce qui a changé ensuite.",
                text_en="One fact told, with what was learnt and what changed afterwards.",
            ),
            AnchorContent(
                mark=4,
                text_fr=prose("""
                    Plusieurs faits, dont un essai manqué raconté avec franchise ou un savoir transmis à d’autres.
                """),
                text_en="Several facts, including a failed attempt told frankly or something passed on to others.",
            ),
        ),
    ),
    CriterionContent(
        code="motivation",
        weight=15,
        name_fr="Motivation et envie d’apprendre",
        name_en="Motivation and what they want to learn",
        question_fr="Que veut donner cette personne, et que veut-elle apprendre en retour ?",
        question_en="What does this person want to give, and to learn in return?",
        strength_fr="votre motivation et votre envie d’apprendre",
        strength_en="your motivation and your wish to learn",
        anchors=(
            AnchorContent(
                mark=1,
                text_fr=prose("""
                    Phrases générales qui iraient à n’importe quel programme, ou recherche d’un avantage de carrière
                    seul.
                """),
                text_en="General sentences that would suit any programme, or a career advantage and nothing else.",
            ),
            AnchorContent(
                mark=2,
                text_fr="Envie de transmettre, sans rien de précis à apprendre.",
                text_en="Wants to pass something on, with nothing precise to learn.",
            ),
            AnchorContent(
                mark=3,
                text_fr="Dit précisément quoi transmettre et quoi apprendre.",
                text_en="Says precisely what to pass on and what to learn.",
            ),
            AnchorContent(
                mark=4,
                text_fr="Relie les deux à une situation vécue, et imagine ce que l’autre peut trouver difficile.",
                text_en="Ties both to a lived situation, and imagines what the other may find hard.",
            ),
        ),
    ),
    CriterionContent(
        code="availability",
        weight=15,
        name_fr="Disponibilité convenue",
        name_en="Availability agreed",
        question_fr=prose("""
            Le temps nécessaire est-il prévu et convenu ? Un temps partiel ou des horaires décalés ne font jamais
            perdre de points.
        """),
        question_en="Is the time needed planned and agreed? Part-time or shifted hours never cost a mark.",
        strength_fr="le temps que vous avez su réserver au programme",
        strength_en="the time you managed to set aside for the programme",
        anchors=(
            AnchorContent(
                mark=1,
                text_fr="Temps non prévu, ou absence connue pendant plus de la moitié du programme.",
                text_en="Time not planned, or a known absence for more than half of the programme.",
            ),
            AnchorContent(
                mark=2,
                text_fr="Temps espéré ; la ou le responsable n’en a pas encore parlé.",
                text_en="Time hoped for; not yet discussed with the line manager.",
            ),
            AnchorContent(
                mark=3,
                text_fr="Créneaux indiqués ; accord de principe de la ou du responsable.",
                text_en="Slots given; agreement in principle from the line manager.",
            ),
            AnchorContent(
                mark=4,
                text_fr="Créneaux indiqués et accord donné ; une solution est prévue pour les périodes chargées.",
                text_en="Slots given and agreement obtained; a solution is planned for busy periods.",
            ),
        ),
    ),
)
