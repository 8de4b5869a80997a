"""Three invented files that all reviewers of a call score before their pile opens, with the marks we expect and why.

Uneven on purpose: one knows much and explains badly, one is modest, curious and clear, one shines and says nothing.
Their names tell nothing, so that nobody knows beforehand which is which. The texts have the parts of a released file
(``ReleasedText.part``) and, beside them, its facts: ``topic-1-name``, ``topic-1-level``, ``hours``, ``languages``,
``remote``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.typography import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedMark:
    """The mark we expect on a criterion of the shipped grid, and what in the file says so."""

    mark: int
    why_fr: str
    why_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationContent:
    """One invented file. Both languages hold the same parts."""

    code: str
    name_fr: str
    name_en: str
    texts_fr: Mapping[str, str]
    texts_en: Mapping[str, str]
    expected: Mapping[str, ExpectedMark]


AMBER = CalibrationContent(
    code="amber",
    name_fr="Dossier Ambre",
    name_en="File Amber",
    texts_fr={
        "topic-1-name": "Lire et questionner les données",
        "topic-1-level": "4",
        "topic-1": prose("""
            Je tiens depuis deux ans le suivi des retours clients de mon service : 14 000 lignes, remises à jour chaque
            lundi. En mars, la note moyenne montait alors que les réclamations doublaient. J’ai refait les calculs par
            canal : le questionnaire n’était plus envoyé à ceux qui avaient annulé. On a corrigé l’envoi, et la note a
            perdu 0,8 point, ce qui n’a fait plaisir à personne mais était vrai. Depuis, je note sous chaque graphique
            combien de personnes manquent, et je fais recalculer un chiffre sur dix par quelqu’un d’autre.
        """),
        "topic-2-name": "Automatiser sans coder",
        "topic-2-level": "3",
        "topic-2": prose("""
            Onze automatisations en service, dont le rappel des contrats qui arrivent à échéance : 40 oublis en 2024,
            2 cette année. Deux des onze ont cassé quand un formulaire a changé ; j’ai écrit une page par
            automatisation pour qu’une autre personne puisse réparer, et c’est arrivé en juillet sans moi.
        """),
        "explained": "La normalisation des données en environnement hétérogène",
        "explanation": prose("""
            La normalisation permet de passer d’un modèle dénormalisé, avec redondance d’attributs et dépendances
            transitives, vers un schéma en troisième forme normale où chaque attribut non clé dépend fonctionnellement
            de la clé, de toute la clé et de rien que la clé. Dans un contexte hétérogène on procède par ETL avec une
            couche de staging, puis on applique des règles de dédoublonnage déterministes ou probabilistes (Levenshtein,
            Jaro-Winkler avec seuil à 0,92) avant de charger dans le modèle cible en étoile. Le point de vigilance est
            la gestion des dimensions à évolution lente, le type 2 étant en général préférable au type 1 pour
            l’historisation. Sans cela, les agrégats sont faux dès que le référentiel bouge, ce qui est le cas en
            pratique. Il faut aussi penser à l’intégrité référentielle et aux valeurs nulles, qui ne sont pas des zéros.
            Une fois ces éléments maîtrisés, l’utilisateur final peut construire ses indicateurs en autonomie.
        """),
        "curiosity": prose("""
            J’ai suivi le soir un cours libre de statistiques et refait, avec ses méthodes, trois tableaux de bord que
            je croyais justes. L’un des trois ne l’était pas ; je l’ai écrit à ceux qui le recevaient, et nous avons
            arrêté un envoi hebdomadaire que plus personne ne pouvait expliquer.
        """),
        "motivation": prose("""
            Beaucoup de décisions se prennent sur des chiffres que l’on ne sait pas lire. J’aimerais que cela change et
            j’ai envie de transmettre ce que je sais.
        """),
        "learning": "Tout ce que l’autre voudra bien partager.",
        "hours": "4",
        "availability": prose("""
            Le mardi et le jeudi entre 8 h 30 et 10 h. Mon responsable est d’accord sur le principe ; la clôture de
            trimestre reste à regarder.
        """),
        "languages": "fr en",
        "remote": "yes",
    },
    texts_en={
        "topic-1-name": "Reading and questioning data",
        "topic-1-level": "4",
        "topic-1": prose("""
            For two years I have kept the record of customer feedback of my department: 14,000 lines, renewed every
            Monday. In March the average rating rose while complaints doubled. I did the sums again by channel: the
            questionnaire was no longer sent to those who had cancelled. We mended the mailing and the rating lost 0.8
            points, which pleased nobody and was true. Since then I write under each chart how many people are missing
            from it, and somebody else recalculates one figure in ten.
        """),
        "topic-2-name": "Automating without code",
        "topic-2-level": "3",
        "topic-2": prose("""
            Eleven automations in use, among them the reminder of contracts that expire: 40 forgotten in 2024, 2 this
            year. Two of the eleven broke when a form changed; I wrote one page for each so that somebody else can
            repair it, and in July somebody did, without me.
        """),
        "explained": "Data normalisation in a heterogeneous environment",
        "explanation": prose("""
            Normalisation makes it possible to go from a denormalised model, with redundant attributes and transitive
            dependencies, to a schema in third normal form where each non-key attribute depends functionally on the
            key, the whole key and nothing but the key. In a heterogeneous context one proceeds by ETL with a staging
            layer, then applies deterministic or probabilistic deduplication rules (Levenshtein, Jaro-Winkler with a
            threshold of 0.92) before loading into the target star model. The point to watch is the handling of slowly
            changing dimensions, type 2 being preferable to type 1 as a rule for keeping history. Without this,
            aggregates are wrong as soon as the reference data moves, which in practice it does. One must also think of
            referential integrity and of null values, which are not zeros. Once these elements are mastered, the end
            user can build indicators independently.
        """),
        "curiosity": prose("""
            In the evenings I took an open course in statistics, and with its methods rebuilt three dashboards that I
            believed to be right. One of the three was not; I wrote so to those who received it, and we stopped a weekly
            mailing that nobody could explain any more.
        """),
        "motivation": prose("""
            Many decisions are made on figures that people do not know how to read. I would like that to change and I
            want to pass on what I know.
        """),
        "learning": "Anything the other person would like to share.",
        "hours": "4",
        "availability": prose("""
            Tuesdays and Thursdays between 8.30 and 10. My line manager agrees in principle; the closing of the quarter
            is still to be looked at.
        """),
        "languages": "fr en",
        "remote": "yes",
    },
    expected={
        "fluency": ExpectedMark(
            mark=4,
            why_fr=prose("""
                Deux exemples précis, des résultats chiffrés, une erreur trouvée, et à chaque fois une façon de
                vérifier. C’est ce que décrit la note 4, même si le reste du dossier se lit mal.
            """),
            why_en=prose("""
                Two precise examples, results in figures, an error found, and each time a way to check. This is what
                mark 4 describes, even though the rest of the file is hard to read.
            """),
        ),
        "explaining": ExpectedMark(
            mark=1,
            why_fr=prose("""
                Presque chaque phrase contient un terme technique qui n’est pas expliqué. Un savoir solide ne compte
                pas ici : on note ce qu’une personne qui découvre le sujet comprendrait.
            """),
            why_en=prose("""
                Almost every sentence holds a technical term left unexplained. Sound knowledge does not count here: we
                mark what somebody new to the subject would understand.
            """),
        ),
        "curiosity": ExpectedMark(
            mark=3,
            why_fr=prose("""
                Un fait raconté jusqu’à ce qui a changé ensuite, erreur comprise. La note 4 demande plusieurs faits ou
                un savoir transmis.
            """),
            why_en=prose("""
                One fact told up to what changed afterwards, error included. Mark 4 asks for several facts or something
                passed on.
            """),
        ),
        "motivation": ExpectedMark(
            mark=2,
            why_fr="L’envie de transmettre est claire ; rien de précis n’est dit de ce que l’on veut apprendre.",
            why_en="The wish to pass something on is clear; nothing precise is said about what to learn.",
        ),
        "availability": ExpectedMark(
            mark=3,
            why_fr="Des créneaux, un accord de principe ; la période chargée est nommée, sans solution.",
            why_en="Slots, an agreement in principle; the busy period is named, without a solution.",
        ),
    },
)

BLUE = CalibrationContent(
    code="blue",
    name_fr="Dossier Bleu",
    name_en="File Blue",
    texts_fr={
        "topic-1-name": "Des réunions hybrides qui marchent",
        "topic-1-level": "2",
        "topic-1": prose("""
            Dans mon équipe, trois personnes sur huit sont toujours à distance. J’ai demandé à chacune ce qui
            l’agaçait, et nous avons gardé deux règles : celui qui est loin parle en premier, et personne ne partage un
            micro. Ce n’est pas sorcier. On finit à l’heure quatre fois sur cinq.
        """),
        "topic-2-name": "Bien formuler une demande à une IA",
        "topic-2-level": "2",
        "topic-2": prose("""
            Je m’en sers surtout pour préparer des comptes rendus. Je ne suis pas spécialiste, et je ne saurais pas
            dire comment cela fonctionne dedans.
        """),
        "explained": "Demander quelque chose à une IA, comme on laisse une note à un remplaçant",
        "explanation": prose("""
            Vous partez une semaine et quelqu’un vous remplace. Si votre note dit « occupe-toi du dossier Martin »,
            vous aurez une surprise au retour. Si elle dit qui est ce client, ce qu’il attend, ce qu’il ne faut surtout
            pas lui promettre, et si vous laissez en exemple le dernier courrier que vous lui avez écrit, vous
            partirez l’esprit tranquille. Une IA est un remplaçant très rapide, très poli, qui ne connaît pas vos
            clients et qui n’osera jamais dire « je ne sais pas ». Donc trois choses dans la note : le contexte, un
            exemple, et ce que l’on ne veut pas. Et une chose au retour : relire avant que cela parte, surtout les
            chiffres et les noms, parce que c’est vous qui signez. Pour essayer : prenez le dernier message qui vous
            a pris vingt minutes, écrivez la note que vous auriez laissée, et comparez. Si c’est mauvais, ne changez
            pas d’outil ; complétez la note.
        """),
        "curiosity": prose("""
            En novembre j’ai voulu faire résumer nos appels téléphoniques. Raté : le résumé inventait des rendez-vous.
            J’ai gardé les trois plus beaux et je les ai montrés à l’équipe, ce qui a été plus utile que si cela avait
            marché. Depuis, tous les premiers lundis, quelqu’un raconte pendant dix minutes une chose essayée ; nous en
            sommes à sept. Et j’apprends la langue des signes dans une association, pour des raisons qui n’ont rien à
            voir, sauf que l’on y apprend à regarder si l’autre a compris.
        """),
        "motivation": prose("""
            Quand j’ai montré nos deux règles à la cheffe d’une autre équipe, elle m’a dit qu’elle n’osait pas demander
            cela en comité, de peur de passer pour quelqu’un qui découvre. Je n’avais pas imaginé que plus on est haut,
            moins on peut poser la question simple. J’aimerais offrir une heure où l’on peut.
        """),
        "learning": prose("""
            Comment on dit non à dix personnes qui ont toutes raison. Je vois les décisions arriver, jamais comment
            elles se prennent.
        """),
        "hours": "3",
        "availability": prose("""
            Je travaille à quatre cinquièmes, jamais le mercredi. Le lundi de 11 h à 13 h convient, c’est vu et écrit
            avec mon responsable. En décembre, mois chargé chez nous, on a déjà prévu de me libérer le 4 et le 18.
        """),
        "languages": "fr",
        "remote": "yes",
    },
    texts_en={
        "topic-1-name": "Hybrid meetings that work",
        "topic-1-level": "2",
        "topic-1": prose("""
            In my team, three people out of eight are always at a distance. I asked each what annoyed them, and we kept
            two rules: whoever is far away speaks first, and nobody shares a microphone. It is not rocket science. We
            end on time four times out of five.
        """),
        "topic-2-name": "Asking an AI well",
        "topic-2-level": "2",
        "topic-2": prose("""
            I use it mostly to prepare minutes. I am no specialist, and I could not say how it works inside.
        """),
        "explained": "Asking an AI for something, the way one leaves a note for a stand-in",
        "explanation": prose("""
            You are away for a week and somebody stands in for you. If your note says “take care of the Martin file”,
            you will have a surprise when you return. If it says who this client is, what they expect, what must on no
            account be promised to them, and if you leave the last letter you wrote as an example, you will be in good
            hands. An AI is a stand-in who is very fast, very polite, does not know your clients and will never dare to
            say “I do not know”. So put three things in the note: the context, an example, and what you do not want.
            And one thing when you are back: read it again before it leaves, above all figures and names, because you
            are the one who signs. To try: take the last message that cost you twenty minutes, write the note you would
            have left, and compare. If it is bad, do not change the tool; complete the note.
        """),
        "curiosity": prose("""
            In November I wanted our phone calls summed up for us. It failed: the summary invented appointments. I kept
            the three finest and showed them to the team, which was more useful than if it had worked. Since then, on
            every first Monday, somebody tells for ten minutes of a thing they tried; we have had seven. And I am
            learning sign language in a club, for reasons that have nothing to do with this, except that one learns
            there to watch whether the other has understood.
        """),
        "motivation": prose("""
            When I showed our two rules to the head of another team, she told me that she did not dare to ask for such a
            thing in the board, for fear of looking like somebody who is discovering it. I had not imagined that the
            higher one stands, the less one can ask the simple question. I would like to offer an hour in which one can.
        """),
        "learning": prose("""
            How one says no to ten people who are all right. I see decisions arrive, never how they are made.
        """),
        "hours": "3",
        "availability": prose("""
            I work four days out of five, never on Wednesdays. Mondays from 11 to 1 suit me, seen and written down with
            my line manager. In December, a busy month with us, it is already planned that I am free on the 4th and the
            18th.
        """),
        "languages": "fr",
        "remote": "yes",
    },
    expected={
        "fluency": ExpectedMark(
            mark=2,
            why_fr=prose("""
                Un usage courant bien décrit sur le premier sujet ; le second reste vague. La clarté du reste du
                dossier donne envie de monter : elle a son propre critère.
            """),
            why_en=prose("""
                Ordinary use well described on the first topic; the second stays vague. The clarity of the rest of the
                file tempts one to go higher: it has a criterion of its own.
            """),
        ),
        "explaining": ExpectedMark(
            mark=4,
            why_fr=prose("""
                Part de ce que tout le monde connaît, dit juste, reste court, et finit par un premier geste que l’on
                peut faire le jour même.
            """),
            why_en=prose("""
                Starts from what everybody knows, is accurate, stays brief, and ends with a first step that can be taken
                the same day.
            """),
        ),
        "curiosity": ExpectedMark(
            mark=4,
            why_fr="Un essai manqué raconté avec franchise, un rendez-vous créé pour tous, une envie d’apprendre.",
            why_en="A failed attempt told frankly, a habit created for others, an appetite for learning.",
        ),
        "motivation": ExpectedMark(
            mark=4,
            why_fr=prose("""
                Une scène vécue relie ce qui est offert et ce qui est demandé, et dit ce que l’autre peut trouver
                difficile.
            """),
            why_en="A lived scene ties what is offered to what is asked, and says what the other may find hard.",
        ),
        "availability": ExpectedMark(
            mark=4,
            why_fr="Créneau et accord écrits, mois chargé prévu. Le temps partiel ne fait jamais perdre de points.",
            why_en="Slot and agreement in writing, the busy month planned. Part-time never costs a mark.",
        ),
    },
)

CEDAR = CalibrationContent(
    code="cedar",
    name_fr="Dossier Cèdre",
    name_en="File Cedar",
    texts_fr={
        "topic-1-name": "Plateformes et nouveaux modèles",
        "topic-1-level": "4",
        "topic-1": prose("""
            Passion de toujours pour l’innovation et les écosystèmes. Participation active à de nombreux projets de
            transformation à fort impact, avec une forte visibilité. Reconnaissance unanime de mon expertise.
        """),
        "topic-2-name": "IA générative",
        "topic-2-level": "4",
        "topic-2": prose("""
            Maîtrise complète des outils d’IA du marché. Utilisation quotidienne et créative pour gagner en performance
            et en agilité.
        """),
        "explained": "La plateforme, ou l’art de réinventer la valeur",
        "explanation": prose("""
            Dans un monde qui change plus vite que jamais, la plateforme n’est pas un outil : c’est un état d’esprit.
            Hier, l’entreprise était un château ; aujourd’hui, elle est une place de marché où chacun crée de la
            valeur. Penser plateforme, c’est passer de la propriété à l’accès, de la chaîne au réseau, du produit à
            l’expérience. Les gagnants de demain seront ceux qui sauront orchestrer leur écosystème et libérer
            l’énergie collective. Regardez ceux qui ont bouleversé leur secteur : ils n’ont rien inventé, ils ont
            relié. La question n’est donc plus de savoir s’il faut y aller, mais à quelle vitesse. Oser, tester,
            apprendre, recommencer : voilà la nouvelle grammaire de la performance. La plateforme est une aventure
            humaine avant d’être une aventure technologique, et cette aventure commence par un premier pas, celui de
            la confiance.
        """),
        "curiosity": prose("""
            Curiosité insatiable, veille permanente, lecture quotidienne des meilleures sources mondiales. Présence
            remarquée à plusieurs grands salons. L’apprentissage est pour moi un mode de vie.
        """),
        "motivation": prose("""
            Être mentor, c’est contribuer à une aventure collective porteuse de sens et rayonner au plus haut niveau de
            l’entreprise. Ce programme est une opportunité unique d’accélérer mon parcours.
        """),
        "learning": "La vision stratégique et la posture de dirigeant.",
        "hours": "6",
        "availability": "Une disponibilité totale : l’agenda s’adaptera, la motivation fera le reste.",
        "languages": "fr en",
        "remote": "yes",
    },
    texts_en={
        "topic-1-name": "Platforms and new models",
        "topic-1-level": "4",
        "topic-1": prose("""
            A lifelong passion for innovation and ecosystems. Active part in numerous high-impact transformation
            projects, with strong visibility. Unanimous recognition of my expertise.
        """),
        "topic-2-name": "Generative AI",
        "topic-2-level": "4",
        "topic-2": prose("""
            Complete mastery of the AI tools on the market. Daily and creative use to gain in performance and agility.
        """),
        "explained": "The platform, or the art of reinventing value",
        "explanation": prose("""
            In a world that changes faster than ever, the platform is not a tool: it is a state of mind. Yesterday the
            company was a castle; today it is a market place where everybody creates value. To think platform is to go
            from ownership to access, from the chain to the network, from the product to the experience. The winners of
            tomorrow will be those who can orchestrate their ecosystem and set collective energy free. Look at those who
            have overturned their sector: they invented nothing, they connected. So the question is no longer whether to
            go, but how fast. Dare, test, learn, begin again: this is the new grammar of performance. The platform is a
            human adventure before it is a technological one, and this adventure begins with a first step, that of
            trust.
        """),
        "curiosity": prose("""
            Insatiable curiosity, permanent watch, daily reading of the best sources in the world. Noted presence at
            several major fairs. Learning is a way of life to me.
        """),
        "motivation": prose("""
            To be a mentor is to contribute to a collective adventure full of meaning and to shine at the highest level
            of the company. This programme is a unique opportunity to speed up my career.
        """),
        "learning": "Strategic vision and the bearing of a leader.",
        "hours": "6",
        "availability": "Total availability: the diary will adapt, motivation will do the rest.",
        "languages": "fr en",
        "remote": "yes",
    },
    expected={
        "fluency": ExpectedMark(
            mark=1,
            why_fr=prose("""
                Tout est affirmé, aucun usage n’est décrit : ni projet, ni résultat, ni limite. Le niveau que l’on se
                donne (4 sur 4) n’est pas une preuve.
            """),
            why_en=prose("""
                Everything is claimed, no use is described: no project, no result, no limit. The level one gives oneself
                (4 of 4) is no proof.
            """),
        ),
        "explaining": ExpectedMark(
            mark=2,
            why_fr=prose("""
                La langue est belle et l’idée se devine, mais rien n’est concret : à la fin, on ne saurait ni dire ce
                qu’est une plateforme, ni quoi essayer.
            """),
            why_en=prose("""
                The language is fine and the idea can be guessed, but nothing is concrete: in the end one could neither
                say what a platform is nor what to try.
            """),
        ),
        "curiosity": ExpectedMark(
            mark=1,
            why_fr="La curiosité est proclamée ; aucun fait n’est cité, rien n’a été appris qui soit raconté.",
            why_en="Curiosity is proclaimed; no fact is quoted, nothing learnt is told.",
        ),
        "motivation": ExpectedMark(
            mark=1,
            why_fr="Des phrases qui iraient à tout programme, et un avantage de carrière pour seul but précis.",
            why_en="Sentences that would suit any programme, and a career advantage as the only precise aim.",
        ),
        "availability": ExpectedMark(
            mark=2,
            why_fr="Du temps espéré, sans créneau, et le responsable n’en a pas parlé.",
            why_en="Time hoped for, without a slot, and the line manager has not been asked.",
        ),
    },
)

CALIBRATION: tuple[CalibrationContent, ...] = (AMBER, BLUE, CEDAR)
