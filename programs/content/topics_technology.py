"""Topics of the axis "technology": what the tools can do, and how to know when they cannot."""

from core.typography import prose
from programs.content import TopicContent

TECHNOLOGY: tuple[TopicContent, ...] = (
    TopicContent(
        code="genai",
        axis="technology",
        name_fr="IA générative : bien formuler ses demandes",
        name_en="Generative AI: asking well",
        why_fr=prose("""
            L’IA générative rédige, résume, traduit et compare en quelques secondes, avec la même aisance quand elle
            se trompe. Vos équipes s’en servent déjà, parfois sans le dire. En avoir une pratique personnelle est la
            seule façon d’en fixer des règles justes et d’en juger les promesses.
        """),
        why_en=prose("""
            Generative AI drafts, summarises, translates and compares in seconds, and just as smoothly when it is
            wrong. Your teams already use it, sometimes without saying so. Practising it yourself is the only way to
            set fair rules and to judge what is promised.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Ouvrez l’outil autorisé par l’entreprise et lisez ensemble ses règles :
               quelles données y sont permises, lesquelles jamais. Demandez une tâche d’écriture qui revient chaque
               semaine.
            2. **Démonstration · 10–20 min.** Posez la même demande trois fois : nue, puis avec le rôle, le lecteur
               et la longueur, puis avec un exemple de ce que l’on aime. Commentez l’écart, et montrez qu’une
               réponse se corrige en conversation.
            3. **Mains au clavier · 20–50 min.** Votre mentoré(e) prend sa tâche réelle, sans nom ni chiffre
               sensible : première demande, critique de la réponse, deux relances. Puis fait jouer à l’outil un
               contradicteur : « donne les trois objections les plus fortes ». Chaque fait cité est vérifié à la
               source.
            4. **Synthèse · 50–60 min.** Enregistrez la meilleure demande dans un document personnel. Dites ce que
               l’outil a fait gagner, ce qu’il a fait perdre, et ce que vous ne lui confierez pas.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Open the tool allowed by the company and read its rules together: which data
               may go in, which never. Ask for a writing task that comes back every week.
            2. **Demonstration · 10–20 min.** Make the same request three times: bare, then with the role, the
               reader and the length, then with an example of what one likes. Comment on the difference, and show
               that an answer is mended in conversation.
            3. **Hands on the keyboard · 20–50 min.** Your mentee takes the real task, without sensitive names or
               figures: first request, critique of the answer, two follow-ups. Then has the tool play the opponent:
               “give the three strongest objections”. Every fact quoted is checked at its source.
            4. **Synthesis · 50–60 min.** Save the best request in a personal document. Say what the tool gained
               you, what it cost you, and what you will not entrust to it.
        """),
        exercise_fr=prose("""
            Prenez un texte public d’une page que vous avez signé. Demandez un résumé en cinq lignes pour un client
            pressé, puis pour un représentant du personnel. Soulignez dans chaque version ce qui est faux, ce qui
            manque et ce que vous n’auriez jamais dit ; réécrivez votre demande jusqu’à n’avoir plus qu’une
            correction à faire.
        """),
        exercise_en=prose("""
            Take a public text of one page that you signed. Ask for a five-line summary for a client in a hurry,
            then for a staff representative. In each version, underline what is false, what is missing and what you
            would never have said; rewrite your request until only one correction is left.
        """),
        task_fr="Confiez à l’outil autorisé un premier jet d’ordre du jour, et comptez les phrases que vous gardez.",
        task_en="Give the allowed tool a first draft of an agenda to write, and count the sentences you keep.",
    ),
    TopicContent(
        code="ai_limits",
        axis="technology",
        name_fr="Limites de l’IA et vérification",
        name_en="Limits of AI, and checking it",
        why_fr=prose("""
            Un modèle produit le texte le plus probable, pas le plus vrai. Il peut inventer une source, reproduire
            un biais, ou se laisser détourner par un document piégé. Une décision prise sur sa foi reste la vôtre :
            il faut donc savoir quand vérifier, comment, et quand s’abstenir.
        """),
        why_en=prose("""
            A model produces the most likely text, not the truest. It can invent a source, repeat a bias, or be led
            astray by a booby-trapped document. A decision taken on its word remains yours: one must know when to
            check, how, and when to refrain.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez une décision récente où une réponse fausse mais bien écrite aurait
               coûté cher. Classez trois usages par risque : sans gravité, gênant, interdit sans relecture humaine.
            2. **Démonstration · 10–25 min.** Interrogez l’outil sur un sujet que vous connaissez à fond et cherchez
               l’erreur. Demandez une bibliographie, puis vérifiez chaque référence. Reposez une question en
               changeant le prénom ou le genre de la personne décrite.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) fait de même sur son propre métier : trouver une
               erreur, un oubli, une réponse trop complaisante. Puis établit sa liste de contrôle : source ouverte
               et lue, chiffre recalculé, date, contradiction cherchée.
            4. **Synthèse · 50–60 min.** Écrivez la règle en une phrase pour son équipe : ce qui se vérifie
               toujours, par qui, et comment on signale qu’un texte a été aidé par une IA. Repérez qui, dans
               l’entreprise, répond de ces questions.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask for a recent decision in which a false but well-written answer would have
               been costly. Sort three uses by risk: harmless, awkward, forbidden without a human reading.
            2. **Demonstration · 10–25 min.** Question the tool on a subject you know thoroughly and look for the
               error. Ask for a bibliography, then check each reference. Ask a question again, changing the first
               name or the gender of the person described.
            3. **Hands on the keyboard · 25–50 min.** Your mentee does the same on their own trade: find an error,
               an omission, an answer too eager to please. Then draws up a checklist: source opened and read, figure
               worked out again, date, contradiction sought.
            4. **Synthesis · 50–60 min.** Write the rule in one sentence for the team: what is always checked, by
               whom, and how one says that a text was helped by an AI. Find out who in the company answers for these
               questions.
        """),
        exercise_fr=prose("""
            Posez à l’outil cinq questions dont vous connaissez la réponse, dont une repose sur un fait faux
            (« pourquoi avons-nous vendu telle filiale ? » alors que ce n’est pas le cas ; prenez un exemple
            public). Notez s’il corrige, s’il invente, s’il doute. Relevez enfin le ton : est-il différent quand il
            se trompe ?
        """),
        exercise_en=prose("""
            Ask the tool five questions to which you know the answer, one of them resting on a false fact (“why did
            we sell this subsidiary?” when you did not; take a public example). Note whether it corrects, invents,
            or doubts. Finally, listen to the tone: is it different when it is wrong?
        """),
        task_fr="Dans le prochain document reçu, choisissez deux chiffres et remontez jusqu’à leur source d’origine.",
        task_en="In the next document you receive, pick two figures and trace each back to its original source.",
    ),
    TopicContent(
        code="data",
        axis="technology",
        name_fr="Lire et questionner les données",
        name_en="Reading and questioning data",
        why_fr=prose("""
            Un tableau de bord répond toujours à une question ; encore faut-il que ce soit la vôtre. Moyenne
            trompeuse, échelle coupée, comparaison sans référence : les pièges sont simples et fréquents. Savoir
            poser trois questions à un chiffre change la qualité des débats autour de vous.
        """),
        why_en=prose("""
            A dashboard always answers a question; it had better be yours. Misleading average, cut scale, comparison
            without a baseline: the traps are simple and frequent. Knowing how to put three questions to a figure
            changes the quality of the debates around you.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Prenez un indicateur que votre mentoré(e) regarde chaque mois. Demandez-lui
               de prédire sa valeur, puis de dire ce qu’elle ferait décider, à la hausse comme à la baisse.
            2. **Démonstration · 10–25 min.** Sur un jeu de données ouvertes, faites trois graphiques qui racontent
               trois histoires opposées avec les mêmes chiffres. Nommez ce qui change : période, échelle,
               regroupement, moyenne ou médiane.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) filtre, trie, croise et trace dans le tableur ou
               l’outil de l’entreprise, sur des données publiques ou déjà agrégées. Puis pose à un graphique réel
               les trois questions : combien de cas, comparé à quoi, que manque-t-il ?
            4. **Synthèse · 50–60 min.** Choisissez un indicateur à supprimer, un à préciser, un à créer. Retrouvez
               qui le produit et depuis quelle source : c’est la personne à remercier et à interroger.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Take an indicator your mentee looks at every month. Ask for a guess of its
               value, then what it would lead to decide, if it rose and if it fell.
            2. **Demonstration · 10–25 min.** From an open data set, draw three charts that tell three opposite
               stories with the same figures. Name what changes: period, scale, grouping, mean or median.
            3. **Hands on the keyboard · 25–50 min.** Your mentee filters, sorts, crosses and plots in the
               spreadsheet or the company’s tool, on data that are public or already aggregated. Then puts the three
               questions to a real chart: how many cases, compared with what, what is missing?
            4. **Synthesis · 50–60 min.** Choose one indicator to drop, one to define better, one to create. Find
               out who produces it and from which source: that is the person to thank and to question.
        """),
        exercise_fr=prose("""
            Redessinez à la main le graphique principal de votre dernier comité : axe commençant à zéro, deux années
            de recul, nombre de cas écrit à côté. Ajoutez la phrase que le graphique permet de dire, et celle qu’il
            ne permet pas. Comparez avec la phrase prononcée ce jour-là.
        """),
        exercise_en=prose("""
            Redraw by hand the main chart of your last committee: axis starting at zero, two years of history, the
            number of cases written beside it. Add the sentence the chart lets you say, and the one it does not.
            Compare with the sentence spoken that day.
        """),
        task_fr="À la prochaine présentation chiffrée, posez une seule question : « comparé à quoi ? ».",
        task_en="At the next presentation with figures, ask a single question: “compared with what?”.",
    ),
    TopicContent(
        code="cloud",
        axis="technology",
        name_fr="Comprendre le cloud",
        name_en="Understanding the cloud",
        why_fr=prose("""
            Le cloud déplace des dépenses, des responsabilités et des dépendances, pas seulement des serveurs. Qui
            peut arrêter le service, où sont les données, combien coûte le retour : ces questions relèvent de vous.
            Les comprendre évite de choisir par mode ou de refuser par crainte.
        """),
        why_en=prose("""
            The cloud moves spending, responsibilities and dependencies, not only servers. Who can stop the service,
            where the data are, what it costs to come back: these questions are yours. Understanding them avoids
            choosing out of fashion or refusing out of fear.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Choisissez un service que votre mentoré(e) utilise chaque jour.
               Demandez-lui de dessiner où il « se trouve » et qui le fait tourner. Gardez le dessin.
            2. **Démonstration · 10–25 min.** Suivez une requête du téléphone au centre de données et retour. Posez
               les mots un par un : hébergement loué, plateforme, logiciel à l’usage ; région, sauvegarde,
               réversibilité. Une image par mot, aucun sigle sans son sens.
            3. **Mains au clavier · 25–50 min.** Dans un compte d’essai ou un simulateur de prix public, votre
               mentoré(e) compose un petit service, double le trafic, ajoute une seconde région et regarde la
               facture. Puis lit la page d’état d’un fournisseur : que s’est-il passé lors de la dernière panne ?
            4. **Synthèse · 50–60 min.** Reprenez le dessin et corrigez-le. Notez trois questions à poser à la
               direction informatique : dépendance la plus forte, plan de sortie, coût qui croît le plus vite.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Choose a service your mentee uses every day. Ask for a drawing of where it
               “is” and who runs it. Keep the drawing.
            2. **Demonstration · 10–25 min.** Follow a request from the phone to the data centre and back. Set out
               the words one at a time: rented infrastructure, platform, software as a service; region, backup,
               exit. One image per word, no acronym without its meaning.
            3. **Hands on the keyboard · 25–50 min.** In a trial account or a public price simulator, your mentee
               assembles a small service, doubles the traffic, adds a second region and looks at the bill. Then
               reads a provider’s status page: what happened at the last outage?
            4. **Synthesis · 50–60 min.** Take the drawing and correct it. Note three questions for the IT
               department: strongest dependency, exit plan, fastest growing cost.
        """),
        exercise_fr=prose("""
            Prenez un service essentiel à votre activité et racontez, minute par minute, la matinée où il ne répond
            plus. Qui l’apprend, qui prévient les clients, que fait-on sans lui, à quelle heure décide-t-on de
            basculer ? Entourez chaque réponse que vous avez dû inventer.
        """),
        exercise_en=prose("""
            Take a service your activity cannot do without and tell, minute by minute, the morning when it stops
            answering. Who finds out, who tells the clients, what is done without it, at what time is the switch
            decided? Circle every answer you had to invent.
        """),
        task_fr=prose("""
            Demandez à un responsable informatique où sont vos données les plus sensibles et comment on les
            récupère.
        """),
        task_en="Ask someone in IT where your most sensitive data are, and how they would be recovered.",
    ),
    TopicContent(
        code="emerging",
        axis="technology",
        name_fr="Objets connectés, chaîne de blocs, réalité étendue",
        name_en="Connected objects, blockchain, extended reality",
        why_fr=prose("""
            Ces trois techniques reviennent dans les propositions de vos équipes et de vos fournisseurs, avec plus
            de promesses que de preuves. Chacune résout bien un problème étroit. Savoir reconnaître ce problème, ou
            son absence, fait gagner des mois.
        """),
        why_en=prose("""
            These three techniques return in the proposals of your teams and suppliers, with more promises than
            proof. Each solves a narrow problem well. Knowing how to recognise that problem, or its absence, saves
            months.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez laquelle des trois a déjà été proposée à votre mentoré(e), et ce
               qu’il en est resté. Choisissez-en une pour la séance ; les deux autres auront cinq minutes.
            2. **Démonstration · 10–25 min.** Montrez un usage qui tient et un qui a échoué : un capteur qui évite
               une panne, un registre partagé qu’une simple base aurait remplacé, une formation au geste dans un
               casque. Dites d’où viennent vos exemples et de quand ils datent.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) manipule : tableau d’un capteur, transaction sur
               un réseau d’essai public sans argent réel, ou application de réalité augmentée sur téléphone. Puis
               passe une idée de son métier au crible : qui en a besoin, que ferait-on sans, qui entretient, qui
               voit les données ?
            4. **Synthèse · 50–60 min.** Concluez par une phrase : « utile chez nous si… ». Si la condition n’est
               pas remplie, dites-le sans regret. Cherchez qui, dans l’entreprise, l’a déjà essayé.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask which of the three has already been proposed to your mentee, and what
               came of it. Choose one for the session; the other two get five minutes.
            2. **Demonstration · 10–25 min.** Show one use that holds and one that failed: a sensor that prevents a
               breakdown, a shared ledger a plain database would have replaced, training a gesture in a headset. Say
               where your examples come from and how old they are.
            3. **Hands on the keyboard · 25–50 min.** Your mentee handles the thing: a sensor’s dashboard, a
               transaction on a public test network without real money, or an augmented-reality app on a phone. Then
               sifts an idea from their own trade: who needs it, what would be done without it, who maintains it,
               who sees the data?
            4. **Synthesis · 50–60 min.** Close with one sentence: “useful for us if…”. If the condition is not met,
               say so without regret. Look for who in the company has tried it already.
        """),
        exercise_fr=prose("""
            Prenez une proposition reçue qui cite l’une de ces techniques. Barrez le nom de la technique partout où
            il apparaît et relisez. Le besoin tient-il encore debout ? Écrivez en trois lignes la solution la plus
            simple qui y répondrait, puis ce que la technique ajoute vraiment.
        """),
        exercise_en=prose("""
            Take a proposal you received that names one of these techniques. Strike out the name wherever it appears
            and read again. Does the need still stand? Write in three lines the simplest solution that would meet
            it, then what the technique really adds.
        """),
        task_fr="Repérez autour de vous trois objets connectés et demandez, pour l’un d’eux, qui reçoit les données.",
        task_en="Spot three connected objects around you and ask, for one of them, who receives the data.",
    ),
    TopicContent(
        code="nocode",
        axis="technology",
        name_fr="Créer sans coder",
        name_en="Building without code",
        why_fr=prose("""
            Un formulaire, un enchaînement automatique ou une petite application se montent désormais en une heure,
            par ceux qui ont le besoin. C’est une force et un risque : des outils naissent sans responsable ni
            sauvegarde. L’avoir fait soi-même aide à encourager sans laisser faire.
        """),
        why_en=prose("""
            A form, an automated flow or a small application can now be put together in an hour, by those who have
            the need. It is a strength and a risk: tools are born without an owner or a backup. Having made one
            yourself helps to encourage without letting everything pass.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Trouvez un agacement qui revient chaque semaine et tient en une phrase :
               « quand ceci arrive, je dois toujours faire cela ». Évitez tout ce qui touche à la paie, à la santé
               ou aux clients.
            2. **Démonstration · 10–20 min.** Dans l’outil autorisé, construisez devant votre mentoré(e) un
               enchaînement de trois étapes : déclencheur, condition, action. Faites-le échouer une fois et montrez
               où se lit l’erreur.
            3. **Mains au clavier · 20–50 min.** Votre mentoré(e) construit le sien, du premier clic à l’essai réel.
               Vous répondez aux questions sans prendre la souris. Dernières minutes : ajouter une description, un
               second responsable, et la façon de l’arrêter.
            4. **Synthèse · 50–60 min.** Demandez ce que deviendra cet outil dans un an si personne ne s’en occupe.
               Nommez la règle de l’entreprise sur ces créations, ou son absence, et à qui le signaler.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Find an annoyance that returns every week and fits in one sentence: “when
               this happens, I always have to do that”. Avoid anything touching payroll, health or clients.
            2. **Demonstration · 10–20 min.** In the allowed tool, build a three-step flow before your mentee:
               trigger, condition, action. Make it fail once and show where the error can be read.
            3. **Hands on the keyboard · 20–50 min.** Your mentee builds their own, from the first click to the real
               trial. You answer questions without taking the mouse. Last minutes: add a description, a second
               owner, and the way to stop it.
            4. **Synthesis · 50–60 min.** Ask what will become of this tool in a year if nobody looks after it. Name
               the company’s rule on such creations, or its absence, and whom to tell.
        """),
        exercise_fr=prose("""
            Créez un formulaire de trois questions dont les réponses s’inscrivent dans un tableau partagé et vous
            envoient un message. Faites-le remplir par deux personnes. Vérifiez ensuite qui peut lire les réponses,
            combien de temps elles restent, et supprimez l’essai.
        """),
        exercise_en=prose("""
            Create a form of three questions whose answers go into a shared table and send you a message. Have two
            people fill it in. Then check who can read the answers, how long they stay, and delete the trial.
        """),
        task_fr=prose("""
            Demandez à votre équipe quels outils « maison » elle a créés, et remerciez avant de poser des questions.
        """),
        task_en="Ask your team which home-made tools it has built, and say thank you before asking questions.",
    ),
)
