"""Conversations of the mentees' space."""

from __future__ import annotations

from mentoring.demo.words.talk import Talk, talk

TALKS: tuple[Talk, ...] = (
    talk(
        """Bienvenue : qu'avez-vous essayé pour la première fois ?""",
        """Trente secondes suffisent : une chose essayée depuis votre première séance, réussie ou non, et ce que vous
        en feriez dans votre métier.""",
        """J'ai fait préparer trois plans de réunion par un assistant. Deux étaient mauvais, le troisième m'a fait
        gagner une demi-heure.""",
        """J'ai ouvert un document partagé devant mes équipes, fautes comprises. Personne n'est mort.""",
        days=-95, by="manager",
    ),
    talk(
        """Comment trouvez-vous une heure par mois ?""",
        """Je déplace ma séance une fois sur deux. Ce n'est pas de la mauvaise volonté. Vos recettes ?""",
        """La mienne est à 8 h, avant que la journée commence. On ne déplace pas ce qui est avant tout le reste.""",
        """Mon assistante l'a inscrite comme un rendez-vous client. C'en est un.""",
        """Nous avons pris toutes les dates d'un coup, jusqu'à la fin. Une seule a bougé.""",
        days=-74,
    ),
    talk(
        """Publier en son nom : oui, mais quoi ?""",
        """J'ai un brouillon que je corrige depuis dix jours. Il ressemble à un communiqué. Quelqu'un est passé par là
        ?""",
        """Raconte une chose vue dans la semaine. Cinq lignes. Publie le matin, réponds le soir.""",
        """On m'a dit : « Si vous ne le diriez pas à la machine à café, ne l'écrivez pas. » Radical, mais efficace.""",
        """C'est fait. Onze commentaires, dont un de mon ancien chef d'atelier. J'aurais dû le faire plus tôt.""",
        days=-58,
    ),
    talk(
        """La question bête du mois""",
        """Je commence : j'ai mis deux ans à comprendre ce qu'est « le cloud ». C'est l'ordinateur de quelqu'un
        d'autre, bien gardé. À vous.""",
        """Je croyais qu'effacer mes courriels sauvait la planète. Ordre de grandeur revu.""",
        """What is an API? Answer I got: a waiter. You order, he brings, you never enter the kitchen.""",
        days=-45,
    ),
    talk(
        """Qui a déjà fait écouter une présentation ?""",
        """On m'a fait écouter mes diapositives avec un lecteur d'écran. Trente minutes de gêne utile. Je cherche une
        autre direction pour revoir nos modèles ensemble.""",
        """Nous aussi. Je vous mets en relation avec la personne qui s'en occupe chez nous.""",
        """Les modèles corrigés de la finance sont prêts, je les partage volontiers.""",
        days=-33,
    ),
    talk(
        """Règle d'équipe sur les assistants d'IA : vos trois lignes ?""",
        """Les nôtres : rien de confidentiel sans l'outil validé ; on relit tout ce qui sort ; on dit qu'on s'en est
        servi.""",
        """Nous avons ajouté : deux chiffres vérifiés à la source, toujours.""",
        """Et chez nous : personne n'est jugé pour ne pas s'en servir.""",
        days=-21,
    ),
    talk(
        """Une réunion à moitié à distance qui fonctionne""",
        """Testé cette semaine : tout le monde derrière son écran, même ceux qui sont dans la même salle. Étrange
        pendant cinq minutes, équitable ensuite.""",
        """Je prends. Chez nous, la parole commence par ceux qui sont loin.""",
        days=-12,
    ),
    talk(
        """Prochaine étape : transmettre à nos équipes ?""",
        """Ce que j'apprends, je le garde pour moi, et c'est dommage. Quelqu'un a-t-il ouvert une séance à son
        comité ?""",
        """Dix minutes en fin de comité, « ce que j'ai essayé ce mois-ci ». À tour de rôle. Le ton a changé.""",
        days=-3,
    ),
)  # fmt: skip
