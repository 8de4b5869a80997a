"""Topics of the axis "business": how digital models earn, serve, and cost."""

from core.typography import prose
from programs.content import TopicContent

BUSINESS: tuple[TopicContent, ...] = (
    TopicContent(
        code="platforms",
        axis="business",
        name_fr="Plateformes et nouveaux modèles",
        name_en="Platforms and new business models",
        why_fr=prose("""
            Une plateforme ne vend pas un produit : elle organise la rencontre de deux publics et fixe les règles du
            passage. Elle peut devenir votre distributeur, votre concurrent, ou les deux. Reconnaître ce modèle tôt
            laisse le choix d’y entrer, de s’en tenir à l’écart ou d’en bâtir un.
        """),
        why_en=prose("""
            A platform does not sell a product: it arranges the meeting of two publics and sets the rules of
            passage. It may become your distributor, your competitor, or both. Recognising the model early leaves
            you the choice to join it, to stay away or to build one.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez quelles plateformes votre mentoré(e) utilise comme client, et à
               quel moment une commission a été prise sans se voir. Listez-en cinq.
            2. **Démonstration · 10–25 min.** Démontez une plateforme connue sur une feuille : les deux publics, ce
               qui attire le premier, la règle qui retient le second, la source de revenu. Comparez avec
               l’abonnement, la location à l’usage et le gratuit financé par la publicité.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) suit l’inscription d’un vendeur ou d’un
               prestataire sur une plateforme proche du métier et s’arrête avant de la valider : pièces demandées,
               commission, notation, conditions de sortie. Puis remplit la même feuille pour une activité de
               l’entreprise.
            4. **Synthèse · 50–60 min.** Dites qui pourrait s’interposer entre l’entreprise et ses clients, et par
               quel premier pas. Gardez une hypothèse à vérifier auprès des équipes commerciales.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask which platforms your mentee uses as a customer, and when a commission was
               taken without being seen. List five.
            2. **Demonstration · 10–25 min.** Take a well-known platform apart on a sheet of paper: the two publics,
               what attracts the first, the rule that keeps the second, the source of income. Compare with
               subscription, pay-per-use and free paid for by advertising.
            3. **Hands on the keyboard · 25–50 min.** Your mentee goes through the sign-up of a seller or provider
               on a platform close to the trade and stops before confirming it: papers asked for, commission,
               ratings, terms of exit. Then fills in the same sheet for an activity of the company.
            4. **Synthesis · 50–60 min.** Say who could come between the company and its clients, and with which
               first step. Keep one assumption to check with the sales teams.
        """),
        exercise_fr=prose("""
            Choisissez une activité que vous dirigez. Imaginez qu’un nouvel arrivant offre gratuitement ce que vous
            facturez, et gagne ailleurs. Écrivez d’où viendrait son argent, qui le suivrait en premier, et ce que
            vous feriez dans les trente jours.
        """),
        exercise_en=prose("""
            Choose an activity you lead. Imagine a newcomer offering for free what you charge for, and earning
            elsewhere. Write where the money would come from, who would follow first, and what you would do within
            thirty days.
        """),
        task_fr=prose("""
            Lisez les conditions d’une plateforme que vous utilisez et relevez la clause qui vous gênerait en
            fournisseur.
        """),
        task_en="Read the terms of a platform you use and pick out the clause that would bother you as a supplier.",
    ),
    TopicContent(
        code="ecommerce",
        axis="business",
        name_fr="Commerce en ligne",
        name_en="Online commerce",
        why_fr=prose("""
            Un achat en ligne se gagne ou se perd en quelques gestes : trouver, comprendre, payer, recevoir,
            retourner. Ces gestes façonnent les attentes de tous vos clients, y compris professionnels. Les refaire
            soi-même, de bout en bout, apprend plus qu’un tableau de conversion.
        """),
        why_en=prose("""
            An online purchase is won or lost in a few gestures: finding, understanding, paying, receiving,
            returning. Those gestures shape what all your clients expect, professional ones included. Going through
            them yourself, end to end, teaches more than a conversion chart.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez le récit du dernier achat en ligne abandonné : à quelle étape,
               pour quelle raison ? Faites le parallèle avec une commande passée chez vous.
            2. **Démonstration · 10–25 min.** Parcourez deux sites, l’un admiré, l’un ordinaire. Nommez ce qui se
               passe : recherche interne, fiche produit, avis, frais annoncés tôt ou tard, achat sans compte, choix
               de livraison, témoins de connexion refusés aussi simplement qu’acceptés.
            3. **Mains au clavier · 25–50 min.** Sur téléphone, votre mentoré(e) tente d’acheter ou de demander un
               devis sur le site de l’entreprise, comme un inconnu pressé. Comptez les écrans, les champs, les
               secondes d’attente. Même parcours chez un concurrent.
            4. **Synthèse · 50–60 min.** Classez les trois frictions les plus coûteuses et le manque le plus
               surprenant. Décidez à qui le raconter, en partant du vécu et non du reproche.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask for the story of the last online purchase given up: at which step, for
               which reason? Draw the parallel with an order placed with your company.
            2. **Demonstration · 10–25 min.** Go through two sites, one admired, one ordinary. Name what happens:
               site search, product page, reviews, costs announced early or late, buying without an account,
               delivery choices, cookies as easy to refuse as to accept.
            3. **Hands on the keyboard · 25–50 min.** On a phone, your mentee tries to buy or to request a quote on
               the company’s site, as a stranger in a hurry. Count the screens, the fields, the seconds of waiting.
               The same journey at a competitor’s.
            4. **Synthesis · 50–60 min.** Rank the three costliest frictions and the most surprising gap. Decide
               whom to tell, starting from what was lived and not from blame.
        """),
        exercise_fr=prose("""
            Achetez un petit article en ligne, faites-vous livrer, puis renvoyez-le. Tenez un carnet : chaque
            message reçu, chaque attente, chaque doute. Racontez ensuite ce parcours en deux minutes, sans nommer
            d’outil, comme le ferait un client à un ami.
        """),
        exercise_en=prose("""
            Buy a small article online, have it delivered, then send it back. Keep a notebook: each message
            received, each wait, each doubt. Then tell that journey in two minutes, naming no tool, as a customer
            would tell a friend.
        """),
        task_fr=prose("""
            Cherchez l’un de vos produits ou services comme un client, sans le nom de l’entreprise, et notez qui
            apparaît.
        """),
        task_en=prose("""
            Search for one of your products or services as a customer would, without the company name, and note who
            appears.
        """),
    ),
    TopicContent(
        code="customer",
        axis="business",
        name_fr="Expérience client",
        name_en="Customer experience",
        why_fr=prose("""
            Vos clients vous comparent au meilleur service qu’ils ont connu, tous secteurs confondus. Entre leur
            parcours réel et le schéma affiché en réunion, l’écart est souvent grand. Le voir de ses yeux déclenche
            des décisions qu’aucune note moyenne n’obtient.
        """),
        why_en=prose("""
            Your clients compare you with the best service they have known, whatever the industry. Between their
            real journey and the diagram shown in meetings, the gap is often wide. Seeing it with your own eyes
            prompts decisions that no average score obtains.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez le dernier client rencontré sans intermédiaire, et ce qu’il a dit
               mot pour mot. Choisissez un parcours précis : une réclamation, un renouvellement, un premier contact.
            2. **Démonstration · 10–25 min.** Lisez vingt avis publics, du plus récent au plus ancien, sans trier.
               Montrez comment on en tire trois thèmes avec des citations, et pourquoi une moyenne cache les deux
               extrêmes.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) fait le parcours choisi : appelle le numéro, écrit
               au service, parle au robot. Puis dessine la carte : étapes, émotions, attentes, canal où l’on doit
               tout répéter. Les noms des agents ne sont pas notés.
            4. **Synthèse · 50–60 min.** Entourez le moment de vérité. Formulez une question pour l’équipe qui s’en
               occupe, et une correction que vous pourriez obtenir en une semaine.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask about the last client met without a go-between, and what was said, word
               for word. Choose a precise journey: a complaint, a renewal, a first contact.
            2. **Demonstration · 10–25 min.** Read twenty public reviews, from the newest to the oldest, without
               sorting. Show how three themes with quotations are drawn from them, and why an average hides both
               extremes.
            3. **Hands on the keyboard · 25–50 min.** Your mentee goes through the chosen journey: calls the number,
               writes to the service, talks to the bot. Then draws the map: steps, feelings, waits, the channel
               where everything must be repeated. Agents’ names are not written down.
            4. **Synthesis · 50–60 min.** Circle the moment of truth. Word one question for the team in charge, and
               one repair you could obtain within a week.
        """),
        exercise_fr=prose("""
            Passez quarante-cinq minutes en double écoute ou au comptoir, avec l’accord de l’équipe. Notez trois
            phrases de clients mot pour mot et une astuce inventée par un agent pour contourner un défaut.
            Restituez-les à l’équipe en premier, avec vos remerciements.
        """),
        exercise_en=prose("""
            Spend forty-five minutes listening in on calls or at the counter, with the team’s consent. Write down
            three client sentences word for word and one trick an agent invented to work around a flaw. Bring them
            back to the team first, with your thanks.
        """),
        task_fr=prose("""
            Appelez votre propre service client avec une question simple et chronométrez jusqu’à la réponse utile.
        """),
        task_en="Call your own customer service with a simple question and time it until the useful answer.",
    ),
    TopicContent(
        code="product",
        axis="business",
        name_fr="Mode produit et agilité",
        name_en="Product mode and agile work",
        why_fr=prose("""
            Un projet se termine ; un produit se tient. Les équipes qui livrent par petits pas attendent de vous une
            direction claire et des arbitrages rapides, pas un plan figé. Connaître leurs rites et leurs mots évite
            d’imposer, sans le vouloir, le contraire de ce que l’on demande.
        """),
        why_en=prose("""
            A project ends; a product is looked after. Teams that deliver in small steps expect from you a clear
            direction and quick decisions, not a frozen plan. Knowing their rituals and their words keeps you from
            imposing, unawares, the opposite of what you ask for.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez ce que le mot « agile » évoque, agacements compris. Prenez un
               projet en cours : quel problème, pour qui, comment saura-t-on que c’est réussi ?
            2. **Démonstration · 10–25 min.** Montrez un vrai tableau d’équipe, avec son accord : ce qui attend, ce
               qui est en cours, ce qui est livré. Suivez une demande du mot d’un utilisateur jusqu’à la mise en
               service. Traduisez chaque terme.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) découpe une grande demande en cinq livraisons
               utiles, dont la première tient en deux semaines, puis les ordonne par valeur et par doute. Vous jouez
               l’équipe qui dit « nous n’aurons le temps que pour deux ».
            4. **Synthèse · 50–60 min.** Écrivez la question à poser en revue (« qu’avez-vous appris ? ») et celle à
               abandonner (« êtes-vous dans les temps ? » posée seule). Proposez d’assister, en silence, à une
               démonstration d’équipe.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask what the word “agile” brings to mind, irritations included. Take a
               current project: which problem, for whom, how will success be known?
            2. **Demonstration · 10–25 min.** Show a real team board, with the team’s consent: what waits, what is
               under way, what is delivered. Follow one request from a user’s words to going live. Translate each
               term.
            3. **Hands on the keyboard · 25–50 min.** Your mentee cuts a large request into five useful deliveries,
               the first of which fits in two weeks, then orders them by value and by doubt. You play the team that
               says “we shall only have time for two”.
            4. **Synthesis · 50–60 min.** Write the question to ask in a review (“what have you learnt?”) and the
               one to give up (“are you on time?” asked alone). Offer to attend, in silence, a team’s demonstration.
        """),
        exercise_fr=prose("""
            Prenez un projet que vous parrainez. Écrivez sur une demi-page le problème, les personnes concernées, la
            plus petite version qui les aiderait et le signe observable du succès. Faites-la lire au responsable
            sans commentaire et demandez-lui ce qui manque.
        """),
        exercise_en=prose("""
            Take a project you sponsor. On half a page, write the problem, the people concerned, the smallest
            version that would help them and the observable sign of success. Let the person in charge read it
            without comment and ask what is missing.
        """),
        task_fr="Assistez quinze minutes au point quotidien d’une équipe produit, sans prendre la parole avant la fin.",
        task_en="Sit in on a product team’s daily meeting for fifteen minutes, without speaking before the end.",
    ),
    TopicContent(
        code="startups",
        axis="business",
        name_fr="Écosystème des jeunes pousses",
        name_en="The start-up ecosystem",
        why_fr=prose("""
            Une jeune pousse apporte une idée éprouvée sur un terrain étroit ; un groupe apporte des clients et du
            temps long. La rencontre échoue souvent pour des raisons simples : délais de paiement, interlocuteurs
            multiples, essai sans suite. Lever ces obstacles est en votre pouvoir.
        """),
        why_en=prose("""
            A start-up brings an idea tested on narrow ground; a group brings clients and a long horizon. The
            meeting often fails for simple reasons: payment terms, too many contacts, a pilot with no sequel.
            Removing those obstacles is within your power.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez une collaboration avec une jeune pousse dont votre mentoré(e) se
               souvient : qu’a-t-elle donné un an plus tard ? Posez les mots : amorçage, levée, essai payé,
               investissement minoritaire.
            2. **Démonstration · 10–25 min.** Cherchez en direct trois jeunes pousses sur un problème de
               l’entreprise, à partir de sources publiques. Lisez une page d’offre avec méfiance et bienveillance :
               qui paie déjà, qui a fondé, combien de temps de trésorerie peut-on supposer ?
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) en choisit une, prépare cinq questions et rédige
               un message de prise de contact de six lignes. Puis jeu de rôle : vous êtes la fondatrice ou le
               fondateur, et demandez qui décide, quand, et si l’essai est payé.
            4. **Synthèse · 50–60 min.** Écrivez ce que l’entreprise peut promettre honnêtement. Rappelez les règles
               internes : achats, confidentialité, conflit d’intérêts. Le message ne part qu’après leur accord.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask for a collaboration with a start-up your mentee remembers: what had it
               yielded a year later? Set out the words: seed, funding round, paid pilot, minority stake.
            2. **Demonstration · 10–25 min.** Search live, from public sources, for three start-ups working on a
               problem of the company. Read an offer page with suspicion and goodwill: who already pays, who founded
               it, how long may its cash last?
            3. **Hands on the keyboard · 25–50 min.** Your mentee picks one, prepares five questions and drafts a
               first message of six lines. Then role play: you are the founder, and ask who decides, when, and
               whether the pilot is paid.
            4. **Synthesis · 50–60 min.** Write what the company can honestly promise. Recall the internal rules:
               purchasing, confidentiality, conflict of interest. The message leaves only once they are met.
        """),
        exercise_fr=prose("""
            Décrivez en dix lignes, sans rien de confidentiel, un problème que vos équipes n’arrivent pas à
            résoudre. Demandez à votre mentor s’il donnerait envie à une petite équipe de postuler. Retirez ce qui
            décrit l’entreprise, gardez ce qui décrit le problème.
        """),
        exercise_en=prose("""
            Describe in ten lines, with nothing confidential, a problem your teams cannot solve. Ask your mentor
            whether it would make a small team want to apply. Remove what describes the company, keep what describes
            the problem.
        """),
        task_fr="Demandez aux achats en combien de jours est payée la première facture d’un petit fournisseur.",
        task_en="Ask the purchasing department how many days it takes to pay a small supplier’s first invoice.",
    ),
    TopicContent(
        code="sobriety",
        axis="business",
        name_fr="Sobriété numérique",
        name_en="Digital sobriety",
        why_fr=prose("""
            L’essentiel de l’empreinte du numérique tient d’abord aux équipements, à leur fabrication et à leur
            durée de vie. Les gestes visibles ne sont donc pas toujours ceux qui comptent. Savoir où porter l’effort
            évite l’affichage et donne souvent des économies.
        """),
        why_en=prose("""
            Most of the footprint of digital technology comes first from devices, their manufacture and how long
            they last. The visible gestures are therefore not always the ones that count. Knowing where to act
            avoids window-dressing and often saves money.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Chacun écrit, sans chercher, les trois gestes qu’il croit les plus utiles.
               Gardez les papiers retournés.
            2. **Démonstration · 10–25 min.** Avec une source publique récente, comparez les ordres de grandeur :
               fabriquer un ordinateur, le garder deux ans de plus, une heure de visioconférence, un stockage
               oublié, une requête à un grand modèle. Dites les incertitudes : les méthodes diffèrent.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) inventorie son propre équipement (années de
               service, raison du dernier changement), puis estime avec un simulateur public une décision de son
               périmètre : prolonger un parc, alléger un site, limiter un usage. Cherchez l’effet rebond.
            4. **Synthèse · 50–60 min.** Retournez les papiers : qu’est-ce qui tient ? Choisissez une décision
               mesurable, la personne qui la porte, et le chiffre qui la vérifiera dans six mois.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Each writes, without looking anything up, the three gestures believed most
               useful. Keep the papers face down.
            2. **Demonstration · 10–25 min.** With a recent public source, compare the orders of magnitude: making a
               computer, keeping it two years longer, an hour of video call, forgotten storage, a request to a large
               model. State the uncertainties: methods differ.
            3. **Hands on the keyboard · 25–50 min.** Your mentee makes an inventory of their own equipment (how
               long in use, reason for the last change), then uses a public simulator to estimate a decision within
               reach: extending a fleet’s life, lightening a site, limiting a use. Look for the rebound effect.
            4. **Synthesis · 50–60 min.** Turn the papers over: what still holds? Choose one measurable decision,
               the person who carries it, and the figure that will check it in six months.
        """),
        exercise_fr=prose("""
            Prenez le prochain renouvellement d’équipements prévu dans votre périmètre. Calculez ce que change une
            année de plus : coût, pannes probables, empreinte évitée, confort des personnes. Écrivez la règle que
            vous seriez prêt à vous appliquer en premier.
        """),
        exercise_en=prose("""
            Take the next renewal of equipment planned in your area. Work out what one more year changes: cost,
            likely failures, footprint avoided, people’s comfort. Write the rule you would be ready to apply to
            yourself first.
        """),
        task_fr="Retrouvez deux appareils professionnels qui dorment dans un tiroir et rendez-les au bon service.",
        task_en="Find two work devices asleep in a drawer and hand them back to the right department.",
    ),
)
