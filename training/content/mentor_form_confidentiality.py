"""Form, module 6: what the charter says of confidentiality, in five situations."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

CONFIDENTIALITY = ModuleContent(
    code="confidentiality",
    kind="lesson",
    minutes=7,
    title_fr="La confidentialité en pratique",
    title_en="Confidentiality in practice",
    body_fr=prose("""
        Un dirigeant n’avouera devant vous qu’il ne sait pas se servir d’un outil que s’il est certain de ne pas
        l’entendre répéter. Vous-même, vous direz franchement ce qui ne va pas si rien n’en remonte. La confidentialité
        n’est pas une formalité de plus : c’est la condition de travail de votre binôme.

        ## Ce que dit la charte

        - **Entre vous deux.** Ce qui est dit ou montré en séance reste entre vous, pendant le programme et après, même
          si le binôme s’arrête.
        - **Ce que l’équipe voit.** La date d’une séance, jamais son contenu. Le compte rendu est lu par vous deux ; le
          coach n’en lit que ce que l’un de vous choisit de partager. La note privée n’est lue que par la personne qui
          l’a écrite.
        - **Ce que vous pouvez dire.** Ce que vous avez appris, vous. Pour citer l’autre, il faut son accord, donné
          avant et pour ce cas précis.
        - **Ce qui ne se tait jamais.** Un danger pour une personne ; un harcèlement, une discrimination ou une
          violence ; une infraction ou une fraude ; un incident informatique ou une fuite de données.

        Un test simple avant de parler : si l’autre m’entendait, s’y reconnaîtrait-il, et serait-il d’accord pour que je
        le dise ?

        ## Situation 1 : « Alors, elle est comment ? »

        À la machine à café, un collègue vous interroge sur Claire. Ne dites ni bien ni mal : un compliment aussi
        renseigne. Répondez : « Nous travaillons bien, et cela reste entre nous. Ce que j’ai appris, moi, c’est à
        préparer une démonstration courte. » Puis changez de sujet sans gêne.

        ## Situation 2 : votre responsable veut savoir

        « Vous passez du temps avec la direction ; que pensent-ils de notre réorganisation ? » Réponse : « Mes séances
        sont confidentielles, comme le prévoit la charte. Les dates, vous les connaissez ; le contenu, je n’en parle
        pas. » S’il insiste, dites que vous demandez conseil à la personne responsable du programme, et faites-le.

        ## Situation 3 : une information vous échappe en séance

        Claire partage son écran ; un courriel annonce la fermeture d’un entrepôt. Dites-le tout de suite : « Je vois
        une information qui ne me regarde pas, voulez-vous fermer cette fenêtre ? » N’en parlez à personne, n’en gardez
        aucune trace et n’en tirez aucun profit ; si l’information touche au cours de l’action ou à une opération en
        cours, demandez sans délai à la conformité ce que vous devez faire, sans la détailler à d’autres.

        ## Situation 4 : un assistant écoute

        La visioconférence propose de transcrire la séance. La charte dit : coupé par défaut. Vous pouvez l’allumer si
        vous le voulez tous les deux, pour cette fois et pour un usage dit à l’avance. Vérifiez aussi où part le texte :
        une transcription lue par d’autres n’est plus entre vous deux.

        ## Situation 5 : quelque chose de grave

        En séance, l’autre raconte, presque en passant, qu’un chef d’équipe humilie une employée chaque semaine. La
        confidentialité ne vous oblige pas au silence. Dites : « Ce que vous me décrivez ressemble à du harcèlement. Je
        ne peux pas le garder pour moi. Voulez-vous le signaler, ou préférez-vous que je le fasse ? » Puis adressez-vous
        aux ressources humaines, à un(e) représentant(e) du personnel ou à la personne référente, en ne disant que le
        nécessaire. Si prévenir l’autre fait courir un risque à quelqu’un, signalez d’abord. Si le danger est immédiat,
        appelez les secours.

        ## Demander conseil sans trahir

        Vous avez le droit de parler à votre coach. Racontez ce que vous avez fait, ce que vous craignez, ce que vous
        voulez essayer ; laissez de côté ce que l’autre a confié. « Je n’ose plus le contredire depuis la deuxième
        séance » suffit. Dans l’espace des mentors, soyez plus sobre encore : ni nom, ni fonction, ni indice.

        ## L’erreur à éviter

        L’anecdote flatteuse : « la dirigeante que j’accompagne ne savait pas… » Même sans nom, vos collègues comptent
        sur leurs doigts. C’est la phrase qui détruit le plus de confiance, dite le plus souvent sans malice.

        ## À essayer avant la prochaine étape

        Écrivez votre réponse à « alors, il est comment ? » en une phrase que vous pourriez dire devant votre
        mentoré(e). Apprenez-la : on vous posera la question dès la première semaine.
    """),
    body_en=prose("""
        An executive will only admit in front of you that a tool is beyond them if they are certain never to hear it
        repeated. And you will only say frankly what is wrong if none of it travels upwards. Confidentiality is not one
        more formality: it is your pair’s working condition.

        ## What the charter says

        - **Between the two of you.** What is said or shown in a session stays between you, during the programme and
          afterwards, even if the pair stops.
        - **What the team sees.** The date of a session, never its content. The session log is read by the two of you;
          the coach reads only what one of you chooses to share. A private note is read only by the person who wrote it.
        - **What you may tell.** What you yourself have learnt. Quoting the other requires their consent, given
          beforehand and for that very case.
        - **What is never kept silent.** A danger to a person; harassment, discrimination or violence; an offence or a
          fraud; a cyber incident or a data leak.

        A simple test before you speak: if the other could hear me, would they recognise themselves, and would they
        agree to my saying it?

        ## Situation 1: “So, what is she like?”

        At the coffee machine, a colleague asks about Claire. Say neither good nor bad: a compliment gives things away
        too. Answer: “We work well, and it stays between us. What I have learnt myself is to prepare a short
        demonstration.” Then change the subject without embarrassment.

        ## Situation 2: your line manager wants to know

        “You spend time with the leadership; what do they think of our reorganisation?” Answer: “My sessions are
        confidential, as the charter provides. You know the dates; I do not speak of the content.” If they insist, say
        that you will ask the programme manager for advice, and do so.

        ## Situation 3: you see something you should not

        Claire shares her screen; an e-mail announces that a warehouse will close. Say so at once: “I can see something
        that is not meant for me, would you like to close that window?” Tell nobody, keep no trace of it and draw no
        profit from it; if it bears on the share price or on a deal under way, ask compliance without delay what you
        must do, and give the details to nobody else.

        ## Situation 4: an assistant is listening

        The video call offers to transcribe the session. The charter says: off by default. You may turn it on if you
        both want it, for this once and for a use stated beforehand. Check also where the text goes: a transcript read
        by others is no longer between the two of you.

        ## Situation 5: something serious

        In a session, almost in passing, the other tells you that a team leader humiliates an employee every week.
        Confidentiality does not oblige you to keep silent. Say: “What you describe sounds like harassment. I cannot
        keep it to myself. Would you like to report it, or would you rather I did?” Then turn to human resources, a
        staff representative or the appointed contact, saying only what is necessary. If warning the other puts somebody
        at risk, report first. If the danger is immediate, call the emergency services.

        ## Asking for advice without betraying

        You are entitled to talk to your coach. Tell what you did, what you fear, what you want to try; leave out what
        the other confided. “Since the second session I no longer dare contradict him” is enough. In the mentors’ space
        be more sober still: no name, no title, no hint.

        ## The mistake to avoid

        The flattering anecdote: “the executive I mentor did not know…” Even without a name, your colleagues can count
        on their fingers. No sentence destroys more trust, and it is mostly said without malice.

        ## Try this before the next step

        Write your answer to “so, what is he like?” in one sentence that you could say in front of your mentee. Learn
        it: you will be asked within the first week.
    """),
    questions=(
        QuestionContent(
            kind="multiple",
            text_fr="Que pouvez-vous raconter librement à vos collègues ?",
            text_en="What may you freely tell your colleagues?",
            options=(
                OptionContent(
                    text_fr="Ce que vous avez appris sur votre façon d’expliquer",
                    text_en="What you have learnt about your way of explaining",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Que votre mentoré(e) progresse vite",
                    text_en="That your mentee is making fast progress",
                ),
                OptionContent(
                    text_fr="Que vous participez au programme comme mentor",
                    text_en="That you take part in the programme as a mentor",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Une phrase drôle de l’autre, sans donner son nom",
                    text_en="A funny remark of the other’s, without the name",
                ),
            ),
            why_fr=prose("""
                Vous pouvez parler de vous. Un compliment ou une phrase sans nom parlent de l’autre, et on les rattache
                vite à quelqu’un.
            """),
            why_en=prose("""
                You may speak of yourself. A compliment or a nameless remark speaks of the other, and is soon traced to
                somebody.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Qui lit le compte rendu d’une séance ?",
            text_en="Who reads the log of a session?",
            options=(
                OptionContent(
                    text_fr="L’équipe du programme, pour suivre les progrès",
                    text_en="The programme team, to follow progress",
                ),
                OptionContent(
                    text_fr="Votre responsable hiérarchique",
                    text_en="Your line manager",
                ),
                OptionContent(
                    text_fr="Vous deux, et le coach si l’un de vous choisit de partager",
                    text_en="The two of you, and the coach if one of you chooses to share",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Tous les mentors de la promotion",
                    text_en="All the mentors of the cohort",
                ),
            ),
            why_fr="L’équipe du programme sait qu’une séance a eu lieu ; elle ne lit pas ce que vous en écrivez.",
            why_en="The programme team knows that a session took place; it does not read what you write about it.",
        ),
        QuestionContent(
            kind="order",
            text_fr="Un courriel sensible apparaît à l’écran de l’autre. Remettez vos gestes dans l’ordre.",
            text_en="A sensitive e-mail appears on the other’s screen. Put your actions in order.",
            options=(
                OptionContent(
                    text_fr="Le dire tout de suite",
                    text_en="Say so at once",
                ),
                OptionContent(
                    text_fr="Laisser l’autre fermer la fenêtre",
                    text_en="Let the other close the window",
                ),
                OptionContent(
                    text_fr="N’en parler à personne, n’en garder aucune trace",
                    text_en="Tell nobody, keep no trace",
                ),
                OptionContent(
                    text_fr="Si cela touche à la bourse ou à une opération, demander conseil à la conformité",
                    text_en="If it bears on the market or on a deal, ask compliance for advice",
                ),
            ),
            why_fr=prose("""
                Le dire aussitôt vous protège tous les deux. La suite se règle avec les personnes habilitées, sans la
                raconter ailleurs.
            """),
            why_en=prose("""
                Saying so at once protects you both. What follows is settled with those entitled, and told nowhere else.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr=prose("""
                Un incident informatique est évoqué en séance : un fichier de clients a été envoyé à la mauvaise
                adresse. Que faites-vous ?
            """),
            text_en=prose("""
                A cyber incident comes up in the session: a customer file was sent to the wrong address. What do you do?
            """),
            options=(
                OptionContent(
                    text_fr="Rien : ce qui est dit en séance y reste.",
                    text_en="Nothing: what is said in a session stays there.",
                ),
                OptionContent(
                    text_fr="Vous attendez la prochaine séance pour en reparler.",
                    text_en="You wait for the next session to raise it again.",
                ),
                OptionContent(
                    text_fr=prose("""
                        Vous demandez qu’il soit signalé sans attendre à la sécurité informatique, et le faites
                        vous-même s’il le faut.
                    """),
                    text_en="You ask that it be reported to IT security without delay, and do it yourself if need be.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous le racontez dans l’espace des mentors pour avoir un avis.",
                    text_en="You tell it in the mentors’ space to get an opinion.",
                ),
            ),
            why_fr=prose("""
                Un incident ou une fuite fait partie des exceptions de la charte : les premières heures comptent, et
                seules les personnes habilitées doivent savoir.
            """),
            why_en=prose("""
                An incident or a leak is among the charter’s exceptions: the first hours count, and only those entitled
                need to know.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Pour citer une phrase de l’autre, que vous faut-il obtenir d’abord ?",
            text_en="To quote a sentence of the other’s, what must you obtain first?",
            keywords_fr=(("accord", "consentement", "permission", "autorisation"),),
            keywords_en=(("consent", "agreement", "permission", "approval"),),
            why_fr=prose("""
                Son accord, donné avant et pour ce cas précis. Un accord d’hier sur autre chose ne vaut pas aujourd’hui.
            """),
            why_en=prose("""
                Their consent, given beforehand and for that very case. Yesterday’s consent to something else does not
                hold today.
            """),
        ),
    ),
    free=True,
)
