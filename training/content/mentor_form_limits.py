"""Form, module 5: saying no, and staying a mentor rather than a help desk."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

LIMITS = ModuleContent(
    code="limits",
    kind="lesson",
    minutes=7,
    title_fr="Dire non, et ne pas devenir le dépannage",
    title_en="Saying no, and not becoming the help desk",
    body_fr=prose("""
        Cela commence toujours gentiment. « Puisque vous êtes là, mon imprimante… » Puis un message le dimanche : « Vous
        qui savez, pouvez-vous me refaire cette présentation ? » Rien de méchant : votre mentoré(e) a trouvé quelqu’un
        qui répond vite et n’effraie pas. Mais chaque dépannage accepté prend la place d’un apprentissage, et vous
        installe dans un rôle dont il est difficile de sortir.

        ## Ce que dit la charte

        Une clause porte sur les limites, et vous la signez tous les deux avant la première séance : pas de dépannage,
        pas de travail à faire à la place de l’autre ; pas de faveur de carrière, de recommandation ni de cadeau ; pas
        d’information privilégiée, de dossier confidentiel ni de mot de passe. Vous n’avez donc pas à inventer une
        excuse. Vous rappelez un accord.

        ## Trois demandes, trois réponses

        1. **Elle fait partie du sujet.** « Je n’arrive pas à partager ce document en commentaire. » C’est de
           l’apprentissage : posez-le dans la prochaine séance, ou donnez une piste en une ligne.
        2. **Elle relève d’un autre service.** Téléphone en panne, compte bloqué, logiciel à installer. Orientez, une
           fois, clairement : « Pour cela, c’est l’assistance informatique : elle a la main sur votre poste, moi non. »
        3. **Elle n’a pas sa place ici.** Faire un document, donner un avis sur un collègue, glisser un mot à quelqu’un,
           ouvrir une session avec un mot de passe. La réponse est non, et elle est courte.

        ## Dire non en trois phrases

        Reconnaître, refuser, proposer :

        - « Je vois que cette présentation compte pour vous. »
        - « Je ne vais pas la faire : ce n’est pas le rôle que nous avons choisi tous les deux. »
        - « En revanche, apportez-la jeudi ; je vous montre comment en tirer une version de cinq pages, et vous la
          ferez. »

        Pas de « désolé, mais… », pas de faux prétexte, pas de « peut-être plus tard » : un non flou se repose la
        semaine suivante. Si l’on insiste, répétez la deuxième phrase, sans en ajouter une autre : chaque explication
        nouvelle est une prise pour négocier.

        ## Tenir les contours

        Décidez avec l’autre, dès la première séance, de trois choses : par quel canal vous écrire, dans quel délai vous
        répondez, et ce qui attend la séance. Par exemple : « Je lis vos messages une fois par semaine, le mercredi. Ce
        qui prend plus de cinq minutes, nous le gardons pour la séance. » Prenez des notes visibles de ces questions en
        attente : elles deviennent la matière de votre prochaine heure.

        ## Un exemple

        Vendredi, 18 h 40. Claire écrit : « Le conseil est lundi. Pouvez-vous m’analyser ce fichier de coûts avec votre
        outil ? » Le fichier est marqué « confidentiel ».

        Samir répond : « Merci de votre confiance. Je ne peux pas prendre ce fichier : il est confidentiel, et je ne
        dois ni le lire ni le mettre dans un outil. Votre contrôleur de gestion peut le traiter d’ici à lundi. De mon
        côté, je vous propose d’ouvrir la séance de jeudi sur ce cas : comment poser à un outil une question sur des
        chiffres inventés, puis vérifier la réponse. »

        Il a refusé, dit pourquoi, orienté vers la bonne personne et gardé l’apprentissage. Il n’a pas ouvert la pièce
        jointe. Le lundi, il en parle à son coach sans citer le contenu : une demande de ce genre se traite mieux à
        deux.

        ## Et si c’est vous qui dépannez ?

        Certains mentors proposent eux-mêmes : c’est agréable d’être utile tout de suite. Demandez-vous qui tenait la
        souris à la fin. Si c’est vous, vous avez rendu un service et manqué une séance.

        ## L’erreur à éviter

        Dire oui une fois « pour ne pas froisser », en pensant refuser la prochaine fois. Le premier oui fixe la règle.
        Un premier non, dit avec le sourire et suivi d’une proposition, la fixe aussi.

        ## À essayer avant la prochaine étape

        Écrivez vos trois phrases de refus pour la demande que vous redoutez le plus. Dites-les à voix haute, debout,
        deux fois. Vous les direz plus doucement le jour venu.
    """),
    body_en=prose("""
        It always begins nicely. “While you are here, my printer…” Then a message on a Sunday: “You know about these
        things, could you redo this presentation for me?” Nothing wicked: your mentee has found somebody who answers
        quickly and does not frighten. But each repair you accept takes the place of something learnt, and settles you
        in a role that is hard to leave.

        ## What the charter says

        One clause is about limits, and you both sign it before the first session: no repairs, no work done in the
        other’s place; no career favour, recommendation or gift; no inside information, no confidential file, no
        password. So you need not invent an excuse. You recall an agreement.

        ## Three requests, three answers

        1. **It belongs to the subject.** “I cannot manage to share this document for comments.” That is learning: put
           it into the next session, or give a hint in one line.
        2. **It belongs to another department.** A broken phone, a blocked account, software to install. Direct them,
           once, clearly: “For that, it’s the help desk: they can reach your machine, I can’t.”
        3. **It has no place here.** Writing a document, giving an opinion on a colleague, putting in a word with
           someone, signing in with a password. The answer is no, and it is short.

        ## Saying no in three sentences

        Acknowledge, refuse, offer:

        - “I can see that this presentation matters to you.”
        - “I am not going to write it: that is not the role the two of us chose.”
        - “But bring it on Thursday; I’ll show you how to draw a five-page version from it, and you will make it.”

        No “sorry, but…”, no false excuse, no “maybe later”: a vague no comes back the week after. If they insist,
        repeat the second sentence and add no other: each new explanation is something to bargain with.

        ## Keep the edges

        At the first session, settle three things with the other: which channel to write to you on, how soon you answer,
        and what waits for the session. For example: “I read your messages once a week, on Wednesdays. Whatever takes
        more than five minutes, we keep for the session.” Keep a visible list of those waiting questions: they become
        the substance of your next hour.

        ## An example

        Friday, 6.40 pm. Claire writes: “The board meets on Monday. Could you analyse this cost file with your tool?”
        The file is marked “confidential”.

        Samir answers: “Thank you for your trust. I cannot take this file: it is confidential, and I must neither read
        it nor put it into a tool. Your management accountant can deal with it by Monday. For my part, I suggest we open
        Thursday’s session on this case: how to ask a tool a question about made-up figures, then check the answer.”

        He refused, said why, pointed to the right person and kept the learning. He did not open the attachment. On
        Monday he mentions it to his coach without quoting the content: such a request is better handled by two.

        ## What if you are the one who repairs?

        Some mentors offer it themselves: being useful at once is pleasant. Ask yourself who was holding the mouse at
        the end. If it was you, you did a favour and missed a session.

        ## The mistake to avoid

        Saying yes once “so as not to offend”, meaning to refuse next time. The first yes sets the rule. A first no,
        said with a smile and followed by an offer, sets it too.

        ## Try this before the next step

        Write your three sentences of refusal for the request you dread most. Say them aloud, standing, twice. They will
        come out more gently when the day comes.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="« Pouvez-vous me connecter avec le mot de passe de mon assistante ? » Que répondez-vous ?",
            text_en="“Could you sign me in with my assistant’s password?” What do you answer?",
            options=(
                OptionContent(
                    text_fr="Oui, juste cette fois, la séance commence.",
                    text_en="Yes, just this once, the session is starting.",
                ),
                OptionContent(
                    text_fr="Dictez-le-moi, je ne le retiendrai pas.",
                    text_en="Read it out to me, I won’t remember it.",
                ),
                OptionContent(
                    text_fr="Non ; travaillons avec votre compte, ou sur un autre exemple.",
                    text_en="No; let’s work with your account, or on another example.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Demandez à votre assistante de le taper.",
                    text_en="Ask your assistant to type it.",
                ),
            ),
            why_fr=prose("""
                Aucun mot de passe ne se partage, même celui d’un tiers. Proposer un autre exemple garde la séance en
                vie.
            """),
            why_en=prose("""
                No password is shared, somebody else’s least of all. Offering another example keeps the session alive.
            """),
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez un refus dans l’ordre.",
            text_en="Put a refusal in order.",
            options=(
                OptionContent(
                    text_fr="Reconnaître ce qui compte pour l’autre",
                    text_en="Acknowledge what matters to the other",
                ),
                OptionContent(
                    text_fr="Refuser en une phrase",
                    text_en="Refuse in one sentence",
                ),
                OptionContent(
                    text_fr="Proposer ce que vous pouvez faire",
                    text_en="Offer what you can do",
                ),
                OptionContent(
                    text_fr="En cas d’insistance, répéter le refus tel quel",
                    text_en="If they insist, repeat the refusal as it stands",
                ),
            ),
            why_fr=prose("""
                L’autre entend d’abord que vous l’avez compris, puis la limite, puis la porte ouverte. La répétition
                sans argument nouveau met fin à la négociation.
            """),
            why_en=prose("""
                The other first hears that you understood, then the limit, then the open door. Repeating without a new
                argument ends the bargaining.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Quelles demandes appartiennent à vos séances ?",
            text_en="Which requests belong to your sessions?",
            options=(
                OptionContent(
                    text_fr="Comprendre pourquoi un document partagé affiche deux versions",
                    text_en="Understanding why a shared document shows two versions",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Réinstaller la messagerie sur son téléphone",
                    text_en="Reinstalling the mail app on their phone",
                ),
                OptionContent(
                    text_fr="Apprendre à relire un texte produit par un assistant",
                    text_en="Learning to check a text produced by an assistant",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Rédiger à sa place la note du comité",
                    text_en="Writing the committee note in their place",
                ),
                OptionContent(
                    text_fr="Donner votre avis sur une collègue candidate à un poste",
                    text_en="Giving your opinion of a colleague who is applying for a post",
                ),
            ),
            why_fr=prose("""
                Comprendre et apprendre sont le sujet. Réparer, faire à la place et juger des personnes n’en sont pas.
            """),
            why_en=prose("""
                Understanding and learning are the subject. Repairing, doing it for them and judging people are not.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Quelle règle de messages protège le mieux la relation ?",
            text_en="Which rule about messages best protects the relationship?",
            options=(
                OptionContent(
                    text_fr="Répondre tout de suite, pour montrer que vous êtes disponible.",
                    text_en="Answer at once, to show that you are available.",
                ),
                OptionContent(
                    text_fr="Ne jamais répondre entre les séances.",
                    text_en="Never answer between sessions.",
                ),
                OptionContent(
                    text_fr="Convenir d’un canal et d’un délai dès la première séance.",
                    text_en="Agree on a channel and a delay at the first session.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Répondre quand vous avez le temps, selon l’humeur.",
                    text_en="Answer when you have time, as the mood takes you.",
                ),
            ),
            why_fr=prose("""
                Une règle dite à deux rend le silence normal et la réponse prévisible. Sans règle, tout délai est lu
                comme un message.
            """),
            why_en=prose("""
                A rule agreed by two makes silence normal and answers predictable. Without one, any delay is read as a
                message.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Pour savoir si une séance a servi à apprendre, regardez qui tenait, à la fin, la…",
            text_en="To know whether a session served learning, look at who was holding, at the end, the…",
            keywords_fr=(("souris", "clavier", "main"),),
            keywords_en=(("mouse", "keyboard"),),
            why_fr="La souris ou le clavier : si c’était vous, l’autre a reçu un service et non un savoir-faire.",
            why_en="The mouse or the keyboard: if it was you, the other received a favour and not a skill.",
        ),
    ),
    after=("asking",),
)
