"""Topics of the axis "risk": protecting people and information, and what people expect of work."""

from core.typography import prose
from programs.content import TopicContent

RISK: tuple[TopicContent, ...] = (
    TopicContent(
        code="cyber",
        axis="risk",
        name_fr="Hygiène numérique et cybersécurité",
        name_en="Cyber hygiene",
        why_fr=prose("""
            Votre nom, votre voix et votre agenda sont publics ou presque : vous êtes une cible de choix pour la
            fraude au président et l’hameçonnage. La plupart des attaques commencent par un geste ordinaire, fait
            dans l’urgence. Votre exemple pèse plus que la campagne annuelle.
        """),
        why_en=prose("""
            Your name, your voice and your calendar are public, or nearly so: you are a choice target for payment
            fraud and phishing. Most attacks begin with an ordinary gesture made in haste. Your example weighs more
            than the yearly campaign.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez le dernier message douteux reçu et ce qui a mis la puce à
               l’oreille. Rappelez la règle d’or de la séance : aucun mot de passe n’est dit, montré ni écrit devant
               vous.
            2. **Démonstration · 10–25 min.** À partir de sources publiques, montrez ce qu’un fraudeur apprend en
               dix minutes sur un personnage public (pas sur votre mentoré(e) sans son accord). Décortiquez un
               hameçonnage : adresse réelle, urgence, lien, pièce jointe, demande de discrétion.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) vérifie ses réglages : double authentification,
               gestionnaire de mots de passe, mises à jour, verrouillage, sauvegarde, appareils connectés à son
               compte. Puis signale un message d’essai par le canal officiel. Ce qui dépasse les réglages personnels
               relève du support.
            4. **Synthèse · 50–60 min.** Fixez le contre-appel : tout virement ou changement de coordonnées demandé
               en urgence est confirmé par un numéro déjà connu. Dites comment alerter la sécurité, même en cas
               d’erreur, et tout de suite.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask about the last suspicious message received and what gave it away. Recall
               the golden rule of the session: no password is said, shown or written in front of you.
            2. **Demonstration · 10–25 min.** From public sources, show what a fraudster learns in ten minutes about
               a public figure (not about your mentee without consent). Take a phishing message apart: real address,
               urgency, link, attachment, request for discretion.
            3. **Hands on the keyboard · 25–50 min.** Your mentee checks their own settings: two-step sign-in,
               password manager, updates, screen lock, backup, devices signed in to the account. Then reports a test
               message through the official channel. Anything beyond personal settings belongs to the support team.
            4. **Synthesis · 50–60 min.** Settle the call-back rule: any transfer or change of bank details
               requested urgently is confirmed through a number already known. Say how to alert security, even after
               a mistake, and at once.
        """),
        exercise_fr=prose("""
            Votre mentor vous lit six messages, dont trois sont frauduleux. Décidez en trente secondes pour chacun,
            en disant l’indice qui vous décide. Puis jouez l’appel d’un « avocat » qui exige un virement
            confidentiel avant midi : trouvez la phrase polie qui met fin à l’appel.
        """),
        exercise_en=prose("""
            Your mentor reads you six messages, three of which are fraudulent. Decide within thirty seconds for
            each, naming the clue that decides you. Then act out the call of a “lawyer” who demands a confidential
            transfer before noon: find the polite sentence that ends the call.
        """),
        task_fr="Activez la double authentification sur un compte personnel important qui ne l’a pas encore.",
        task_en="Turn on two-step sign-in for one important personal account that does not have it yet.",
    ),
    TopicContent(
        code="privacy",
        axis="risk",
        name_fr="Données personnelles",
        name_en="Personal data",
        why_fr=prose("""
            Chaque fichier de clients ou de salariés engage l’entreprise, et parfois vous-même. Le droit tient en
            quelques réflexes : une finalité, le minimum de données, une durée, des droits pour les personnes. Les
            poser tôt coûte peu ; les rattraper coûte la confiance.
        """),
        why_en=prose("""
            Every file of clients or employees commits the company, and sometimes yourself. The law comes down to a
            few reflexes: a purpose, the least data, a duration, rights for the people concerned. Asking early costs
            little; catching up costs trust.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Faites deviner : combien d’organisations détiennent l’adresse de votre
               mentoré(e) ? Distinguez donnée personnelle, donnée sensible et donnée simplement confidentielle, avec
               un exemple de chaque.
            2. **Démonstration · 10–25 min.** Prenez un formulaire public de l’entreprise et posez les quatre
               questions à chaque champ : pour quoi faire, est-ce indispensable, combien de temps, qui lit ? Montrez
               un consentement clair et un consentement arraché.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) règle la confidentialité d’un compte personnel,
               demande à un service la copie de ses données, puis nettoie un partage trop large ou un vieux fichier
               dont il ou elle est responsable, sans l’ouvrir devant vous s’il contient des noms.
            4. **Synthèse · 50–60 min.** Notez le nom du délégué à la protection des données ou de la personne
               équivalente, et le délai d’alerte interne en cas de fuite. Formulez la question à poser au prochain
               projet : « de quoi pouvons-nous nous passer ? ».
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** A guess: how many organisations hold your mentee’s address? Tell personal
               data, sensitive data and merely confidential data apart, with an example of each.
            2. **Demonstration · 10–25 min.** Take a public form of the company and put four questions to each
               field: what for, is it indispensable, for how long, who reads it? Show a clear consent and one that
               was wrung out.
            3. **Hands on the keyboard · 25–50 min.** Your mentee sets the privacy of a personal account, asks a
               service for a copy of their data, then cleans up a share that is too wide or an old file in their
               care, without opening it before you if it holds names.
            4. **Synthesis · 50–60 min.** Note the name of the data protection officer or equivalent, and how fast a
               leak must be reported inside the company. Word the question for the next project: “what can we do
               without?”.
        """),
        exercise_fr=prose("""
            Choisissez un tableau partagé dont vous êtes responsable. Sans le montrer, dites de mémoire qui y a
            accès et depuis quand ; puis vérifiez. Retirez un accès, une colonne ou une année de trop, et notez ce
            que cela n’a empêché personne de faire.
        """),
        exercise_en=prose("""
            Choose a shared table you are responsible for. Without showing it, say from memory who has access and
            since when; then check. Remove one access, one column or one year too many, and note what it has kept
            nobody from doing.
        """),
        task_fr=prose("""
            Avant votre prochain envoi d’un fichier de noms, demandez-vous si le destinataire a besoin de chaque
            colonne.
        """),
        task_en="Before you next send a file of names, ask yourself whether the recipient needs every column.",
    ),
    TopicContent(
        code="misinformation",
        axis="risk",
        name_fr="Désinformation et hypertrucages",
        name_en="Misinformation and deepfakes",
        why_fr=prose("""
            Une fausse citation, une voix imitée ou une vidéo fabriquée peuvent viser votre entreprise ou vous-même
            en quelques minutes. L’œil et l’oreille ne suffisent plus à trancher. La parade tient surtout à une
            méthode de vérification et à une réponse préparée.
        """),
        why_en=prose("""
            A false quotation, an imitated voice or a fabricated video can target your company, or you, within
            minutes. Eye and ear are no longer enough to tell. The defence lies above all in a way of checking and a
            prepared answer.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Montrez quatre contenus, dont deux faux et déjà documentés par des
               vérificateurs. Chacun vote et dit son degré de certitude : l’assurance est rarement bonne
               conseillère.
            2. **Démonstration · 10–25 min.** Vérifiez en direct : retrouver la première publication, recherche
               d’image inversée, lieu et date, autre source indépendante. Expliquez ce qu’un détecteur automatique
               dit et ne dit pas.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) vérifie seul(e) une image et une citation. Puis
               exercice de crise : une vidéo vous fait annoncer une fermeture de site. Que sait-on, qui appelle qui,
               que publie-t-on dans l’heure ? N’imitez ni la voix ni le visage de qui que ce soit, même pour jouer.
            4. **Synthèse · 50–60 min.** Écrivez une règle de pause : ne rien relayer sous l’émotion, une source de
               plus avant de transmettre. Votre mentoré(e) conviendra avec ses proches collaborateurs, hors de la
               séance, d’une question de reconnaissance pour les demandes inhabituelles.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Show four items, two of them false and already documented by fact-checkers.
               Each votes and says how certain they are: assurance is seldom a good adviser.
            2. **Demonstration · 10–25 min.** Check live: find the first publication, reverse image search, place
               and date, another independent source. Explain what an automatic detector says and does not say.
            3. **Hands on the keyboard · 25–50 min.** Your mentee checks a picture and a quotation alone. Then a
               crisis drill: a video has you announcing the closure of a site. What is known, who calls whom, what
               is published within the hour? Imitate nobody’s voice or face, even in play.
            4. **Synthesis · 50–60 min.** Write a rule of pause: relay nothing under emotion, one more source before
               passing on. Outside the session, your mentee will agree with close colleagues on a question by which
               to recognise one another when a request is unusual.
        """),
        exercise_fr=prose("""
            Prenez une affirmation chiffrée vue cette semaine sur un réseau. Remontez jusqu’à l’étude ou au document
            d’origine, et notez chaque déformation en chemin. Rédigez un démenti de trois phrases qui énonce le vrai
            d’abord, sans répéter le faux dans le titre.
        """),
        exercise_en=prose("""
            Take a claim with a figure seen this week on a network. Trace it back to the study or document it came
            from, and note each distortion on the way. Write a denial of three sentences that states what is true
            first, without repeating the false in the headline.
        """),
        task_fr="Avant de transmettre le prochain message étonnant, cherchez pendant trois minutes une seconde source.",
        task_en="Before passing on the next astonishing message, spend three minutes looking for a second source.",
    ),
    TopicContent(
        code="wellbeing",
        axis="risk",
        name_fr="Bien-être numérique",
        name_en="Digital wellbeing",
        why_fr=prose("""
            Un message envoyé à 23 h par un dirigeant est lu comme une demande, même s’il ne l’est pas. Fatigue,
            interruptions et réunions en chaîne coûtent de la qualité et des personnes. Vous pouvez desserrer ces
            contraintes par quelques règles visibles, à commencer par les vôtres.
        """),
        why_en=prose("""
            A message sent at 11 p.m. by a leader is read as a request, even when it is not one. Weariness,
            interruptions and back-to-back meetings cost quality, and people. You can loosen these constraints with
            a few visible rules, starting with your own.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Chacun raconte une journée numérique réussie et une autre, sans entrer dans
               la vie privée ni la santé. Rappelez que vous n’êtes ni médecin ni thérapeute : en cas de souffrance,
               on oriente.
            2. **Démonstration · 10–25 min.** Montrez les réglages qui changent la journée : envoi différé, modes de
               concentration, résumé de notifications, réunions de 25 ou 50 minutes par défaut, statut. Lisez
               ensemble la règle de l’entreprise sur la déconnexion.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) active trois réglages, programme l’envoi d’un
               message pour le lendemain matin et rédige une courte note à son équipe : mes heures, ce qui est
               urgent et par quel canal, ce que je n’attends pas.
            4. **Synthèse · 50–60 min.** Choisissez une règle à tenir deux semaines et une personne de l’équipe
               autorisée à signaler les écarts. Fixez le jour où vous ferez le point.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Each tells of one good digital day and one that was not, without entering
               private life or health. Recall that you are neither a doctor nor a therapist: where there is
               suffering, one points to the right help.
            2. **Demonstration · 10–25 min.** Show the settings that change a day: delayed sending, focus modes,
               notification digests, meetings of 25 or 50 minutes by default, status. Read together the company’s
               rule on disconnecting.
            3. **Hands on the keyboard · 25–50 min.** Your mentee turns on three settings, schedules a message for
               the next morning and writes a short note to the team: my hours, what is urgent and through which
               channel, what I do not expect.
            4. **Synthesis · 50–60 min.** Choose one rule to keep for two weeks and one person in the team allowed
               to point out lapses. Set the day on which you will look back.
        """),
        exercise_fr=prose("""
            Relevez, sur votre téléphone, le nombre de déverrouillages d’une journée ordinaire et l’heure du dernier
            message professionnel envoyé. Devinez d’abord, mesurez ensuite. Décidez d’un seul changement, et d’un
            seul moment de la journée où il s’applique.
        """),
        exercise_en=prose("""
            Look up on your phone how many times it was unlocked on an ordinary day and the time of the last work
            message sent. Guess first, measure next. Decide on a single change, and a single moment of the day when
            it applies.
        """),
        task_fr=prose("""
            Programmez tous vos messages du soir pour le lendemain matin pendant une semaine, et observez l’effet.
        """),
        task_en="For one week, schedule all your evening messages for the next morning, and watch the effect.",
    ),
    TopicContent(
        code="newcomers",
        axis="risk",
        name_fr="Ce qu’attendent les nouveaux arrivants",
        name_en="What newcomers expect",
        why_fr=prose("""
            Ceux qui viennent d’arriver voient encore ce que les autres ne remarquent plus. Leurs premières semaines
            décident souvent s’ils resteront, et ce qu’ils diront de vous dehors. Les écouter sans se défendre vaut
            bien des études sur l’attractivité.
        """),
        why_en=prose("""
            Those who have just arrived still see what the others no longer notice. Their first weeks often decide
            whether they stay, and what they will say of you outside. Listening without defending yourself is worth
            many studies on attractiveness.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Posez le cadre : on parle d’attentes, pas de générations, et de faits, pas
               de personnes. Demandez à votre mentoré(e) son propre premier jour dans l’entreprise.
            2. **Démonstration · 10–25 min.** Racontez votre arrivée en cinq moments : l’annonce lue, l’entretien,
               le premier matin, la première erreur, la première fierté. Montrez ce qu’un candidat trouve en ligne
               sur l’entreprise, avis publics compris.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) postule, pour essai, jusqu’à l’avant-dernier écran
               d’une offre réelle, puis cherche sur l’intranet trois réponses qu’un arrivant attend : qui m’aide,
               comment je progresse, que vaut ma voix. Notez où il faut demander à quelqu’un.
            4. **Synthèse · 50–60 min.** Retenez une promesse non tenue et un geste simple de dirigeant : un accueil
               de vingt minutes, une réponse écrite, une réunion ouverte. Aucun propos d’un collègue n’est rapporté
               avec son nom.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Set the frame: we speak of expectations, not of generations, and of facts,
               not of people. Ask your mentee about their own first day in the company.
            2. **Demonstration · 10–25 min.** Tell of your arrival in five moments: the advert read, the interview,
               the first morning, the first mistake, the first pride. Show what a candidate finds online about the
               company, public reviews included.
            3. **Hands on the keyboard · 25–50 min.** Your mentee applies, as a trial, up to the last screen but one
               of a real offer, then looks on the intranet for three answers a newcomer wants: who helps me, how do
               I progress, what is my voice worth. Note where somebody has to be asked.
            4. **Synthesis · 50–60 min.** Keep one promise not kept and one simple gesture of a leader: a welcome of
               twenty minutes, a written answer, an open meeting. No colleague’s words are reported with a name.
        """),
        exercise_fr=prose("""
            Rédigez le message que vous auriez aimé recevoir d’un dirigeant le soir de votre première semaine : six
            lignes, une question, aucune valeur d’entreprise citée. Votre mentor vous dit ce qu’il ou elle y aurait
            répondu, franchement.
        """),
        exercise_en=prose("""
            Write the message you would have liked to receive from a leader at the end of your first week: six
            lines, one question, no company value quoted. Your mentor tells you, frankly, what the answer would have
            been.
        """),
        task_fr=prose("""
            Prenez un café avec une personne arrivée depuis moins de trois mois et posez deux fois plus de questions
            que de réponses.
        """),
        task_en="Have coffee with someone who arrived less than three months ago, and ask twice as much as you answer.",
    ),
    TopicContent(
        code="inclusion",
        axis="risk",
        name_fr="Inclusion et accessibilité numérique",
        name_en="Inclusion and digital accessibility",
        why_fr=prose("""
            Un document illisible par un lecteur d’écran, une vidéo sans sous-titres, une réunion sans pause
            écartent des collègues et des clients, souvent sans bruit. Bien des adaptations sont gratuites et
            servent à tous. Quand un dirigeant les demande, elles deviennent la norme.
        """),
        why_en=prose("""
            A document a screen reader cannot read, a video without captions, a meeting without a break shut out
            colleagues and clients, often silently. Many adaptations are free and serve everyone. When a leader asks
            for them, they become the norm.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez quand votre mentoré(e) a été gêné(e) par un écran : soleil, bruit,
               main occupée, langue étrangère. L’accessibilité commence là. Personne n’a à parler de sa santé.
            2. **Démonstration · 10–25 min.** Naviguez sur une page de l’entreprise au clavier seul, puis avec le
               lecteur d’écran du téléphone. Montrez ce que changent un vrai titre, une description d’image, un
               contraste suffisant, un lien qui dit où il mène.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) passe le vérificateur d’accessibilité sur l’une de
               ses présentations, corrige titres, contrastes et descriptions, active les sous-titres, puis réécrit
               une diapositive en langage clair. Relisez aussi les mots : qui se sentirait absent ?
            4. **Synthèse · 50–60 min.** Décidez de trois exigences pour tout document qui remonte jusqu’à vous.
               Repérez la personne référente handicap ou accessibilité et ce qu’elle attend d’un dirigeant.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask when a screen last got in your mentee’s way: sunlight, noise, a busy
               hand, a foreign language. Accessibility begins there. Nobody has to speak of their health.
            2. **Demonstration · 10–25 min.** Move through one of the company’s pages with the keyboard alone, then
               with the phone’s screen reader. Show what a real heading, a description of a picture, sufficient
               contrast, a link that says where it leads all change.
            3. **Hands on the keyboard · 25–50 min.** Your mentee runs the accessibility checker on a presentation
               of their own, mends headings, contrast and descriptions, turns on captions, then rewrites one slide
               in plain language. Read the words again too: who would feel absent?
            4. **Synthesis · 50–60 min.** Decide on three requirements for any document that comes up to you. Find
               the disability or accessibility contact and what they expect of a leader.
        """),
        exercise_fr=prose("""
            Écoutez votre dernière note aux équipes lue par le lecteur d’écran, les yeux fermés, jusqu’au bout.
            Notez où vous décrochez. Réécrivez-la avec des phrases de moins de vingt mots, l’essentiel en premier,
            et faites-la lire de nouveau.
        """),
        exercise_en=prose("""
            Listen to your latest note to the teams read by the screen reader, eyes closed, right to the end. Note
            where you lose the thread. Rewrite it with sentences of fewer than twenty words, the essential first,
            and have it read again.
        """),
        task_fr="Activez les sous-titres à votre prochaine visioconférence et demandez à la fin s’ils ont été utiles.",
        task_en="Turn on captions in your next video call and ask at the end whether they were useful.",
    ),
)
