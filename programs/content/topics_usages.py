"""Topics of the axis "usages": a voice, a watch, tools shared with everyone else."""

from core.typography import prose
from programs.content import TopicContent

USAGES: tuple[TopicContent, ...] = (
    TopicContent(
        code="linkedin",
        axis="usages",
        name_fr="Prendre la parole sur LinkedIn",
        name_en="A voice on LinkedIn",
        why_fr=prose("""
            Candidats, clients et journalistes lisent votre profil avant de vous rencontrer. Un profil muet ou
            rédigé par d’autres se reconnaît vite. Quelques lignes personnelles et régulières font plus pour la
            confiance qu’une campagne, à condition d’en connaître les codes et les risques.
        """),
        why_en=prose("""
            Candidates, clients and journalists read your profile before they meet you. A silent profile, or one
            written by somebody else, is soon spotted. A few personal lines, regularly, do more for trust than a
            campaign, provided you know the customs and the risks.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Demandez pour qui parler : candidats, clients, équipes ? Regardez ensemble
               le profil tel qu’un inconnu le voit, dans une fenêtre de navigation privée. Notez deux choses qui
               plaisent et une qui manque.
            2. **Démonstration · 10–25 min.** Comparez trois publications de dirigeants du secteur : une qui
               raconte, une qui répète un communiqué, une qui a mal tourné. Montrez ce qui se joue dans les deux
               premières lignes et dans les réponses aux commentaires.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) réécrit son titre et les trois premières lignes du
               résumé, puis rédige un brouillon de 120 mots sur un fait vécu dans la semaine. Vous ne touchez pas le
               clavier ; vous demandez « qui d’autre que vous aurait pu l’écrire ? ».
            4. **Synthèse · 50–60 min.** Fixez un rythme tenable, les sujets exclus (résultats non publiés, clients,
               personnes) et qui relit en cas de doute. Le brouillon part, ou attend : c’est la personne qui décide.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Ask whom the words are for: candidates, clients, teams? Look together at the
               profile as a stranger sees it, in a private browsing window. Write down two things that please and
               one that is missing.
            2. **Demonstration · 10–25 min.** Compare three posts by leaders of your industry: one that tells a
               story, one that repeats a press release, one that went wrong. Show what happens in the first two
               lines and in the answers to comments.
            3. **Hands on the keyboard · 25–50 min.** Your mentee rewrites the headline and the first three lines of
               the summary, then drafts 120 words on something that happened this week. You do not touch the
               keyboard; you ask “who else but you could have written this?”.
            4. **Synthesis · 50–60 min.** Settle a pace that can be kept, the subjects left out (unpublished
               results, clients, people) and who reads over in case of doubt. The draft goes out, or waits: the
               person decides.
        """),
        exercise_fr=prose("""
            Écrivez une publication de 120 mots : un fait précis de votre semaine, ce qu’il vous a appris, une vraie
            question à la fin. Pas d’adjectif sur l’entreprise, pas de mot que vous ne diriez pas à voix haute.
            Lisez-la à votre mentor, puis retirez la première phrase : elle est souvent de trop.
        """),
        exercise_en=prose("""
            Write a post of 120 words: one precise fact from your week, what it taught you, a real question at the
            end. No adjective about the company, no word you would not say aloud. Read it to your mentor, then
            remove the first sentence: it is often one too many.
        """),
        task_fr="Commentez avec une idée, pas avec un « bravo », les publications de trois personnes de l’entreprise.",
        task_en="Comment on the posts of three people in the company, with an idea rather than a “well done”.",
    ),
    TopicContent(
        code="social_leader",
        axis="usages",
        name_fr="Les réseaux sociaux d’un dirigeant",
        name_en="Social networks for a leader",
        why_fr=prose("""
            Une conversation sur votre entreprise a lieu chaque jour sans vous, sur des réseaux que vous n’ouvrez
            peut-être jamais. En comprendre les formats et les mécanismes de recommandation aide à distinguer une
            vraie crise d’un bruit passager. Cela évite aussi de déléguer entièrement un sujet qui engage votre nom.
        """),
        why_en=prose("""
            A conversation about your company takes place every day without you, on networks you may never open.
            Understanding their formats and how they recommend content helps tell a real crisis from passing noise.
            It also keeps you from delegating wholly a matter that carries your name.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Listez les réseaux que chacun ouvre vraiment, et pour quoi faire. Aucun
               jugement : l’écart entre vos deux listes est le sujet de la séance.
            2. **Démonstration · 10–25 min.** Sur deux réseaux très différents, cherchez le nom de l’entreprise.
               Montrez ce qui remonte, qui parle (clients, salariés, anciens, comptes satiriques), et pourquoi deux
               personnes ne voient pas le même fil.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) explore seul(e) pendant dix minutes en disant à
               voix haute ce qui étonne. Puis un cas : une vidéo critique d’un client dépasse 200 000 vues un
               vendredi soir. Qui appeler, que vérifier, faut-il répondre, avec quels mots ?
            4. **Synthèse · 50–60 min.** Retenez trois signaux à suivre, une personne de la communication à appeler
               en cas de doute, et ce que votre mentoré(e) ne fera pas sans aide. Vérifiez que les comptes
               personnels sont protégés par une double authentification.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** List the networks each of you really opens, and what for. No judgement: the
               gap between the two lists is the subject of the session.
            2. **Demonstration · 10–25 min.** On two very different networks, search for the name of the company.
               Show what comes up, who is talking (clients, employees, former colleagues, satirical accounts), and
               why two people do not see the same feed.
            3. **Hands on the keyboard · 25–50 min.** Your mentee explores alone for ten minutes, saying aloud what
               surprises. Then a case: a client’s critical video passes 200,000 views on a Friday evening. Whom to
               call, what to check, should one answer, in which words?
            4. **Synthesis · 50–60 min.** Keep three signals to follow, one person in communications to call when in
               doubt, and what your mentee will not do alone. Check that personal accounts are protected by two-step
               sign-in.
        """),
        exercise_fr=prose("""
            Choisissez une critique réelle et publique adressée à l’entreprise. Rédigez deux réponses de 50 mots,
            l’une défensive, l’autre qui reconnaît le fait et dit la suite. Faites lire les deux à votre mentor sans
            dire laquelle vous préférez. Ne publiez rien : la réponse officielle appartient à l’équipe de
            communication.
        """),
        exercise_en=prose("""
            Choose a real, public criticism of the company. Write two answers of 50 words, one defensive, one that
            acknowledges the fact and says what comes next. Let your mentor read both without saying which you
            prefer. Publish nothing: the official answer belongs to the communications team.
        """),
        task_fr="Passez dix minutes sur un réseau que vous n’utilisez pas et notez trois choses qui vous ont surpris.",
        task_en="Spend ten minutes on a network you do not use and write down three things that surprised you.",
    ),
    TopicContent(
        code="watch",
        axis="usages",
        name_fr="Organiser sa veille",
        name_en="Keeping watch on information",
        why_fr=prose("""
            L’information ne manque pas ; le temps, si. Une veille choisie vous apporte ce que vos équipes ne vous
            diront pas, ou trop tard. Elle vous sort aussi du cercle des mêmes sources, lues par tous vos pairs.
        """),
        why_en=prose("""
            Information is not scarce; time is. A watch you have chosen brings what your teams will not tell you, or
            will tell you too late. It also takes you out of the circle of sources that all your peers read.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Partez d’une question que votre mentoré(e) se pose vraiment pour les douze
               prochains mois. Dressez la liste de ses sources actuelles : combien sont choisies, combien simplement
               reçues ?
            2. **Démonstration · 10–25 min.** Montrez votre propre veille telle qu’elle est : flux, lettres,
               alertes, comptes suivis, balados, outil de lecture différée. Dites aussi ce que vous avez abandonné,
               et pourquoi.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) se désabonne de cinq lettres non lues, crée une
               alerte sur une expression exacte, ajoute trois sources d’un autre métier ou d’un autre pays, puis
               range le tout à un seul endroit. Testez la lecture sur téléphone.
            4. **Synthèse · 50–60 min.** Fixez un créneau de quinze minutes par semaine et une règle de tri : lire,
               transmettre avec une phrase, ou supprimer. Rappelez qu’un résumé automatique se vérifie à la source
               avant d’être cité.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Start from a question your mentee truly has for the next twelve months. List
               the present sources: how many were chosen, how many simply arrive?
            2. **Demonstration · 10–25 min.** Show your own watch as it is: feeds, newsletters, alerts, accounts you
               follow, podcasts, a read-later tool. Say also what you gave up, and why.
            3. **Hands on the keyboard · 25–50 min.** Your mentee unsubscribes from five unread newsletters, creates
               an alert on an exact phrase, adds three sources from another trade or another country, then gathers
               it all in one place. Try reading it on a phone.
            4. **Synthesis · 50–60 min.** Set aside fifteen minutes a week and a sorting rule: read, pass on with
               one sentence, or delete. Recall that an automatic summary is checked at its source before it is
               quoted.
        """),
        exercise_fr=prose("""
            Écrivez votre question de veille en une phrase. Trouvez en vingt minutes cinq sources : une étude, une
            voix critique, un praticien, une source étrangère, une personne de l’entreprise. Pour chacune, notez qui
            la finance et ce qu’elle ne dira jamais.
        """),
        exercise_en=prose("""
            Write your question in one sentence. Find five sources in twenty minutes: a study, a critical voice, a
            practitioner, a foreign source, a person in the company. For each, note who pays for it and what it will
            never say.
        """),
        task_fr=prose("""
            Transmettez à deux collègues un article utile, avec une phrase qui dit pourquoi vous avez pensé à eux.
        """),
        task_en="Send two colleagues a useful article, with one sentence saying why you thought of them.",
    ),
    TopicContent(
        code="collaboration",
        axis="usages",
        name_fr="Travailler à plusieurs dans les outils partagés",
        name_en="Working together in shared tools",
        why_fr=prose("""
            Vos équipes écrivent, décident et se répondent dans des espaces partagés. Si vous restez au courriel et
            à la pièce jointe, elles travaillent deux fois. Être présent dans l’outil, même peu, dit plus qu’un
            discours sur la coopération.
        """),
        why_en=prose("""
            Your teams write, decide and answer one another in shared spaces. If you stay with e-mail and
            attachments, they do the work twice. Being present in the tool, even a little, says more than a speech
            about cooperation.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Suivez le trajet du dernier document important : combien de versions,
               combien de courriels, où est la bonne ? Dessinez-le sur une feuille.
            2. **Démonstration · 10–25 min.** Dans les outils de l’entreprise, montrez un document vivant : édition
               à plusieurs, commentaire adressé à une personne, historique, partage réglé au plus juste. Montrez un
               canal d’équipe bien tenu, et un canal qui ne l’est pas.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) crée un document de cadrage, y invite deux
               personnes avec des droits différents, répond à un commentaire, retrouve la version d’avant. Puis
               règle ses notifications : ce qui interrompt, ce qui attend.
            4. **Synthèse · 50–60 min.** Choisissez ensemble un rituel à déplacer du courriel vers l’espace partagé
               pendant quatre semaines. Convenez du signe qui dira si cela marche.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Follow the path of the last important document: how many versions, how many
               e-mails, where is the right one? Draw it on a sheet of paper.
            2. **Demonstration · 10–25 min.** In the company’s tools, show a living document: writing together, a
               comment addressed to one person, the history, sharing as narrow as it should be. Show a team channel
               that is well kept, and one that is not.
            3. **Hands on the keyboard · 25–50 min.** Your mentee creates a framing document, invites two people
               with different rights, answers a comment, finds the previous version. Then sets the notifications:
               what interrupts, what waits.
            4. **Synthesis · 50–60 min.** Choose together one ritual to move from e-mail to the shared space for
               four weeks. Agree on the sign that will tell whether it works.
        """),
        exercise_fr=prose("""
            Prenez l’ordre du jour de votre prochaine réunion de direction. Transformez-le en document partagé : une
            question par point, qui décide, ce qu’il faut avoir lu. Demandez un commentaire écrit à deux
            participants avant la réunion, et répondez-leur dans le document.
        """),
        exercise_en=prose("""
            Take the agenda of your next leadership meeting. Turn it into a shared document: one question per item,
            who decides, what must have been read. Ask two participants for a written comment before the meeting,
            and answer them in the document.
        """),
        task_fr="Répondez cette semaine à une pièce jointe par un lien vers un document partagé, droits vérifiés.",
        task_en="This week, answer one attachment with a link to a shared document, after checking who can open it.",
    ),
    TopicContent(
        code="hybrid",
        axis="usages",
        name_fr="Réussir une réunion hybride",
        name_en="Hybrid meetings that work",
        why_fr=prose("""
            Quand une partie de l’équipe est à l’écran, ceux qui sont dans la salle décident souvent sans le
            vouloir. La place que vous donnez à la parole distante fixe la norme pour tous. Une bonne réunion
            hybride est plus courte, mieux préparée, et laisse une trace.
        """),
        why_en=prose("""
            When part of the team is on the screen, those in the room often decide without meaning to. The place you
            give to remote voices sets the norm for everyone. A good hybrid meeting is shorter, better prepared, and
            leaves a trace.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Tenez cette séance à distance, même si vos bureaux sont voisins. Demandez à
               votre mentoré(e) de décrire la dernière réunion où une personne à distance n’a rien dit.
            2. **Démonstration · 10–25 min.** Montrez les gestes qui comptent : cadrage et lumière, micro coupé,
               partage d’une seule fenêtre, main levée, sous-titres, document commun. Montrez ce que voit la
               personne distante quand trois autres parlent dans la salle.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) anime quinze minutes sur un vrai point : tour de
               parole en commençant par l’écran, question écrite en silence, vote, relevé de décision à l’écran.
               Vous jouez, tour à tour, l’absent, le bavard, la connexion qui tombe.
            4. **Synthèse · 50–60 min.** Écrivez trois règles pour sa réunion la plus fréquente, et le cas où elle
               devrait devenir un simple message. Rappelez qu’un enregistrement se demande avant.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Hold this session remotely, even if your offices are next door. Ask your
               mentee to describe the last meeting in which a remote person said nothing.
            2. **Demonstration · 10–25 min.** Show the gestures that matter: framing and light, microphone off,
               sharing a single window, raised hand, captions, a common document. Show what the remote person sees
               when three others talk in the room.
            3. **Hands on the keyboard · 25–50 min.** Your mentee leads fifteen minutes on a real item: a round that
               starts with the remote side, a question answered in silence and in writing, a vote, decisions noted
               on screen. You play in turn the absent, the talkative, the line that drops.
            4. **Synthesis · 50–60 min.** Write three rules for the most frequent meeting, and the case in which it
               should become a simple message. Recall that a recording is asked for beforehand.
        """),
        exercise_fr=prose("""
            Animez une réunion réelle de trente minutes en donnant toujours la parole d’abord aux personnes à
            distance. Demandez à quelqu’un de compter les prises de parole, salle et écran. Comparez avec votre
            mentor : le compte est rarement celui qu’on croit.
        """),
        exercise_en=prose("""
            Lead a real meeting of thirty minutes, always giving the floor first to those who are remote. Ask
            somebody to count who speaks, in the room and on screen. Compare with your mentor: the count is rarely
            what one believes.
        """),
        task_fr=prose("""
            Suivez une de vos réunions habituelles à distance, depuis un simple téléphone, et notez ce qui vous
            échappe.
        """),
        task_en="Attend one of your usual meetings remotely, from a mere phone, and note what you miss.",
    ),
    TopicContent(
        code="productivity",
        axis="usages",
        name_fr="Productivité personnelle numérique",
        name_en="Personal productivity",
        why_fr=prose("""
            L’agenda d’un dirigeant se remplit seul, et son téléphone aussi. Quelques réglages et deux habitudes
            rendent plusieurs heures par mois. Ce que vous faites de votre attention devient, pour vos équipes, la
            règle non écrite.
        """),
        why_en=prose("""
            A leader’s calendar fills itself, and so does the phone. A few settings and two habits give back several
            hours a month. What you do with your attention becomes, for your teams, the unwritten rule.
        """),
        script_fr=prose("""
            1. **Ouverture · 0–10 min.** Votre mentoré(e) relit sa semaine dans l’agenda, sans vous le montrer :
               combien d’heures ont demandé réflexion, combien auraient pu être un message ? On parle de durées,
               jamais de noms ni de dossiers.
            2. **Démonstration · 10–25 min.** Montrez cinq gestes : recherche avancée dans le courrier, règle de
               tri, modèle de réponse, raccourcis clavier, dictée vocale. Chacun en moins de deux minutes, dans les
               outils de l’entreprise.
            3. **Mains au clavier · 25–50 min.** Votre mentoré(e) crée une règle, un modèle et un créneau protégé
               récurrent, puis coupe les notifications non humaines du téléphone. Si l’assistant(e) gère l’agenda,
               préparez ensemble le message qui explique ce qui change.
            4. **Synthèse · 50–60 min.** Gardez deux habitudes, pas cinq. Estimez le temps gagné et ce qu’il servira
               à faire ; vous vérifierez à la prochaine séance.
        """),
        script_en=prose("""
            1. **Opening · 0–10 min.** Your mentee reads last week’s calendar again without showing it: how many
               hours called for thought, how many could have been a message? Speak of lengths, never of names or
               files.
            2. **Demonstration · 10–25 min.** Show five gestures: advanced search in mail, a sorting rule, a reply
               template, keyboard shortcuts, voice dictation. Each in less than two minutes, in the company’s tools.
            3. **Hands on the keyboard · 25–50 min.** Your mentee creates a rule, a template and a recurring
               protected slot, then turns off the phone notifications that do not come from a human being. If an
               assistant keeps the calendar, prepare together the message that explains what changes.
            4. **Synthesis · 50–60 min.** Keep two habits, not five. Estimate the time gained and what it will be
               used for; you will check at the next session.
        """),
        exercise_fr=prose("""
            Videz votre boîte de réception de tout ce qui a plus de trente jours, en une fois et sans lire :
            archivez, ne supprimez pas. Puis retrouvez par la recherche trois messages dont vous avez vraiment
            besoin. Si les trois reviennent en une minute, vos dossiers ne servaient à rien.
        """),
        exercise_en=prose("""
            Empty your inbox of everything older than thirty days, at once and without reading: archive, do not
            delete. Then use search to find three messages you really need. If all three come back within a minute,
            your folders served no purpose.
        """),
        task_fr=prose("""
            Pendant deux jours, ouvrez votre courrier à trois heures choisies seulement, et notez ce qui s’est
            passé.
        """),
        task_en="For two days, open your mail at three chosen times only, and note what happened.",
    ),
)
