"""Conversations of the mentors' space: question, answers, experiences told."""

from __future__ import annotations

from mentoring.demo.words.talk import Talk, experience, talk

TALKS: tuple[Talk, ...] = (
    talk(
        """Bienvenue : et si vous commenciez par une question ?""",
        """Bonjour à toutes et à tous ! Cet espace est le vôtre, et les coachs le lisent aussi. Dites sur quels sujets
        vous pouvez dépanner un autre mentor, et posez la question que vous n'oseriez pas poser en réunion.

        Une seule règle à garder en tête : votre binôme n'est pas un sujet. On parle de ce qu'on a fait, jamais de
        l'autre.""",
        """Je peux dépanner sur les données : lire un graphique, choisir le bon, éviter les moyennes qui mentent.""",
        """De mon côté, hameçonnage et mots de passe. J'ai un exercice de dix minutes tout prêt, demandez.""",
        """Accessibilité des documents, avec plaisir. Et j'aurais besoin d'aide sur l'IA : je m'en sers, mais je
        l'explique mal.""",
        days=-104, by="coach", pinned=True,
    ),
    talk(
        """Première séance : par quoi avez-vous commencé ?""",
        """Ma première séance est jeudi. J'ai la fiche, le script, et la peur du blanc. Vous avez ouvert avec quoi ?""",
        """Avec une question : « Qu'est-ce qui vous agace dans vos outils en ce moment ? » Vingt minutes plus tard,
        nous avions notre sujet pour trois séances.""",
        """Pareil. Et j'ai relu la charte à voix haute, la partie sur la confidentialité. Cela détend.""",
        """J'avais tout préparé et je n'ai rien suivi. C'était très bien. Préparez, puis écoutez.""",
        """Merci à vous trois ! Je prends la question qui agace.""",
        days=-98,
    ),
    experience(
        """Une heure, un seul document : le comité sans pièces jointes""",
        """Neuf pièces jointes avant chaque comité, et jamais la même version devant tout le monde.""",
        """Nous avons pris le prochain ordre du jour, un vrai. Dix minutes pour le poser dans un document partagé,
        vingt pour apprendre trois gestes : commenter, mentionner, revenir en arrière. Puis nous l'avons fait vivre
        une semaine.""",
        """Au comité suivant, une seule page ouverte. Deux personnes ont écrit leurs questions avant, ce qui
        n'arrivait jamais.""",
        """Prendre un document réel, dès la première minute. Et prévenir l'assistante avant : elle a été notre
        meilleure alliée.""",
        """Bravo. Tu avais prévu quoi si le réseau tombait ?""",
        """Une copie imprimée, cachée dans mon sac. Elle n'a pas servi.""",
        """Je tente la même chose mardi, en plus petit : juste le compte rendu.""",
        days=-71,
    ),
    talk(
        """Quelqu'un a un bon exemple pour « l'IA se trompe avec aplomb » ?""",
        """Je cherche un exemple qui parle à quelqu'un de la finance, sans données internes. Les exemples célèbres
        sont usés.""",
        """Demande la réglementation d'un pays qui n'existe pas. Réponse magnifique, trois articles cités.""",
        """Moi je fais additionner une colonne de quarante nombres. C'est faux une fois sur deux, et tout le monde
        comprend.""",
        """Le coup du pays inventé a marché au-delà de mes espérances. Merci !""",
        days=-66,
    ),
    talk(
        """Comment dire non quand on devient le service d'assistance ?""",
        """À chaque séance, dix minutes partent sur un souci d'imprimante ou de téléphone. C'est sympathique, mais ce
        n'est pas le programme. Comment recadrez-vous, gentiment ?""",
        """La charte le dit, article 9 : pas de dépannage. Je l'ai rappelé en riant : « Là, je sors de mon rôle. »
        Cela a suffi.""",
        """J'ai une liste « hors séance » sur un papier. On y note tout, et je donne les bons contacts à la fin.""",
        """Et si cela continue, écris-moi en privé : c'est fait pour cela, les coachs.""",
        days=-60,
    ),
    talk(
        """Vos séances : sur place ou à distance ?""",
        """Nous sommes à Nantes et à Nanterre. Trois séances à distance, et je sens que la quatrième devrait se faire
        en personne. Le train pour une heure, cela vaut le coup ?""",
        """Oui, une fois. Nous avons fait la deuxième sur place et tout est devenu plus simple après.""",
        """À distance, caméra allumée et un document partagé que les deux modifient. Sans document, on regarde des
        visages.""",
        """Nous, c'est marche de quarante minutes autour du site. Aucune diapositive, évidemment.""",
        days=-52,
    ),
    talk(
        """Fiche « Lire un graphique » : ma version atelier""",
        """J'ai transformé la fiche en exercice de quinze minutes :

        1. trois graphiques du journal, imprimés ;
        2. cinq minutes chacun pour trouver ce qui cloche ;
        3. on compare, puis on regarde un graphique de la maison.

        Le troisième point est le seul qui compte, mais sans les deux premiers il vexe.""",
        """Testé hier. Le moment « un graphique de la maison » a été un peu long, en bien.""",
        """Je garde l'idée d'imprimer. L'écran fait spectateur.""",
        days=-47,
    ),
    talk(
        """Two sessions in English: any tips?""",
        """My pair works half in English. I know the topic in French, but my words come out flat. How do you
        prepare?""",
        """I write three sentences I must get right, and improvise the rest. Nobody minds the accent.""",
        """Ask them to explain it back to you. You learn the words, and you see what got across.""",
        days=-43,
    ),
    talk(
        """Silence radio depuis trois semaines""",
        """Deux dates proposées, pas de réponse. Je ne veux ni insister ni laisser filer. Vous feriez quoi ?""",
        """Une seule date, très courte : « Vingt minutes mardi à 8 h 30 ? » Une petite porte s'ouvre plus facilement
        qu'une grande.""",
        """L'assistante. Elle voit l'agenda que nous ne voyons pas.""",
        """Et dites-le-nous. Un coach peut prendre des nouvelles sans que cela ressemble à une relance.""",
        """Vingt minutes mardi : accepté en une heure. Merci.""",
        days=-38,
    ),
    experience(
        """L'exercice de hameçonnage, fait à deux""",
        """Une personne très sûre d'elle sur le sujet, ce qui est la situation la plus risquée.""",
        """J'ai préparé six messages imprimés, trois vrais et trois faux. On a trié en silence, chacun de son côté,
        puis comparé. Ensuite seulement, la règle : attendre, regarder l'adresse, appeler.""",
        """Deux erreurs de mon côté, une du sien. C'est ce qui a rendu la suite facile.""",
        """Me tromper exprès, ou pas exprès. On apprend mieux à égalité.""",
        """« On apprend mieux à égalité » : je le note sur le mur.""",
        """Tu partages tes six messages ? Je les adapte pour l'atelier.""",
        days=-30,
    ),
    talk(
        """Mi-parcours : qu'est-ce que vous changez ?""",
        """Trois séances derrière nous. De mon côté, je parle trop. La prochaine, je me donne dix minutes de parole en
        tout. Et vous ?""",
        """Je prépare moins de contenu et plus de questions.""",
        """On termine désormais par un essai réel, toujours. Dix minutes, montre en main.""",
        """Je note la tâche au mot près avant de partir. Sinon, elle n'existe pas.""",
        days=-16,
    ),
    talk(
        """Un bon livre court sur les données ?""",
        """Pour quelqu'un qui lit dans le train, une heure maximum. Rien de technique.""",
        """Plutôt un article par semaine, choisi ensemble. Le livre reste sur la table de nuit.""",
        """J'ai fait un recueil de dix graphiques commentés, je le dépose ici demain.""",
        days=-11,
    ),
    talk(
        """Idée : une séance à quatre, deux binômes""",
        """Nous avons le même sujet, la vérification des réponses d'une IA. Une séance commune, chacun apporte un cas.
        Qui a essayé ?""",
        """Oui, une fois. Prévoir un minuteur, et que les deux invités ne soient pas de la même direction.""",
        """Demandez d'abord l'accord des deux côtés : la confidentialité de la charte vaut aussi là.""",
        days=-5,
    ),
    talk(
        """Salle calme à l'usine de Lille ?""",
        """Je cherche un endroit sans bruit de machines pour jeudi. L'infirmerie a été aimable, mais l'ambiance…""",
        """La salle de formation du premier étage est libre le jeudi après-midi. Demande à l'accueil.""",
        days=-1,
    ),
)  # fmt: skip
