"""Form, module 2: sixty minutes that hold together."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

HOUR = ModuleContent(
    code="hour",
    kind="lesson",
    minutes=6,
    title_fr="Tenir soixante minutes",
    title_en="Making sixty minutes count",
    body_fr=prose("""
        Six séances de soixante minutes : vous disposez de six heures en tout. Une heure sans plan devient une
        conversation agréable dont il ne reste rien ; une heure trop remplie devient un cours. Le bon dosage tient en
        quatre temps, toujours les mêmes, que vous retrouverez dans chaque fiche du catalogue.

        ## Les quatre temps

        1. **Ouvrir, 10 minutes.** On se retrouve, on revient sur l’essai convenu la dernière fois, on choisit
           l’objectif du jour. Une phrase suffit : « Dans une heure, vous saurez… »
        2. **Montrer, 15 minutes au plus.** Un cas réel, un seul geste, votre écran. Vous dites à voix haute ce que vous
           regardez et pourquoi.
        3. **Laisser faire, 25 minutes.** Le clavier change de mains. C’est le cœur de la séance, et c’est ce que l’on
           sacrifie toujours en premier quand on a trop parlé.
        4. **Conclure, 10 minutes.** Ce que l’autre retient, l’essai d’ici à la prochaine fois, la date. Puis, ensemble,
           le compte rendu en une minute.

        ## Préparer : une heure, pas davantage

        La veille ou l’avant-veille, relisez la fiche du sujet, puis répondez à trois questions. Quel geste la personne
        saura-t-elle faire en sortant ? Sur quel cas à elle ? Qu’est-ce que j’enlève si le temps manque ? Testez sur son
        matériel, ou sur un poste de l’entreprise : bien des séances ratées ont buté sur un mot de passe ou un site
        bloqué. Envoyez enfin deux lignes : « Jeudi, nous travaillerons sur votre revue de presse. Venez avec un sujet
        que vous suivez vraiment. »

        ## Surveiller l’heure à deux

        Posez votre montre ou votre téléphone à plat, visible des deux, et annoncez les passages : « Il nous reste
        vingt-cinq minutes, je vous laisse le clavier. » L’heure appartient à tous les deux ; la dire n’est pas impoli,
        c’est rassurant.

        ## Un exemple : il ne reste que trente-cinq minutes

        Claire arrive avec vingt-cinq minutes de retard, le téléphone à l’oreille. Samir avait prévu une heure sur la
        veille d’information.

        - **Samir** : « Nous avons trente-cinq minutes. Voulez-vous les garder, ou déplacer la séance ? »
        - **Claire** : « Gardons-les, j’en ai besoin. »
        - **Samir** : « Alors une seule chose : créer une alerte sur le concurrent dont vous m’avez parlé. Je vous
          montre en cinq minutes, vous la réglez en vingt, et nous gardons dix minutes pour décider de la suite. »

        Il a coupé la démonstration, jamais la pratique ni la conclusion. Remarquez aussi qu’il a laissé le choix, sans
        reproche : le retard d’un dirigeant est rarement une marque de mépris.

        ## Les trois imprévus à préparer

        - **L’outil ne marche pas.** Ayez toujours trois captures d’écran et une question : « Que chercheriez-vous sur
          cette page ? »
        - **L’autre veut parler d’autre chose.** Écoutez deux minutes, puis proposez : « Est-ce votre sujet du jour ? Si
          oui, changeons. Sinon, je le note pour la prochaine fois. »
        - **Vous ne savez pas.** Dites-le : « Je ne sais pas. Cherchons ensemble pendant trois minutes ; sinon, je vous
          réponds avant vendredi. » Puis tenez parole.

        ## L’erreur à éviter

        Finir à l’heure pile, au milieu d’une manipulation. Sans les dix dernières minutes, rien n’est décidé, rien
        n’est essayé, et la séance suivante repart de zéro. Arrêtez la pratique à cinquante minutes, même si c’est
        passionnant : surtout si c’est passionnant.

        ## À essayer avant la prochaine étape

        Prenez la fiche du sujet que vous aimez le plus. Réécrivez-en le plan pour trente-cinq minutes : ce que vous
        gardez, ce que vous enlevez, et la phrase par laquelle vous annoncez chaque passage.
    """),
    body_en=prose("""
        Six sessions of sixty minutes: you have six hours in all. An hour without a plan becomes a pleasant chat that
        leaves nothing behind; an overfilled hour becomes a class. The right measure has four parts, always the same,
        and you will find them in every kit of the catalogue.

        ## The four parts

        1. **Open, 10 minutes.** You meet again, look back at what was to be tried since last time, and choose today’s
           aim. One sentence is enough: “In an hour you will be able to…”
        2. **Show, 15 minutes at most.** One real case, one single gesture, your screen. Say aloud what you are looking
           at and why.
        3. **Let them do it, 25 minutes.** The keyboard changes hands. This is the heart of the session, and the first
           thing given up when we have talked too long.
        4. **Conclude, 10 minutes.** What the other keeps, what they will try before next time, the date. Then,
           together, the session log in one minute.

        ## Prepare: one hour, no more

        A day or two before, read the topic’s kit again and answer three questions. What will the person be able to do
        on leaving? On which case of their own? What do I drop if time runs short? Test it on their equipment, or on a
        company machine: many a failed session stumbled over a password or a blocked site. Then send two lines: “On
        Thursday we shall work on your press review. Come with a subject you really follow.”

        ## Keep the time together

        Lay your watch or phone flat where both can see it, and announce each passage: “We have twenty-five minutes
        left, the keyboard is yours.” The hour belongs to both of you; saying the time is not rude, it is reassuring.

        ## An example: only thirty-five minutes left

        Claire arrives twenty-five minutes late, phone to her ear. Samir had planned an hour on keeping watch on
        information.

        - **Samir**: “We have thirty-five minutes. Shall we use them, or move the session?”
        - **Claire**: “Let’s use them, I need this.”
        - **Samir**: “Then one thing only: creating an alert on the competitor you told me about. I show you in five
          minutes, you set it up in twenty, and we keep ten to decide what comes next.”

        He cut the demonstration, never the practice or the conclusion. Notice too that he offered the choice, without
        reproach: an executive’s lateness is seldom a sign of contempt.

        ## Three surprises to prepare for

        - **The tool does not work.** Always have three screenshots and a question: “What would you look for on this
          page?”
        - **The other wants to talk about something else.** Listen for two minutes, then offer: “Is this your subject
          for today? If so, let’s change. If not, I’ll note it for next time.”
        - **You do not know.** Say so: “I don’t know. Let’s look together for three minutes; failing that, I’ll answer
          you before Friday.” Then keep your word.

        ## The mistake to avoid

        Ending on the dot, in the middle of a task. Without the last ten minutes nothing is decided, nothing is tried,
        and the next session starts from nothing. Stop the practice at fifty minutes, even if it is absorbing: above all
        if it is absorbing.

        ## Try this before the next step

        Take the kit of the topic you like best. Rewrite its plan for thirty-five minutes: what you keep, what you drop,
        and the sentence with which you announce each passage.
    """),
    questions=(
        QuestionContent(
            kind="order",
            text_fr="Remettez les quatre temps d’une séance dans l’ordre.",
            text_en="Put the four parts of a session in order.",
            options=(
                OptionContent(
                    text_fr="Revenir sur l’essai et choisir l’objectif du jour",
                    text_en="Look back at the trial and choose today’s aim",
                ),
                OptionContent(
                    text_fr="Montrer un seul geste sur un cas réel",
                    text_en="Show one gesture on a real case",
                ),
                OptionContent(
                    text_fr="Donner le clavier",
                    text_en="Hand over the keyboard",
                ),
                OptionContent(
                    text_fr="Décider de l’essai suivant, de la date, et noter",
                    text_en="Decide on the next trial and the date, and log it",
                ),
            ),
            why_fr=prose("""
                Ouvrir, montrer, laisser faire, conclure : le même ordre à chaque fois libère l’attention pour le sujet.
            """),
            why_en="Open, show, let them do it, conclude: the same order each time frees attention for the subject.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Il reste trente-cinq minutes au lieu de soixante. Que réduisez-vous d’abord ?",
            text_en="Thirty-five minutes remain instead of sixty. What do you shorten first?",
            options=(
                OptionContent(
                    text_fr="La démonstration",
                    text_en="The demonstration",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="La pratique",
                    text_en="The practice",
                ),
                OptionContent(
                    text_fr="La conclusion",
                    text_en="The conclusion",
                ),
                OptionContent(
                    text_fr="Rien : vous allez plus vite",
                    text_en="Nothing: you go faster",
                ),
            ),
            why_fr=prose("""
                La démonstration profite surtout à celui qui la fait. La pratique fait apprendre et la conclusion fait
                revenir.
            """),
            why_en=prose("""
                A demonstration mostly serves whoever gives it. Practice is where one learns, and the conclusion brings
                people back.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Que fait un mentor dans l’heure de préparation ?",
            text_en="What does a mentor do in the hour of preparation?",
            options=(
                OptionContent(
                    text_fr="Tester l’outil sur un poste de l’entreprise",
                    text_en="Test the tool on a company machine",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Choisir ce qui sera enlevé si le temps manque",
                    text_en="Choose what to drop if time runs short",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Écrire deux lignes à l’autre pour annoncer le sujet",
                    text_en="Write two lines to the other to announce the subject",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Rédiger un support de trente diapositives",
                    text_en="Write thirty slides",
                ),
                OptionContent(
                    text_fr="Apprendre par cœur la fiche du sujet",
                    text_en="Learn the topic’s kit by heart",
                ),
            ),
            why_fr=prose("""
                On prépare un geste, un cas et une porte de sortie. Un long support vous ferait parler pendant l’heure
                de l’autre.
            """),
            why_en=prose("""
                You prepare a gesture, a case and a way out. Long slides would make you talk through the other person’s
                hour.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="À cinquante minutes, la pratique est passionnante. Que faites-vous ?",
            text_en="At fifty minutes the practice is absorbing. What do you do?",
            options=(
                OptionContent(
                    text_fr="Vous continuez jusqu’à soixante minutes, puis vous partez.",
                    text_en="You go on until sixty minutes, then leave.",
                ),
                OptionContent(
                    text_fr="Vous débordez d’un quart d’heure.",
                    text_en="You run over by a quarter of an hour.",
                ),
                OptionContent(
                    text_fr="Vous arrêtez et passez aux dix minutes de conclusion.",
                    text_en="You stop and move to the ten minutes of conclusion.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous finissez l’exercice à sa place.",
                    text_en="You finish the exercise in their place.",
                ),
            ),
            why_fr=prose("""
                L’envie de continuer est un bon point de départ pour l’essai d’ici à la prochaine fois. Sans conclusion,
                elle se perd.
            """),
            why_en=prose("""
                The wish to go on is a good starting point for what to try before next time. Without a conclusion, it is
                lost.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr=prose("""
                L’autre pose une question dont vous ignorez la réponse. Que dites-vous, mot pour mot, pour commencer ?
            """),
            text_en="The other asks something you cannot answer. What do you say first, word for word?",
            keywords_fr=(("sais pas", "ne sais pas", "je ne sais", "j’ignore"),),
            keywords_en=(("don’t know", "do not know", "not sure", "dont know"),),
            why_fr=prose("""
                « Je ne sais pas », suivi d’une date de réponse tenue, vaut mieux qu’une explication approximative :
                votre parole devient sûre.
            """),
            why_en=prose("""
                “I don’t know”, followed by an answer on the day promised, is worth more than a vague explanation: your
                word becomes reliable.
            """),
        ),
    ),
    after=("asking",),
)
