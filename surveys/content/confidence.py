"""The intake survey: ten confidence items tied to topics, and one goal.

The same items asked again at the end give the uplift of each topic.
"""

from collections.abc import Iterable

from surveys.content.questions import QuestionContent

# One ability per topic, as an infinitive that suits both « pour … » and « pour aider quelqu’un à … ».
_ABILITIES: tuple[tuple[str, str, str], ...] = (
    ("linkedin", "publier en ligne un message personnel et juste", "publish a personal and fitting message online"),
    (
        "social_leader",
        "comprendre ce qui se dit de l’entreprise sur les réseaux",
        "understand what social networks say of the company",
    ),
    ("watch", "trouver et trier l’information utile chaque semaine", "find and sort useful information every week"),
    ("collaboration", "travailler à plusieurs dans un document partagé", "work with others in a shared document"),
    (
        "hybrid",
        "animer une réunion où chacun compte, en salle ou à l’écran",
        "lead a meeting where everyone counts, on screen or not",
    ),
    ("productivity", "régler les outils du quotidien pour gagner du temps", "set up everyday tools to save time"),
    (
        "genai",
        "obtenir d’une IA générative un texte vraiment utilisable",
        "get a truly usable text from a generative AI",
    ),
    ("ai_limits", "repérer et vérifier une réponse douteuse d’une IA", "spot and check a doubtful answer from an AI"),
    ("data", "lire un graphique et poser la question qui compte", "read a chart and ask the question that matters"),
    ("cloud", "expliquer ce que le cloud change pour l’entreprise", "explain what the cloud changes for the company"),
    (
        "emerging",
        "juger si une technique nouvelle répond à un vrai besoin",
        "judge whether a new technique meets a real need",
    ),
    ("nocode", "construire un petit outil sans coder", "build a small tool without code"),
    ("platforms", "décrire comment une plateforme gagne de l’argent", "describe how a platform earns money"),
    (
        "ecommerce",
        "repérer ce qui fait abandonner un achat en ligne",
        "spot what makes people give up an online purchase",
    ),
    (
        "customer",
        "voir le parcours d’un client comme ce client le vit",
        "see a client’s journey as the client lives it",
    ),
    ("product", "découper un projet en petites livraisons utiles", "cut a project into small useful deliveries"),
    ("startups", "nouer une collaboration loyale avec une jeune pousse", "build a fair collaboration with a start-up"),
    (
        "sobriety",
        "choisir les gestes de sobriété numérique qui comptent",
        "choose the gestures of digital sobriety that count",
    ),
    ("cyber", "reconnaître une tentative de fraude et y réagir", "recognise an attempted fraud and respond to it"),
    (
        "privacy",
        "poser les bonnes questions avant d’utiliser des données personnelles",
        "ask the right questions before using personal data",
    ),
    ("misinformation", "vérifier une image, une voix ou une citation", "check a picture, a voice or a quotation"),
    ("wellbeing", "poser des règles de déconnexion et les tenir", "set rules for disconnecting and keep to them"),
    ("newcomers", "écouter ce que les nouveaux arrivants attendent", "listen to what newcomers expect"),
    ("inclusion", "rendre un document accessible à tous", "make a document accessible to everyone"),
)


def _confidence(topic: str, ability_fr: str, ability_en: str) -> QuestionContent:
    return QuestionContent(
        code=f"confidence_{topic}",
        kind="scale10",
        text_fr=f"Je me sens à l’aise pour {ability_fr}.",
        text_en=f"I feel able to {ability_en}.",
        mentor_text_fr=f"Je me sens à l’aise pour aider quelqu’un à {ability_fr}.",
        mentor_text_en=f"I feel able to help someone {ability_en}.",
        low_fr="pas du tout",
        low_en="not at all",
        high_fr="tout à fait",
        high_en="entirely",
        topic=topic,
    )


CONFIDENCE: tuple[QuestionContent, ...] = tuple(_confidence(*ability) for ability in _ABILITIES)

INTAKE_SIZE = 10
_USUAL_TOPICS = (
    "genai",
    "ai_limits",
    "linkedin",
    "data",
    "cyber",
    "collaboration",
    "customer",
    "misinformation",
    "platforms",
    "newcomers",
)

GOAL = QuestionContent(
    code="goal",
    kind="text",
    text_fr="À la fin du programme, qu’aimeriez-vous faire autrement ?",
    text_en="By the end of the programme, what would you like to do differently?",
    mentor_text_fr="À la fin du programme, qu’aimeriez-vous avoir appris ou su transmettre ?",
    mentor_text_en="By the end of the programme, what would you like to have learnt or passed on?",
    help_fr="Une phrase suffit. Elle est relue avec vous à mi-parcours et à la fin.",
    help_en="One sentence is enough. You will see it again at mid-term and at the end.",
)


def intake_for(topics: Iterable[str]) -> tuple[QuestionContent, ...]:
    """Ten confidence items and the goal: first the chosen topics in their order, then the usual ones to make ten.

    Unknown codes (a topic of the programme's own) are passed over; more than ten topics keep the first ten.
    """
    by_topic = {item.topic: item for item in CONFIDENCE}
    wanted = [topic for topic in dict.fromkeys((*topics, *_USUAL_TOPICS)) if topic in by_topic]
    return (*(by_topic[topic] for topic in wanted[:INTAKE_SIZE]), GOAL)


INTAKE: tuple[QuestionContent, ...] = intake_for(())
