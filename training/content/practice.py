"""The teaching rubric: what a coach looks at when a mentor leads a practice session.

Six criteria, each with what the marks 1 to 4 look like. A mark describes what was seen, never the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.bilingual import Bilingual

MARKS = (1, 2, 3, 4)
#: From this mean on a sign-off is suggested; the coach decides, not the number.
READY_MEAN = 2.5


@dataclass(frozen=True, kw_only=True)
class TeachingCriterion:
    """One thing to look at, the question it answers and its four anchors, in both languages."""

    code: str
    name_fr: str
    name_en: str
    question_fr: str
    question_en: str
    anchors_fr: tuple[str, str, str, str]
    anchors_en: tuple[str, str, str, str]

    name = Bilingual("name")
    question = Bilingual("question")

    def anchor(self, mark: int, language: str) -> str:
        """What this mark looks like."""
        return (self.anchors_en if language.startswith("en") else self.anchors_fr)[mark - 1]


TEACHING = (
    TeachingCriterion(
        code="opening",
        name_fr="Ouvre par une question",
        name_en="Opens with a question",
        question_fr="La séance part-elle de ce que l’autre veut savoir faire\u202f?",
        question_en="Does the session start from what the other wants to be able to do?",
        anchors_fr=(
            "Commence par un exposé ou par l’outil",
            "Pose une question, puis suit le plan prévu malgré la réponse",
            "Demande ce qui est attendu et en tient compte",
            "Fait dire un besoin concret et construit la séance dessus",
        ),
        anchors_en=(
            "Starts with a lecture or with the tool",
            "Asks a question, then follows the plan whatever the answer",
            "Asks what is expected and takes it into account",
            "Draws out a concrete need and builds the session on it",
        ),
    ),
    TeachingCriterion(
        code="hands",
        name_fr="Laisse faire",
        name_en="Lets the learner do it",
        question_fr="Qui tient la souris, et combien de temps\u202f?",
        question_en="Who holds the mouse, and for how long?",
        anchors_fr=(
            "Montre tout, l’autre regarde",
            "Laisse essayer, mais reprend la main au premier doute",
            "L’autre fait l’essentiel, avec de l’aide au bon moment",
            "L’autre fait, se trompe, se reprend et explique ce qui s’est passé",
        ),
        anchors_en=(
            "Shows everything, the other watches",
            "Lets the other try, but takes over at the first doubt",
            "The other does most of it, helped at the right moment",
            "The other does it, slips, recovers and explains what happened",
        ),
    ),
    TeachingCriterion(
        code="simple",
        name_fr="Explique simplement",
        name_en="Explains simply",
        question_fr="Une personne de métier différent aurait-elle suivi\u202f?",
        question_en="Would somebody of another trade have followed?",
        anchors_fr=(
            "Jargon, sigles, plusieurs idées à la fois",
            "Juste, mais suppose déjà connu l’essentiel",
            "Une idée à la fois, des mots courants, un exemple",
            "Part du métier de l’autre, une image juste, dit aussi la limite de l’image",
        ),
        anchors_en=(
            "Jargon, acronyms, several ideas at once",
            "Correct, but takes the essentials for granted",
            "One idea at a time, everyday words, an example",
            "Starts from the other’s trade, a fitting image, and says where the image stops",
        ),
    ),
    TeachingCriterion(
        code="check",
        name_fr="Vérifie que c’est compris",
        name_en="Checks understanding",
        question_fr="Comment sait-on que c’est passé\u202f?",
        question_en="How do we know it came across?",
        anchors_fr=(
            "Ne vérifie pas",
            "Demande «\u202fc’est clair\u202f?» et continue",
            "Fait refaire ou redire un point",
            "Fait appliquer à un autre cas et ajuste la suite",
        ),
        anchors_en=(
            "Does not check",
            "Asks “is that clear?” and goes on",
            "Has one point done or said again",
            "Has it applied to another case and adjusts what follows",
        ),
    ),
    TeachingCriterion(
        code="time",
        name_fr="Tient le temps",
        name_en="Keeps time",
        question_fr="L’heure annoncée est-elle respectée, avec une fin\u202f?",
        question_en="Is the announced time kept, with an ending?",
        anchors_fr=(
            "Déborde, ou s’arrête au milieu d’une phrase",
            "Finit à l’heure en sautant l’exercice ou la conclusion",
            "Finit à l’heure, avec une conclusion et une prochaine étape",
            "Annonce le temps de chaque partie, renonce à l’une quand il le faut, laisse cinq minutes pour finir",
        ),
        anchors_en=(
            "Runs over, or stops in the middle of a sentence",
            "Ends on time by dropping the exercise or the conclusion",
            "Ends on time, with a conclusion and a next step",
            "Says how long each part takes, lets one go when needed, keeps five minutes to close",
        ),
    ),
    TeachingCriterion(
        code="feedback",
        name_fr="Donne et reçoit un retour",
        name_en="Gives and receives feedback",
        question_fr="Les deux repartent-ils en sachant quoi garder et quoi changer\u202f?",
        question_en="Do both leave knowing what to keep and what to change?",
        anchors_fr=(
            "Aucun retour, ou un jugement sur la personne",
            "Un compliment général, ne demande rien en retour",
            "Un fait précis et son effet\u202f; demande un retour et l’écoute",
            "Un fait à garder, un à changer, et dit ce que l’on fera du retour reçu",
        ),
        anchors_en=(
            "No feedback, or a judgement on the person",
            "A general compliment, asks for nothing in return",
            "A precise fact and its effect; asks for feedback and listens",
            "One fact to keep, one to change, and says what will be done with the feedback received",
        ),
    ),
)
BY_CODE = {one.code: one for one in TEACHING}
