"""What applicants write, and what their readers answer."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.demo.text import all_french, french


@dataclass(frozen=True, slots=True)
class Offer:
    """A topic as an applicant tells it: what they explain, how, and what shows that they know it."""

    explained: str
    explanation: str
    evidence: tuple[str, ...]


def _offer(explained: str, explanation: str, *evidence: str) -> Offer:
    return Offer(french(explained), french(explanation), all_french(evidence))


OFFERS: dict[str, Offer] = {
    "genai": _offer(
        "Pourquoi une IA se trompe avec aplomb",
        """Imaginez un collègue qui aurait tout lu, très vite, sans rien vérifier, et qui finirait toujours vos
        phrases. Il ne ment pas : il continue ce qui ressemble à une bonne réponse. Quand il a beaucoup lu sur le
        sujet, la suite est juste. Quand il a peu lu, elle est seulement bien tournée. Donc on lui confie les
        brouillons, les plans, les reformulations, et on garde pour soi les chiffres, les noms et les décisions.
        Trois habitudes suffisent : donner le contexte, montrer un exemple de ce qu'on attend, demander les sources
        puis les ouvrir.""",
        "J'ai animé six ateliers d'une heure dans mon équipe ; quatre collègues s'en servent chaque semaine.",
        "J'ai écrit la fiche « dix consignes qui marchent » de mon service.",
    ),
    "ai_limits": _offer(
        "Comment vérifier une réponse d'IA en deux minutes",
        """Je la lis comme un article trouvé dans un train : qui parle, d'après quoi, et à qui cela profite ? Je
        souligne ce qui peut être faux, c'est-à-dire les chiffres, les dates, les noms, les citations. J'en choisis
        deux et je les cherche ailleurs, à la source. Si l'un des deux tombe, je jette le reste. Cela prend deux
        minutes, et c'est moins long qu'un rectificatif. Le plus utile n'est pas l'outil : c'est de décider avant de
        lire ce qui ferait changer d'avis.""",
        "Je relis depuis un an les réponses du robot d'assistance ; j'ai classé quatre cents erreurs.",
        "J'ai présenté trois cas d'erreur au comité qualité de mon site.",
    ),
    "data": _offer(
        "La moyenne qui cache tout",
        """Neuf clients attendent deux jours, un dixième attend vingt-deux jours : en moyenne, quatre jours, et
        personne n'a attendu quatre jours. Devant un graphique, je pose donc trois questions. Combien de personnes y
        a-t-il derrière ? Qui n'y est pas ? L'échelle commence-t-elle à zéro ? Ensuite seulement je regarde la
        courbe. On n'a pas besoin de savoir calculer pour poser ces questions, et elles changent la plupart des
        réunions où quelqu'un dit que les chiffres parlent d'eux-mêmes.""",
        "Je tiens le tableau de bord des délais de mon service, lu chaque lundi par douze personnes.",
        "J'ai repris un rapport de quarante pages en une page et trois graphiques.",
    ),
    "linkedin": _offer(
        "Écrire un message qu'on a envie de lire",
        """Un bon message raconte une chose vue, pas une chose pensée. « Mardi, à l'usine, une technicienne m'a
        montré… » vaut mieux que dix adjectifs. Je commence par la scène, je dis ce qu'elle m'a appris, je finis
        par une vraie question. Je relis à voix haute : si je ne le dirais pas à la machine à café, je
        recommence. Et je réponds aux commentaires pendant deux jours, parce qu'une conversation se tient à
        deux.""",
        "J'écris une fois par semaine depuis deux ans ; mon dernier récit de chantier a été lu neuf mille fois.",
        "J'ai aidé deux responsables d'agence à publier leur premier message.",
    ),
    "cyber": _offer(
        "Reconnaître un courriel piégé",
        """Un piège joue sur trois ressorts : l'urgence, l'autorité, la curiosité. « Le président attend, c'est
        confidentiel, cliquez. » Je fais l'inverse de ce qu'il demande : j'attends. Je regarde l'adresse et non le
        nom, je survole le lien sans cliquer, j'appelle la personne sur un numéro que je connais déjà. Et si j'ai
        cliqué, je le dis tout de suite : dix minutes comptent, la honte non. Une équipe où l'on ose le dire est
        mieux protégée qu'une équipe qui a le meilleur filtre.""",
        "J'ai conçu l'exercice de hameçonnage de l'an dernier : les signalements ont doublé en trois mois.",
        "Je suis le relais sécurité de mon étage.",
    ),
    "collaboration": _offer(
        "Un seul document au lieu de douze pièces jointes",
        """Quand un document voyage par courriel, il y en a douze versions et personne ne sait laquelle est la bonne.
        Quand il reste à un endroit et que ce sont les gens qui viennent, il n'y en a qu'une. Le reste s'apprend en
        vingt minutes : commenter au lieu de corriger, mentionner la personne dont on attend une réponse, retrouver
        la version d'hier. La difficulté n'est pas l'outil, c'est d'accepter qu'on nous voie écrire.""",
        "J'ai fait passer le comité de mon service de neuf pièces jointes à un document partagé.",
        "J'anime le groupe d'entraide sur les outils, cent vingt membres.",
    ),
    "misinformation": _offer(
        "Vérifier une image avant de la partager",
        """Une image ne ment presque jamais : c'est sa légende qui ment. Je demande donc d'où elle vient. Je la
        cherche à l'envers dans un moteur de recherche, je regarde sa date, les panneaux, les ombres, les mains.
        Puis je lis qui l'a publiée en premier et ce que cette personne publie d'habitude. Si je n'ai pas trouvé
        en trois minutes, je ne partage pas. Ne pas savoir n'est pas une faute ; transmettre sans savoir en est
        presque une.""",
        "J'ai monté un jeu de vérification pour l'accueil des apprentis.",
        "Je tiens la veille des rumeurs qui visent notre marque, un message par semaine.",
    ),
    "newcomers": _offer(
        "Ce qui fait rester quelqu'un après six mois",
        """On croit que c'est le salaire ou le baby-foot. Autour de moi, c'est plus simple : savoir à quoi sert ce
        qu'on fait, avoir une personne à qui poser une question bête, et voir qu'une remarque change quelque chose.
        La première semaine dit si les deux premiers existent. Le troisième mois dit le troisième. Quand un nouveau
        propose et qu'on lui répond « on a toujours fait comme ça », il commence à regarder ailleurs, sans bruit.""",
        "J'ai interrogé trente collègues arrivés depuis moins d'un an et remis dix propositions, dont quatre en place.",
        "Je parraine les apprentis de mon site.",
    ),
    "customer": _offer(
        "Suivre un client pendant une journée",
        """Prenez une cliente qui change ses fenêtres. Elle a parlé à cinq personnes de chez nous et a raconté cinq
        fois la même chose. Pour nous, ce sont cinq dossiers bien tenus ; pour elle, c'est un seul chantier mal
        compris. Dessiner son chemin sur un mur, avec ce qu'elle ressent à chaque étape, montre en une heure où elle
        abandonne. Ensuite on ne corrige pas tout : on répare d'abord le pire moment.""",
        "J'ai dessiné le parcours de dépannage avec six clients ; un appel sur trois a disparu.",
        "Je participe aux écoutes d'appels depuis deux ans.",
    ),
    "nocode": _offer(
        "Fabriquer un petit outil sans savoir coder",
        """Un tableau qui envoie un message tout seul, c'est déjà un outil. On part d'une corvée qui revient chaque
        semaine, on la découpe en « quand ceci arrive, faire cela », et on assemble des blocs. La première version
        prend un après-midi et rend service à trois personnes. La règle : si plus de dix personnes en dépendent, on
        appelle l'informatique avant que cela devienne un secret de fabrication.""",
        "Mon formulaire de suivi des palettes remplace un tableur et quatre courriels par jour.",
        "J'ai aidé deux équipes à automatiser leur point hebdomadaire.",
    ),
    "sobriety": _offer(
        "Ce qui pèse vraiment dans le numérique",
        """Effacer ses courriels rassure, mais pèse presque rien. Ce qui pèse, c'est de fabriquer les appareils.
        Garder un ordinateur deux ans de plus vaut des milliers de messages effacés. Donc, dans l'ordre : faire
        durer, réparer, ne pas suréquiper ; ensuite seulement, regarder les vidéos et le stockage. C'est une
        bonne école de l'ordre de grandeur : avant de changer une habitude, on demande combien elle compte.""",
        "J'ai calculé avec les achats ce que coûte le renouvellement de nos écrans.",
        "J'anime des ateliers d'ordre de grandeur, deux cents participants à ce jour.",
    ),
    "inclusion": _offer(
        "Un document que tout le monde peut lire",
        """Un collègue malvoyant écoute nos présentations au lieu de les voir. Si les titres sont de vrais titres, il
        navigue ; si ce sont des mots en gras, il subit tout. Quatre gestes suffisent : de vrais titres, une phrase
        sous chaque image, un contraste franc, des mots simples. Ce qu'on fait pour lui sert aussi à celui qui lit
        dans le train. L'accessibilité n'est pas un supplément : c'est de la politesse écrite.""",
        "J'ai rendu accessibles les douze modèles de documents de ma direction.",
        "Je suis correspondante handicap de mon site depuis un an.",
    ),
}  # fmt: skip

OFFERS_EN: dict[str, Offer] = {
    "genai": _offer(
        "Why an assistant can be wrong so confidently",
        """Picture a colleague who has read everything once, very fast, and always finishes your sentence. He is not
        lying: he goes on with what sounds right. So I let him draft and I keep names, figures and decisions for
        myself.""",
        "I ran five lunch sessions for the sales floor.",
    ),
    "data": _offer(
        "Three questions for any chart",
        """How many people stand behind it? Who is missing? Does the scale start at zero? You need no maths to ask,
        and the answers change most meetings.""",
        "I keep the weekly delivery board that twelve people read.",
    ),
    "linkedin": _offer(
        "A post people want to answer",
        """Tell one thing you saw, say what it taught you, end with a real question. Then stay for two days and
        answer.""",
        "I helped two team leaders write their first post.",
    ),
    "collaboration": _offer(
        "One document, no attachments",
        """When a file travels there are twelve of it. When people come to the file there is one. The rest takes
        twenty minutes to learn.""",
        "Our Monday report went from nine attachments to one page.",
    ),
}

CURIOSITY = all_french((
    """J'ai suivi un cours du soir sur les réseaux électriques, pour comprendre enfin ce que vend ma direction.
    J'en ai tiré une fiche que mon équipe utilise.""",
    """J'ai passé une journée par mois avec les dépanneurs. J'y ai appris plus sur nos produits qu'en deux ans de
    bureau.""",
    """J'ai appris seul à faire parler deux logiciels qui s'ignoraient. La première version était laide ; la troisième
    sert tous les jours.""",
    """J'ai lu douze livres sur la décision et j'en ai discuté avec un petit groupe, le midi. Nous continuons.""",
    """J'ai comparé pendant trois mois cinq assistants d'IA sur les mêmes vingt questions, et publié mes résultats
    dans l'intranet.""",
    """Je me suis formée à la langue des signes, parce que deux collègues de l'atelier sont sourds. Le niveau est
    modeste, mais nous plaisantons.""",
    """J'ai monté un capteur d'humidité chez mes parents avec les pièces d'un vieux produit. Cela m'a obligée à
    lire la documentation de nos ingénieurs.""",
    """J'ai participé à un défi ouvert sur les données de la ville, avec deux inconnus devenus des amis.""",
))  # fmt: skip
MOTIVATION = all_french((
    """J'explique volontiers, et j'ai remarqué que j'apprends deux fois quand j'explique. Je voudrais le faire avec
    quelqu'un dont le métier est loin du mien.""",
    """On m'a beaucoup aidé à mes débuts. C'est ma façon de rendre, et je suis curieux de voir l'entreprise depuis
    l'autre bout de la table.""",
    """Nos dirigeants décident de sujets que nous vivons tous les jours. Une heure par mois de conversation franche me
    paraît une bonne idée pour les deux.""",
    """J'aime les questions simples, celles qu'on n'ose plus poser. J'aimerais un lieu où elles sont permises dans les
    deux sens.""",
    """Je veux progresser dans l'art d'expliquer sans simplifier à l'excès. Un dirigeant pressé est le meilleur public
    pour cela.""",
    """J'ai vu ma cheffe changer d'avis sur un outil après vingt minutes d'essai. J'aimerais provoquer d'autres
    moments comme celui-là.""",
))  # fmt: skip
LEARNING = all_french((
    "Comment une décision se prend quand personne n'a toute l'information.",
    "À dire les choses difficiles avec tact, devant quelqu'un d'important.",
    "Ce que regarde en premier une personne qui dirige deux cents collègues.",
    "À préparer une réunion en cinq minutes, et à la finir à l'heure.",
    "Les métiers que je ne croise jamais : les achats, la finance, l'usine.",
    "À défendre une idée sans la répéter trois fois.",
))  # fmt: skip
AVAILABILITY = all_french((
    "Le mardi et le jeudi entre 12 h et 14 h.", "En fin d'après-midi, sauf le mercredi.", "Tous les matins avant 10 h.",
    "Le vendredi, de préférence à distance.", "Le lundi midi ou le jeudi soir.",
))  # fmt: skip
COMMENTS: dict[str, tuple[str, ...]] = {
    "fluency": all_french((
        "Des faits précis, récents, faciles à vérifier.", "Bonne pratique, encore peu transmise à d'autres.",
        "Le second sujet est moins étayé que le premier.", "On sent l'usage quotidien.",
    )),
    "explaining": all_french((
        "L'image tient jusqu'au bout, on a envie de la reprendre.", "Clair, une phrase un peu longue au milieu.",
        "Part de la situation de l'autre : très juste.", "Suppose connu un mot qui ne l'est pas.",
    )),
    "curiosity": all_french((
        "Un essai mené jusqu'au résultat.", "Curiosité réelle, en dehors du poste.", "Un seul exemple, mais parlant.",
    )),
    "motivation": all_french((
        "Sait ce qu'il ou elle veut apprendre.", "Sincère, un peu général.", "Le sens de l'échange est bien compris.",
    )),
    "availability": all_french((
        "Accord du responsable déjà obtenu.", "Créneaux compatibles.", "À confirmer pour l'été.",
    )),
}  # fmt: skip

#: A word left with a seat that was declined; the managers read it.
DECLINES = all_french(
    (
        "Je pars six mois sur un autre site en janvier : je préfère laisser la place à quelqu'un qui sera là.",
        "Mon équipe perd deux personnes cet automne. Je repostulerai au printemps, avec plaisir.",
    )
)

#: What those who hold another role offer, in a sentence.
CONTRIBUTIONS = all_french(
    (
        "Je réponds dans la journée, et je montre volontiers sur un vrai fichier.",
        "Trente minutes de démonstration le vendredi midi, caméra allumée et sans jargon.",
        "Je relis vos fiches avant une séance et je dis franchement ce qui coince.",
    )
)

#: Words of those who were not retained, a week later.
MOODS = all_french(
    (
        "La réponse est arrivée le jour annoncé, et elle disait pourquoi. C'est rare.",
        "J'ai apprécié de lire les commentaires. Le nombre de places aurait pu être donné dès l'appel.",
        "Déçue, mais la lettre était humaine.",
        "L'entretien avec le coach m'a appris plus que la réponse elle-même.",
    )
)

#: Answers to the questions that the open call adds, by their code in the library.
ANSWERS = {
    "first-question": all_french(
        (
            "À quel moment de votre semaine ce sujet vous a-t-il manqué ?",
            "Qu'avez-vous déjà essayé, et à quel endroit avez-vous refermé la fenêtre ?",
            "Si vous le compreniez demain matin, que feriez-vous de différent l'après-midi ?",
        )
    ),
    "ninety-seconds": all_french(
        (
            """Prenez votre dernier message resté sans réponse. On va le raccourcir de moitié, ensemble, et mettre la
            question en premier. Vous venez de voir tout ce que je sais là-dessus, le reste est de l'exercice.""",
            """Un mot de passe est une clé sous le paillasson. Le second facteur, c'est le voisin qui vous reconnaît.
            Je vous montre comment le présenter à vos équipes en une image et un geste.""",
            """Je pose trois questions à un graphique avant d'y croire : combien de personnes, lesquelles manquent, et
            où commence l'échelle. Essayons sur celui de votre dernier comité.""",
        )
    ),
}
ANSWERS_EN = {
    "first-question": (
        "When, this week, did you miss knowing about it?",
        "What have you tried already, and where did you close the window?",
    ),
}

#: What a colleague writes who thinks of somebody.
NOMINATION = french("Tu m'as expliqué les tableaux croisés sans jamais prendre la souris : postule, vraiment.")
NOMINATION_EN = "You make things clear without making anybody feel slow. Have a look at this call."

#: Why a line manager has no time to give.
OBJECTIONS = all_french(
    (
        "Deux postes vacants jusqu'en mars dans l'équipe : je ne peux pas promettre ces heures avant.",
        "La clôture annuelle tombe sur les trois premières séances ; à partir d'avril, volontiers.",
    )
)
