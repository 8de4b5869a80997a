"""Coaches, module 4: low mood, silence and endings."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

SILENCES = ModuleContent(
    code="silences",
    kind="lesson",
    minutes=5,
    title_fr="Moral bas, silences et arrêts",
    title_en="Low mood, silence and endings",
    body_fr=prose("""
        Un binôme ne se casse presque jamais d’un coup. Il s’espace, il se tait, puis l’un des deux dit « j’allais
        justement vous écrire ». Votre utilité se joue dans les semaines d’avant, avec un message léger au bon moment.

        ## Lire les signes sans inventer

        Votre liste de suivi est rangée du plus silencieux au moins silencieux. Avec les réglages proposés, un binôme
        passe à surveiller après 35 jours sans séance tenue ni prévue ; il est dit silencieux après 50 jours, ou deux
        annulations de suite. Ce sont des dates : elles disent quand vous renseigner, jamais pourquoi. Le moral, vous
        l’apprenez parce qu’on vous le confie, ou à la façon dont quelqu’un vous répond.

        ## Trois silences, trois gestes

        - **L’agenda.** Le plus courant, le moins grave. Proposez une date plutôt qu’un reproche : « Une demi-heure
          cette semaine vaut mieux qu’une heure dans un mois. »
        - **La gêne.** Une séance ratée, un mot de travers, et personne n’ose reprendre. Aidez à écrire la première
          phrase : « Notre dernière séance m’a laissé perplexe, et j’aimerais reprendre autrement. »
        - **La fin qui ne dit pas son nom.** L’un des deux a perdu l’envie. Dites tout haut que l’arrêt est permis :
          cela relance parfois le binôme, et sinon libère deux personnes.

        ## Le premier message

        Court, sans enquête, facile à laisser sans réponse une fois :

        > Bonjour Samir, je vois qu’aucune séance n’est prévue pour l’instant. Tout va bien peut-être. Si vous avez
          envie d’en parler, je suis libre jeudi entre 12 h et 14 h ; sinon, un simple « ça va » me suffit.

        Écrivez au mentor d’abord. Sans nouvelles au bout d’une semaine, appelez. N’écrivez pas aux deux à la fois :
        chacun se demanderait ce que l’autre a dit.

        ## Quand la personne ne va pas bien

        Fatigue, conflit avec son chef, chagrin : vous êtes un collègue attentif, ni médecin ni psychologue. Écoutez,
        puis demandez : « À qui d’autre pouvez-vous en parler ? » Indiquez la médecine du travail, le service social ou
        la ligne d’écoute de l’entreprise, et proposez de suspendre les séances sans perdre sa place. Si l’on évoque
        l’idée de mourir ou de se faire du mal, restez avec la personne, appelez les secours, et ne gardez pas cela pour
        vous.

        ## Accompagner un arrêt

        Chacun peut arrêter sans faute et sans motif. L’autre reçoit un message neutre : « le binôme s’arrête ». Votre
        rôle est triple : ne pas retenir, ne pas chercher de coupable, et rappeler que la confidentialité continue. À
        celui qui part : « Vous n’avez pas à vous justifier. Souhaitez-vous un autre binôme, maintenant ou plus tard ? »
        À celui qui reste : « Je ne connais pas les raisons, et je ne les dirais pas si je les connaissais.
        Qu’aimeriez-vous garder de ces séances ? »

        ## L’erreur à éviter

        Fêter les chiffres. Un binôme qui tient six séances à contrecœur compte comme une réussite dans le tableau et
        comme un mauvais souvenir dans l’entreprise.

        ## À essayer avant la prochaine étape

        Ouvrez votre liste de suivi. Pour le binôme le plus silencieux, écrivez trois lignes qui proposent sans
        reprocher, attendez une heure, relisez, envoyez.
    """),
    body_en=prose("""
        A pair almost never breaks all at once. It spaces out, falls silent, then one of the two says “I was just about
        to write to you”. You are useful in the weeks before, with a light message at the right moment.

        ## Read the signs without inventing

        Your caseload is ordered from the most silent pair to the least. With the settings proposed, a pair is to be
        watched after 35 days without a session held or planned; it is called silent after 50 days, or two cancellations
        in a row. Those are dates: they tell you when to ask, never why. Mood you learn because somebody tells you, or
        from the way they answer.

        ## Three silences, three responses

        - **The calendar.** The commonest, and the least serious. Offer a date rather than a reproach: “Half an hour
          this week is better than an hour in a month.”
        - **Embarrassment.** A session that went wrong, a clumsy word, and nobody dares to start again. Help write the
          first sentence: “Our last session left me puzzled, and I would like to start again differently.”
        - **An ending that does not say its name.** One of them has lost the wish. Say aloud that stopping is allowed:
          sometimes it revives the pair, and otherwise it frees two people.

        ## The first message

        Short, without an inquiry, easy to leave unanswered once:

        > Hello Samir, I see that no session is planned for now. Perhaps all is well. If you would like to talk, I am
          free on Thursday between 12 and 2; otherwise a simple “all fine” is enough for me.

        Write to the mentor first. Without news after a week, call. Do not write to both at once: each would wonder what
        the other had said.

        ## When somebody is not well

        Tiredness, a conflict with a manager, grief: you are an attentive colleague, neither a doctor nor a
        psychologist. Listen, then ask: “Whom else can you talk to about this?” Point to occupational health, the social
        service or the company’s helpline, and offer to pause the sessions without losing the place. If the thought of
        dying or of self-harm comes up, stay with the person, call the emergency services, and do not keep it to
        yourself.

        ## Going through an ending

        Either may stop, without fault or reason. The other receives a neutral message: “the pair has ended”. Your part
        is threefold: do not hold back, do not look for somebody to blame, and recall that confidentiality goes on. To
        the one who leaves: “You need not justify yourself. Would you like another pair, now or later?” To the one who
        stays: “I do not know the reasons, and would not tell them if I did. What would you like to keep from these
        sessions?”

        ## The mistake to avoid

        Celebrating figures. A pair that goes through six sessions half-heartedly counts as a success in the table and
        as a bad memory in the company.

        ## Try this before the next step

        Open your caseload. For the most silent pair, write three lines that offer without reproach, wait an hour, read
        them again, send them.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Un binôme n’a ni séance tenue ni séance prévue depuis 40 jours. Que savez-vous ?",
            text_en="A pair has had no session held or planned for 40 days. What do you know?",
            options=(
                OptionContent(
                    text_fr="Que le mentor manque d’envie.",
                    text_en="That the mentor lacks motivation.",
                ),
                OptionContent(
                    text_fr="Que la relation est mauvaise.",
                    text_en="That the relationship is bad.",
                ),
                OptionContent(
                    text_fr="Qu’il est temps de prendre des nouvelles.",
                    text_en="That it is time to ask for news.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Que le binôme doit être arrêté.",
                    text_en="That the pair should be ended.",
                ),
            ),
            why_fr=prose("""
                Une date dit quand demander, jamais pourquoi. Le binôme est à surveiller ; c’est une personne, jamais
                l’horloge, qui met fin à un binôme.
            """),
            why_en=prose("""
                A date tells you when to ask, never why. The pair is to be watched; a person, never the clock, ends a
                pair.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Que contient un bon premier message à un mentor silencieux ?",
            text_en="What does a good first message to a silent mentor contain?",
            options=(
                OptionContent(
                    text_fr="Ce que vous voyez : aucune date prévue",
                    text_en="What you see: no date planned",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Une question sur ce qui ne va pas avec l’autre",
                    text_en="A question on what is wrong with the other",
                ),
                OptionContent(
                    text_fr="Un créneau précis pour en parler",
                    text_en="A precise time to talk",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Une façon très simple de répondre que tout va bien",
                    text_en="A very simple way to answer that all is well",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Un rappel des engagements de la charte",
                    text_en="A reminder of what the charter requires",
                ),
            ),
            why_fr=prose("""
                Un fait, une porte, une sortie facile. L’enquête et le rappel au règlement font répondre « tout va
                bien » à quelqu’un qui va mal.
            """),
            why_en=prose("""
                A fact, a door, an easy way out. Inquiry and reminders of the rules make people who are unwell answer
                “all fine”.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Une mentor que vous suivez décide d’arrêter son binôme. Quelle phrase est la bonne ?",
            text_en="A mentor you support decides to end her pair. Which sentence is right?",
            options=(
                OptionContent(
                    text_fr="Pensez à l’autre, tenez jusqu’au bout.",
                    text_en="Think of the other, hold on to the end.",
                ),
                OptionContent(
                    text_fr="Dites-moi au moins pourquoi, pour le programme.",
                    text_en="Tell me at least why, for the programme.",
                ),
                OptionContent(
                    text_fr="Vous n’avez pas à vous justifier. Souhaitez-vous un autre binôme ?",
                    text_en="You need not justify yourself. Would you like another pair?",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Je comprends : il est connu pour être difficile.",
                    text_en="I understand: he is known to be difficult.",
                ),
            ),
            why_fr="L’arrêt est sans faute et sans motif. Retenir, questionner ou médire ferait payer un droit.",
            why_en=prose("""
                Stopping is without fault or reason. Holding back, questioning or speaking ill would make a right
                costly.
            """),
        ),
        QuestionContent(
            kind="keywords",
            text_fr=prose("""
                Un mentor vous confie un épuisement au travail. Vers quel service de l’entreprise l’orientez-vous
                d’abord ?
            """),
            text_en="A mentor tells you of exhaustion at work. To which service of the company do you point first?",
            keywords_fr=(("médecine", "médecin", "santé"),),
            keywords_en=(("occupational health", "health", "doctor"),),
            why_fr=prose("""
                La médecine du travail, tenue au secret. Vous restez un collègue attentif : vous écoutez, vous orientez,
                vous gardez sa place.
            """),
            why_en=prose("""
                Occupational health, bound by secrecy. You remain an attentive colleague: you listen, you point the way,
                you keep the place open.
            """),
        ),
    ),
    after=("listening",),
)
