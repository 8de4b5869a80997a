"""What pairs write after their sessions, topic by topic, and what they answer to the surveys."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.demo.text import all_french, french


@dataclass(frozen=True, slots=True)
class Said:
    """One session: what each takes away, the next step, the task to practise."""

    mentor: str
    mentee: str
    step: str
    task: str


def _said(mentor: str, mentee: str, step: str, task: str) -> Said:
    return Said(french(mentor), french(mentee), french(step), french(task))


SAID: dict[str, tuple[Said, ...]] = {
    "genai": (
        _said(
            "Montrer avant d'expliquer : au bout de dix minutes, les mains étaient sur le clavier.",
            "Une consigne avec un exemple en vaut trois sans. J'ai refait mon message de rentrée en un quart d'heure.",
            "Comparer deux réponses sur un vrai sujet.",
            "Préparer un ordre du jour avec l'assistant, puis le corriger à la main.",
        ),
        _said(
            "Laisser l'autre se tromper est la partie la plus utile.",
            "Je demande maintenant trois plans et j'en choisis un, au lieu d'en attendre un parfait.",
            "Apporter un document confidentiel anonymisé.",
            "Faire résumer un rapport, puis chercher ce qui manque.",
        ),
    ),
    "ai_limits": (
        _said(
            "Les exemples pris dans l'entreprise convainquent mieux que les exemples célèbres.",
            "Deux chiffres sur cinq étaient faux. Je ne l'aurais pas vu.",
            "Chercher ensemble les sources d'une note interne.",
            "Vérifier deux affirmations dans chaque texte reçu cette semaine.",
        ),
        _said(
            "J'ai appris à dire « je ne sais pas, cherchons ».",
            "Je décide avant de lire ce qui me ferait changer d'avis.",
            "Écrire une règle d'équipe en trois lignes.",
            "Présenter la règle au comité.",
        ),
    ),
    "data": (
        _said(
            "Le dessin au tableau a mieux marché que mon écran.",
            "Je demande combien de personnes il y a derrière chaque pourcentage.",
            "Relire le tableau de bord du comité.",
            "Refaire un graphique du mois sans moyenne.",
        ),
        _said(
            "Partir d'un chiffre de sa direction change tout.",
            "J'ai compris pourquoi notre délai moyen rassurait à tort.",
            "Inviter la personne qui produit les données.",
            "Poser les trois questions à la prochaine revue.",
        ),
    ),
    "linkedin": (
        _said(
            "Écouter l'histoire d'abord, ouvrir l'outil ensuite.",
            "Raconter une scène m'est plus facile que donner un avis.",
            "Écrire le premier message ensemble.",
            "Publier un message de cinq lignes avant la prochaine séance.",
        ),
        _said(
            "La première publication fait peur à tout le monde.",
            "J'ai répondu à tous les commentaires : c'est là que cela se passe.",
            "Préparer trois idées de messages.",
            "Remercier publiquement une équipe, avec son accord.",
        ),
    ),
    "cyber": (
        _said(
            "L'exercice réel vaut toutes les consignes.",
            "J'aurais cliqué. Maintenant j'attends et j'appelle.",
            "Régler la double authentification.",
            "Signaler un message douteux au lieu de le supprimer.",
        ),
        _said(
            "Ne jamais faire honte : la confiance d'abord.",
            "J'ai dit à mon équipe que j'avais failli me faire prendre. Le silence s'est levé.",
            "Passer en revue les accès de l'assistante.",
            "Refaire l'exercice avec le comité.",
        ),
    ),
    "collaboration": (
        _said(
            "Un vrai document, sinon on n'apprend rien.",
            "Commenter au lieu de corriger : mes équipes respirent.",
            "Passer le compte rendu du comité en document partagé.",
            "Ne plus envoyer de pièce jointe pendant une semaine.",
        ),
        _said(
            "Mieux vaut trois gestes bien appris que dix montrés.",
            "On me voit hésiter, et cela n'a dérangé personne.",
            "Préparer une réunion sans diapositives.",
            "Mentionner une personne à chaque question.",
        ),
    ),
    "misinformation": (
        _said(
            "Le jeu des images a fait rire, et on s'en souvient.",
            "Une image juste avec une fausse légende : je n'y pensais jamais.",
            "Vérifier une rumeur sur notre marque.",
            "Chercher l'origine d'une image avant de la transférer.",
        ),
        _said(
            "Aller lentement sur la méthode.",
            "Trois minutes, et si je ne trouve pas, je ne partage pas.",
            "Préparer une réponse à une fausse information.",
            "Tenir une liste des sources que je crois, et pourquoi.",
        ),
    ),
    "newcomers": (
        _said(
            "Parler de ce que j'ai vu, pas de ce que je pense de tout le monde.",
            "J'ai appelé trois nouveaux. Deux attendaient qu'on leur réponde.",
            "Déjeuner avec les apprentis.",
            "Demander à un nouveau ce qui l'a étonné.",
        ),
        _said(
            "J'ai été plus direct que d'habitude, et cela a été bien reçu.",
            "« On a toujours fait comme ça » : je l'ai entendu dans ma bouche.",
            "Revoir la première semaine d'accueil.",
            "Faire aboutir une proposition d'un nouveau.",
        ),
    ),
    "customer": (
        _said(
            "Le parcours dessiné au mur parle tout seul.",
            "Cinq récits de la même chose : je veux que cela cesse.",
            "Écouter trois appels ensemble.",
            "Appeler un client perdu.",
        ),
        _said(
            "Choisir un seul moment à réparer.",
            "J'ai commandé sur notre site. J'ai abandonné à la troisième page.",
            "Rencontrer l'équipe de vente en ligne.",
            "Refaire l'achat et noter chaque hésitation.",
        ),
    ),
    "nocode": (
        _said(
            "Partir d'une corvée réelle.",
            "Mon point du lundi se remplit tout seul.",
            "Montrer l'outil à l'informatique.",
            "Noter les corvées qui reviennent chaque semaine.",
        ),
        _said(
            "Ne pas faire à sa place, même quand c'est plus rapide.",
            "J'ai construit quelque chose. C'est petit et j'en suis fière.",
            "Ajouter un rappel automatique.",
            "Faire essayer l'outil à deux personnes.",
        ),
    ),
    "sobriety": (
        _said(
            "Les ordres de grandeur d'abord, les gestes ensuite.",
            "J'effaçais mes courriels. Je vais plutôt garder mon téléphone.",
            "Chiffrer le parc d'écrans.",
            "Poser la question de la durée de vie au prochain achat.",
        ),
        _said(
            "Un chiffre surprenant ouvre la discussion.",
            "Nous avons repoussé un renouvellement de deux ans.",
            "Préparer une page pour le comité.",
            "Compter les appareils qui dorment dans mes tiroirs.",
        ),
    ),
    "inclusion": (
        _said(
            "Faire écouter un document a suffi.",
            "Mes présentations étaient illisibles pour deux collègues. Je ne le savais pas.",
            "Refaire le modèle de la direction.",
            "Mettre une phrase sous chaque image.",
        ),
        _said(
            "Rester concret, ne pas faire la leçon.",
            "Quatre gestes, dix minutes, et tout le monde y gagne.",
            "Inviter le correspondant handicap.",
            "Relire un message en gros caractères.",
        ),
    ),
}

AIMS = all_french((
    "Savoir me servir d'un assistant d'IA sans déléguer mon jugement.",
    "Comprendre ce que mes équipes vivent avec les outils que je leur impose.",
    "Écrire moi-même, en mon nom, sans que cela sonne faux.",
    "Poser de meilleures questions quand on me montre des chiffres.",
    "Ne plus craindre de dire que je ne sais pas.",
    "Tenir une réunion à moitié à distance sans oublier personne.",
    "Repérer une tentative de fraude avant mes équipes.",
    "Voir notre service comme un client le voit.",
    "Comprendre ce qui fait venir et rester les nouveaux.",
    "Gagner deux heures par semaine sur des tâches répétitives.",
))  # fmt: skip
GOALS = AIMS
MENTOR_GOALS = all_french((
    "Savoir expliquer à quelqu'un qui n'a que dix minutes.",
    "Comprendre comment se prend une décision de comité.",
    "Oser contredire avec respect.",
    "Transmettre sans faire à la place.",
    "Découvrir un métier que je ne croise jamais.",
))  # fmt: skip
NOW_DIFFERENT = all_french((
    "Je relis les sources avant de citer un chiffre.",
    "J'ouvre le document partagé au lieu de demander une pièce jointe.",
    "Je publie une fois par mois, sur ce que j'ai vu, et je réponds.",
    "Je demande combien de personnes il y a derrière un pourcentage.",
    "J'essaie l'outil moi-même avant de le recommander aux équipes.",
    "J'appelle avant de cliquer.",
    "Je déjeune chaque mois avec quelqu'un arrivé depuis moins d'un an.",
    "Je dis « je ne sais pas » en comité, et la réunion avance mieux.",
    "J'écris mes consignes à l'assistant comme je les écrirais à un collègue : contexte, exemple, attente.",
    "Je fais relire mes présentations par quelqu'un qui les écoute.",
    "Je garde mes appareils deux ans de plus, et je l'ai demandé à ma direction.",
    "Je commence une revue par l'appel d'un client.",
    "Je prépare mes explications en partant de l'autre, plus du sujet.",
    "Je demande une décision à la fin, au lieu d'espérer qu'on ait compris.",
    "J'ose écrire à un directeur sans relire dix fois.",
    "Je note les corvées et j'en automatise une par mois.",
))  # fmt: skip
IMPROVE = all_french((
    "Commencer deux semaines plus tôt.", "Une séance commune à mi-parcours, avec tous les binômes.",
    "Davantage de fiches sur les données.", "Rien pour les séances ; un peu moins de courriels.",
    "Prévoir une salle calme sur les sites industriels.",
))  # fmt: skip
PULSE_WORDS = all_french((
    "Très concret.", "Une heure qui passe vite.", "J'ai ri, et j'ai appris.", "Un peu court.",
    "À refaire avec un vrai cas.",
    "Bien préparé, merci.", "Plus difficile que prévu, utile.", "Enfin le temps d'essayer.",
))  # fmt: skip
BEST_SO_FAR = all_french((
    "Écrire une consigne complète et comparer trois réponses.", "Publier un message sans le faire relire.",
    "Animer une réunion avec un seul document.", "Appeler un client qui nous a quittés.",
    "Vérifier une image avant de la transférer.", "Construire un petit formulaire qui prévient tout seul.",
    "Demander ce que cache une moyenne.", "Dire à mon équipe que j'avais failli cliquer.",
    "Que les dirigeants doutent aussi.", "Qu'une question vaut mieux qu'une réponse.", "À me taire un peu plus.",
    "Comment se prépare un comité.",
))  # fmt: skip
CHANGE_NEXT = all_french((
    "Rien, ce rythme me va.", "Essayer une séance sur le terrain.", "Prévoir les dates plus tôt.",
    "Travailler sur un cas réel de ma direction.", "Inviter une fois un autre binôme.",
    "Finir par dix minutes de pratique.",
))  # fmt: skip
MOVED = all_french(
    ("Comité avancé au même moment.", "Déplacement à Lyon.", "Réunion de clôture des comptes.", "Grève des trains.")
)
CANCELLED = all_french(
    ("Empêchement de dernière minute.", "Semaine d'inventaire.", "Arrêt maladie.", "Comité extraordinaire.")
)
PLACES = all_french((
    "Salle Ampère, 3e étage", "Café du rez-de-chaussée", "Salle Curie", "Bureau 412", "Atelier, espace réunion",
))  # fmt: skip
NOTES = all_french((
    "Commencer par sa question de la dernière fois. Ne pas remplir les silences.",
    "Penser à lui montrer l'exemple du rapport d'achats. Ralentir.",
    "Je coupe trop la parole. Lui laisser le clavier.",
))  # fmt: skip
