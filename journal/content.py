"""Prompts that help to log a session in a minute, and a suggestion for each session of the programme."""

from dataclasses import dataclass
from typing import Literal

from core.typography import prose

Field = Literal["takeaway", "next_step", "private_note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptContent:
    """The beginning of a sentence, offered beside one field of the log; a tap puts it into the box.

    ``roles`` says who is offered it.
    """

    code: str
    field: Field
    text_fr: str
    text_en: str
    roles: tuple[Literal["mentor", "mentee"], ...] = ("mentor", "mentee")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSuggestionContent:
    """What one session of a programme of six is for. ``mentor`` and ``mentee`` say how each side may prepare it."""

    number: int
    title_fr: str
    title_en: str
    purpose_fr: str
    purpose_en: str
    mentor_fr: str
    mentor_en: str
    mentee_fr: str
    mentee_en: str


PROMPTS: tuple[PromptContent, ...] = (
    PromptContent(
        code="learnt",
        field="takeaway",
        text_fr="Aujourd’hui, j’ai appris à…",
        text_en="Today I learnt to…",
    ),
    PromptContent(
        code="surprised",
        field="takeaway",
        text_fr="Ce qui m’a surpris :",
        text_en="What surprised me:",
    ),
    PromptContent(
        code="clearer",
        field="takeaway",
        text_fr="Je comprends mieux pourquoi…",
        text_en="I understand better why…",
    ),
    PromptContent(
        code="first_time",
        field="takeaway",
        text_fr="Pour la première fois, j’ai fait de mes mains :",
        text_en="For the first time, with my own hands, I did:",
        roles=("mentee",),
    ),
    PromptContent(
        code="worked",
        field="takeaway",
        text_fr="L’explication qui a marché :",
        text_en="The explanation that worked:",
        roles=("mentor",),
    ),
    PromptContent(
        code="still_unclear",
        field="takeaway",
        text_fr="Il reste à éclaircir :",
        text_en="Still to be made clear:",
    ),
    PromptContent(
        code="will_try",
        field="next_step",
        text_fr="D’ici à la prochaine séance, j’essaie de…",
        text_en="Before the next session I shall try to…",
        roles=("mentee",),
    ),
    PromptContent(
        code="will_prepare",
        field="next_step",
        text_fr="Pour la prochaine séance, je prépare…",
        text_en="For the next session I shall prepare…",
        roles=("mentor",),
    ),
    PromptContent(
        code="will_tell",
        field="next_step",
        text_fr="J’en parle à mon équipe ainsi :",
        text_en="I shall tell my team about it like this:",
        roles=("mentee",),
    ),
    PromptContent(
        code="next_question",
        field="next_step",
        text_fr="La question par laquelle nous commencerons :",
        text_en="The question we shall begin with:",
    ),
    PromptContent(
        code="do_differently",
        field="private_note",
        text_fr="La prochaine fois, je ferai autrement :",
        text_en="Next time I shall do differently:",
    ),
    PromptContent(
        code="ask_coach",
        field="private_note",
        text_fr="À demander à mon coach :",
        text_en="To ask my coach:",
        roles=("mentor",),
    ),
)

SESSIONS: tuple[SessionSuggestionContent, ...] = (
    SessionSuggestionContent(
        number=1,
        title_fr="Faire connaissance et choisir un but",
        title_en="Get acquainted and choose an aim",
        purpose_fr="Un but en une phrase, deux sujets, et les règles du jeu relues ensemble.",
        purpose_en="One aim in one sentence, two topics, and the rules of the game read again together.",
        mentor_fr=prose("""
            Préparez deux questions et une démonstration de cinq minutes, pas davantage. Demandez une situation
            récente où le numérique a manqué. Finissez par un premier succès, même minuscule.
        """),
        mentor_en=prose("""
            Prepare two questions and a five-minute demonstration, no more. Ask for a recent situation in which
            digital skill was missing. End with a first success, however tiny.
        """),
        mentee_fr=prose("""
            Pensez à un moment des deux derniers mois où vous avez dû demander à quelqu’un de faire à votre place.
        """),
        mentee_en="Think of a moment in the last two months when you had to ask somebody to do it for you.",
    ),
    SessionSuggestionContent(
        number=2,
        title_fr="Premier sujet : les mains au clavier",
        title_en="First topic: hands on the keyboard",
        purpose_fr="Pratiquer le premier sujet sur un cas réel, sans rien de confidentiel.",
        purpose_en="Practise the first topic on a real case, with nothing confidential.",
        mentor_fr=prose("""
            Commencez par ce qui a été essayé depuis la dernière fois. Suivez le script du sujet, mais coupez la
            démonstration si l’envie d’essayer vient plus tôt. Ne prenez pas la souris.
        """),
        mentor_en=prose("""
            Begin with what has been tried since last time. Follow the topic’s script, but cut the demonstration
            short if the wish to try comes sooner. Do not take the mouse.
        """),
        mentee_fr="Apportez un vrai cas de votre semaine, que vous pouvez montrer sans risque.",
        mentee_en="Bring a real case from your week, one you can safely show.",
    ),
    SessionSuggestionContent(
        number=3,
        title_fr="Aller plus loin, ou reprendre",
        title_en="Go further, or go over it again",
        purpose_fr="Consolider le premier sujet et faire le point à mi-parcours : que garder, que changer ?",
        purpose_en="Strengthen the first topic and take stock half-way: what to keep, what to change?",
        mentor_fr=prose("""
            Laissez l’autre vous expliquer ce que vous lui avez montré : c’est le meilleur contrôle. Gardez dix
            minutes pour demander ce qui aide et ce qui gêne dans vos séances, et écoutez sans vous justifier.
        """),
        mentor_en=prose("""
            Let the other explain to you what you showed: it is the best check. Keep ten minutes to ask what helps
            and what hinders in your sessions, and listen without justifying yourself.
        """),
        mentee_fr="Préparez une chose à dire franchement sur vos séances, agréable ou non.",
        mentee_en="Prepare one thing to say frankly about your sessions, pleasant or not.",
    ),
    SessionSuggestionContent(
        number=4,
        title_fr="Deuxième sujet : ouvrir une porte",
        title_en="Second topic: open a door",
        purpose_fr="Aborder le second sujet et le relier à une décision que la personne doit éclairer.",
        purpose_en="Start the second topic and tie it to a decision that needs light.",
        mentor_fr=prose("""
            Partez du métier, pas de l’outil. Invitez, si vous êtes d’accord tous les deux, un collègue expert pour
            quinze minutes. Montrez aussi une limite du sujet : un échec bien raconté instruit plus qu’une réussite.
        """),
        mentor_en=prose("""
            Start from the trade, not from the tool. If you both agree, invite a colleague who is an expert for
            fifteen minutes. Show a limit of the topic too: a failure well told teaches more than a success.
        """),
        mentee_fr=prose("""
            Choisissez une question de votre métier que ce sujet pourrait éclairer, sans information privilégiée.
        """),
        mentee_en="Choose a question of your trade on which this topic might shed light, without inside information.",
    ),
    SessionSuggestionContent(
        number=5,
        title_fr="Passer à l’échelle : l’équipe",
        title_en="Widen it: the team",
        purpose_fr="Transformer un apprentissage personnel en un geste visible pour l’équipe.",
        purpose_en="Turn what one person has learnt into a gesture the team can see.",
        mentor_fr=prose("""
            Demandez ce que l’équipe verrait de différent lundi matin. Aidez à préparer un essai de dix minutes en
            réunion, que la personne mènera seule. Dites aussi ce que vous aimeriez comprendre de son métier.
        """),
        mentor_en=prose("""
            Ask what the team would see that is different on Monday morning. Help prepare a ten-minute trial in a
            meeting, which your mentee will lead alone. Say also what you would like to understand of their trade.
        """),
        mentee_fr="Repérez une réunion où vous pourriez montrer ce que vous savez désormais faire.",
        mentee_en="Find a meeting in which you could show what you can now do.",
    ),
    SessionSuggestionContent(
        number=6,
        title_fr="Faire le bilan et se dire merci",
        title_en="Look back and say thank you",
        purpose_fr="Revenir au but de départ, nommer ce qui a changé, décider de la suite ou de la fin.",
        purpose_en="Return to the first aim, name what has changed, decide what follows or that it ends.",
        mentor_fr=prose("""
            Relisez ensemble le but de la première séance. Chacun dit une chose apprise de l’autre et une chose à
            continuer. Ne promettez rien d’une suite que l’un des deux ne souhaite pas.
        """),
        mentor_en=prose("""
            Read the aim of the first session again together. Each says one thing learnt from the other and one
            thing to keep up. Promise no sequel that either of you does not wish for.
        """),
        mentee_fr="Préparez une phrase : « avant, je… ; aujourd’hui, je… ».",
        mentee_en="Prepare one sentence: “before, I…; today, I…”.",
    ),
)
