"""What the two spaces of a programme say at first, and the form of an experience told. Editable afterwards."""

from dataclasses import dataclass

from core.typography import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceContent:
    """A space: its name, its rules (Markdown), and the first thread, which welcomes whoever opens it.

    Who can read it is not said here: the page says so from the permission rules.
    """

    code: str
    name_fr: str
    name_en: str
    lead_fr: str
    lead_en: str
    rules_fr: str
    rules_en: str
    welcome_title_fr: str
    welcome_title_en: str
    welcome_fr: str
    welcome_en: str
    empty_fr: str
    empty_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPromptContent:
    """One field of the form of an experience told. ``rows`` is the height of the box in lines."""

    code: str
    label_fr: str
    label_en: str
    help_fr: str
    help_en: str
    required: bool
    rows: int


SPACES: tuple[SpaceContent, ...] = (
    SpaceContent(
        code="mentors",
        name_fr="L’espace des mentors",
        name_en="The mentors’ space",
        lead_fr="Préparer, s’entraider, raconter, entre mentors et avec les coachs.",
        lead_en="Prepare, help one another, tell: among mentors and with the coaches.",
        rules_fr=prose("""
            - **Votre binôme n’est pas un sujet.** Parlez de ce que vous avez fait et appris, jamais de ce que
              l’autre a dit, su ou ignoré. Pas de nom, pas de fonction, pas d’indice.
            - **Une question est toujours bienvenue**, surtout la plus simple.
            - **On partage ce qui marche et ce qui rate**, avec le temps que cela a pris.
            - **Rien de confidentiel**, ni sur l’entreprise, ni sur ses clients.
            - **En cas de difficulté avec votre binôme**, écrivez à votre coach plutôt qu’ici.
            - Un message qui blesse ou dévoile se signale d’un bouton ; un coach le relit et peut le masquer, en
              disant pourquoi.
        """),
        rules_en=prose("""
            - **Your pair is not a subject.** Speak of what you did and learnt, never of what the other said, knew
              or did not know. No name, no title, no hint.
            - **A question is always welcome**, the simplest above all.
            - **We share what works and what fails**, and how long it took.
            - **Nothing confidential**, about the company or its clients.
            - **If there is a difficulty with your pair**, write to your coach rather than here.
            - A message that hurts or discloses can be reported with one button; a coach reads it again and may hide
              it, saying why.
        """),
        welcome_title_fr="Bienvenue : et si vous commenciez par une question ?",
        welcome_title_en="Welcome: why not begin with a question?",
        welcome_fr=prose("""
            Cet espace est le vôtre. Les premiers jours, trois choses aident tout le monde :

            1. dites sur quels sujets vous pouvez dépanner un autre mentor ;
            2. posez la question que vous n’oseriez pas poser en réunion ;
            3. après votre première séance, racontez une chose que vous referiez, en cinq lignes et sans parler de
               l’autre.

            Les coachs lisent et répondent ; ils ne notent rien.
        """),
        welcome_en=prose("""
            This space is yours. In the first days, three things help everyone:

            1. say on which topics you can lend another mentor a hand;
            2. ask the question you would not dare to ask in a meeting;
            3. after your first session, tell one thing you would do again, in five lines and without speaking of
               the other.

            Coaches read and answer; they mark nothing.
        """),
        empty_fr="Personne n’a encore écrit. Posez la première question : quelqu’un d’autre se la pose aussi.",
        empty_en="Nobody has written yet. Ask the first question: somebody else is wondering too.",
    ),
    SpaceContent(
        code="mentees",
        name_fr="L’espace des mentoré(e)s",
        name_en="The mentees’ space",
        lead_fr="Apprendre entre pairs, essayer, demander sans crainte de ne pas savoir.",
        lead_en="Learn among peers, try things, ask without fear of not knowing.",
        rules_fr=prose("""
            - **Votre mentor n’est pas un sujet.** Ni compliment public, ni critique, ni conseil de recrutement :
              cela fausserait la relation.
            - **On a le droit de ne pas savoir.** C’est même l’objet.
            - **Court et concret** : un essai, un résultat, une question.
            - **Rien qui relève d’une décision en cours**, d’une information privilégiée ou d’une personne.
            - **Ce qui est écrit ici n’est pas rapporté ailleurs.**
            - Un message qui blesse ou dévoile se signale d’un bouton ; il est alors relu, et peut être masqué, en
              disant pourquoi.
        """),
        rules_en=prose("""
            - **Your mentor is not a subject.** No public praise, no criticism, no hiring tip: it would distort the
              relationship.
            - **Not knowing is allowed.** It is even the point.
            - **Short and concrete**: one trial, one result, one question.
            - **Nothing about a decision under way**, inside information or a person.
            - **What is written here is not reported elsewhere.**
            - A message that hurts or discloses can be reported with one button; it is then read again and may be
              hidden, saying why.
        """),
        welcome_title_fr="Bienvenue : qu’avez-vous essayé pour la première fois ?",
        welcome_title_en="Welcome: what have you tried for the first time?",
        welcome_fr=prose("""
            Trente secondes suffisent. Dites une chose essayée depuis votre première séance, réussie ou non, et ce
            que vous en feriez dans votre métier. Si vous cherchez quelqu’un qui a déjà tenté la même chose dans un
            autre service, demandez : c’est à cela que sert cet espace.
        """),
        welcome_en=prose("""
            Thirty seconds are enough. Tell one thing you have tried since your first session, successful or not,
            and what you would make of it in your trade. If you are looking for someone who has tried the same
            elsewhere in the company, ask: that is what this space is for.
        """),
        empty_fr="Personne n’a encore écrit. Dites en une phrase ce que vous avez essayé : les autres suivront.",
        empty_en="Nobody has written yet. Say in one sentence what you have tried: the others will follow.",
    ),
)

STORY_TITLE_FR = "Raconter une expérience"
STORY_TITLE_EN = "Tell an experience"
STORY_LEAD_FR = prose("""
    Cinq minutes, quatre questions. Racontez ce que vous avez fait ; ne dites rien qui permette de reconnaître
    l’autre.
""")
STORY_LEAD_EN = "Five minutes, four questions. Tell what you did; say nothing by which the other could be recognised."

STORY_PROMPTS: tuple[StoryPromptContent, ...] = (
    StoryPromptContent(
        code="situation",
        label_fr="La situation",
        label_en="The situation",
        help_fr="D’où partiez-vous ? Le sujet, ce qui était difficile. Deux ou trois phrases.",
        help_en="Where did you start from? The topic, what was hard. Two or three sentences.",
        required=True,
        rows=3,
    ),
    StoryPromptContent(
        code="what_we_did",
        label_fr="Ce que nous avons fait",
        label_en="What we did",
        help_fr="Les gestes, dans l’ordre : l’outil, l’exercice, le temps que cela a pris.",
        help_en="The steps, in order: the tool, the exercise, how long it took.",
        required=True,
        rows=5,
    ),
    StoryPromptContent(
        code="what_changed",
        label_fr="Ce qui a changé",
        label_en="What changed",
        help_fr="Un fait plutôt qu’une impression. « Rien encore » est une bonne réponse.",
        help_en="A fact rather than an impression. “Nothing yet” is a good answer.",
        required=True,
        rows=3,
    ),
    StoryPromptContent(
        code="do_again",
        label_fr="Ce que je referais, ce que j’éviterais",
        label_en="What I would do again, what I would avoid",
        help_fr="Le conseil que vous auriez voulu recevoir avant.",
        help_en="The advice you would have liked to have beforehand.",
        required=False,
        rows=3,
    ),
)
