"""The library of questions a call may add to the common ones. Each stands beside one criterion of the shipped grid."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionContent:
    """One option of a choice, or the words at one end of a scale (``low``, ``high``)."""

    code: str
    fr: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionContent:
    """One question. ``kind`` is a :class:`programs.enums.QuestionKind`, ``criterion`` a code of the grid.

    ``code`` never changes once shipped: a call knows by it which questions of the library it has taken.
    """

    code: str
    kind: str
    criterion: str
    text_fr: str
    text_en: str
    help_fr: str = ""
    help_en: str = ""
    options: tuple[OptionContent, ...] = ()
    most_words: int | None = None
    is_required: bool = False


LIBRARY: tuple[QuestionContent, ...] = (
    QuestionContent(
        code="third-topic",
        kind="topic",
        criterion="fluency",
        text_fr="Y a-t-il un troisième sujet que vous pourriez partager ?",
        text_en="Is there a third topic you could share?",
        help_fr="Facultatif : il aide à former les binômes, il n’ajoute rien si les deux premiers suffisent.",
        help_en="Optional: it helps to form pairs, and adds nothing when the first two are enough.",
        most_words=80,
    ),
    QuestionContent(
        code="last-use",
        kind="long",
        criterion="fluency",
        text_fr="Racontez la dernière fois où l’un de vos deux sujets a changé votre façon de travailler.",
        text_en="Tell us about the last time one of your two topics changed the way you work.",
        help_fr="Ce que vous faisiez avant, ce que vous faites maintenant, ce que cela vous épargne.",
        help_en="What you did before, what you do now, what it spares you.",
        most_words=150,
    ),
    QuestionContent(
        code="limits",
        kind="long",
        criterion="fluency",
        text_fr="Sur l’un de vos sujets, quelle promesse entendez-vous souvent, et pourquoi vous en méfiez-vous ?",
        text_en="On one of your topics, which promise do you often hear, and why do you distrust it?",
        help_fr="Qui connaît un sujet en connaît les limites. Un exemple vaut mieux qu’une théorie.",
        help_en="Whoever knows a topic knows its limits. One example is better than a theory.",
        most_words=150,
    ),
    QuestionContent(
        code="ninety-seconds",
        kind="recording",
        criterion="explaining",
        text_fr="En 90 secondes, expliquez une notion de votre choix à quelqu’un qui ne l’a jamais rencontrée.",
        text_en="In 90 seconds, explain an idea of your choice to somebody who has never met it.",
        help_fr="Votre téléphone suffit. Ce qui compte est la clarté, ni l’image, ni l’accent, ni le décor.",
        help_en="Your phone is enough. What counts is clarity, not the picture, the accent or the setting.",
    ),
    QuestionContent(
        code="first-question",
        kind="long",
        criterion="explaining",
        text_fr="Un dirigeant vous dit : « Je n’y comprends rien. » Quelle est votre première question ?",
        text_en="An executive tells you: “I do not understand any of it.” What is your first question?",
        help_fr="La question, puis ce que sa réponse vous apprendrait.",
        help_en="The question, then what the answer would tell you.",
        most_words=80,
    ),
    QuestionContent(
        code="image",
        kind="short",
        criterion="explaining",
        text_fr="Quelle image ou comparaison employez-vous pour faire comprendre l’un de vos sujets ?",
        text_en="Which image or comparison do you use to make one of your topics understood?",
        most_words=40,
    ),
    QuestionContent(
        code="experience",
        kind="choices",
        criterion="explaining",
        text_fr="Qu’avez-vous déjà fait pour transmettre ce que vous savez ?",
        text_en="What have you already done to pass on what you know?",
        help_fr="Cochez tout ce qui est vrai. N’avoir jamais transmis n’écarte personne.",
        help_en="Tick all that is true. Never having done it rules nobody out.",
        options=(
            OptionContent(code="beside", fr="Aidé un ou une collègue", en="Helped a colleague at their desk"),
            OptionContent(code="demo", fr="Montré un outil à une équipe", en="Showed a tool to a team"),
            OptionContent(code="workshop", fr="Animé un atelier ou une formation", en="Led a workshop or a course"),
            OptionContent(code="written", fr="Écrit un mode d’emploi qui sert", en="Wrote instructions in use"),
            OptionContent(code="outside", fr="Transmis hors de l’entreprise", en="Taught outside the company"),
            OptionContent(code="never", fr="Rien de cela encore", en="None of these yet"),
        ),
    ),
    QuestionContent(
        code="mistaken",
        kind="long",
        criterion="curiosity",
        text_fr="Racontez une chose que vous teniez pour vraie et que cette année vous a fait revoir.",
        text_en="Tell us something you held to be true and that this year made you revise.",
        most_words=120,
    ),
    QuestionContent(
        code="sources",
        kind="short",
        criterion="curiosity",
        text_fr="D’où tirez-vous ce que vous apprenez ? Citez deux sources précises.",
        text_en="Where do you learn from? Name two precise sources.",
        help_fr="Une personne, une lettre d’information, un forum, un livre, un essai de votre main.",
        help_en="A person, a newsletter, a forum, a book, a trial of your own.",
        most_words=50,
    ),
    QuestionContent(
        code="from-mentee",
        kind="long",
        criterion="motivation",
        text_fr="Que voudriez-vous comprendre du métier de la personne que vous accompagnerez ?",
        text_en="What would you like to understand of the work of the person you will coach?",
        help_fr="Le mentorat inversé va dans les deux sens : dites ce que vous venez y chercher.",
        help_en="Reverse mentoring goes both ways: say what you come for.",
        most_words=100,
    ),
    QuestionContent(
        code="disagree",
        kind="long",
        criterion="motivation",
        text_fr="Votre mentoré ou mentorée affirme une chose que vous savez fausse. Que faites-vous ?",
        text_en="Your mentee states something you know to be wrong. What do you do?",
        most_words=100,
    ),
    QuestionContent(
        code="silence-ease",
        kind="scale",
        criterion="motivation",
        text_fr="Pendant une heure en tête-à-tête, qu’est-ce qui vous vient le plus naturellement ?",
        text_en="In an hour face to face, what comes more naturally to you?",
        help_fr="Aucune réponse n’est meilleure qu’une autre : elle dit comment vous accompagner.",
        help_en="No answer is better than another: it tells how to support you.",
        options=(
            OptionContent(code="low", fr="Laisser l’autre essayer", en="Letting the other try"),
            OptionContent(code="high", fr="Montrer pas à pas", en="Showing step by step"),
        ),
    ),
    QuestionContent(
        code="rhythm",
        kind="choice",
        criterion="availability",
        text_fr="Quel rythme de séances vous convient le mieux ?",
        text_en="Which rhythm of sessions suits you best?",
        options=(
            OptionContent(code="two-weeks", fr="Toutes les deux semaines, plus courtes", en="Every two weeks, shorter"),
            OptionContent(code="month", fr="Une fois par mois", en="Once a month"),
            OptionContent(code="either", fr="Les deux me conviennent", en="Both suit me"),
        ),
    ),
    QuestionContent(
        code="busy-times",
        kind="short",
        criterion="availability",
        text_fr="Y a-t-il des semaines où vous ne pourrez pas être disponible d’ici la fin de la saison ?",
        text_en="Are there weeks before the end of the season when you cannot be available?",
        help_fr="Clôtures, campagnes, congés prévus : les dates suffisent, pas les raisons.",
        help_en="Closings, campaigns, planned leave: dates are enough, not reasons.",
        most_words=50,
    ),
)
