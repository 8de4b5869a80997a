"""Substance, first step: put in order what you know."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

ORDER = ModuleContent(
    code="order-what-you-know",
    kind="lesson",
    minutes=9,
    free=True,
    title_fr="Mettre en ordre ce que vous savez",
    title_en="Put in order what you know",
    body_fr=prose("""
        Vous savez plus de choses que vous ne pourrez en montrer en six séances. Ce n’est pas une raison d’en montrer
        le plus possible : c’est une raison de choisir. Cette étape vous aide à faire l’inventaire, à trier, et à
        transformer un savoir en quelque chose qu’une autre personne peut faire.

        ## Ce que vous faites sans y penser

        Ce que l’on maîtrise devient invisible. Vous ouvrez trois onglets, vous filtrez, vous épinglez, et vous diriez
        que vous « regardez vite fait ». Pour quelqu’un qui ne l’a jamais fait, il y a là sept gestes et quatre
        décisions. Prenez une heure de votre semaine passée et notez tout ce que vous avez fait avec un outil
        numérique, geste après geste. Ne jugez pas : « j’ai renommé le fichier avant de l’envoyer » en fait partie.

        ## Trois étages

        Rangez ensuite chaque ligne sur l’un des trois étages.

        - **Gestes** : ce qui se montre en cinq minutes. Régler ses notifications, faire une recherche précise,
          partager un document sans l’envoyer.
        - **Méthodes** : une suite de gestes qui sert un but. Organiser sa veille, préparer une réunion avec un
          assistant, vérifier une information avant de la relayer.
        - **Repères** : ce qui aide à décider sans vous. Ce que l’outil ne sait pas faire, ce qu’il coûte, à qui il
          donne du pouvoir, ce qui se passe quand il se trompe.

        Une personne qui dirige a peu besoin de gestes isolés et beaucoup de repères. Mais un repère sans geste reste
        une opinion : on ne comprend pas les limites d’une IA tant qu’on ne l’a pas vue se tromper sur un sujet que
        l’on connaît. Une bonne séance relie les trois étages : un geste fait de ses mains, la méthode où il sert, le
        repère qu’on en retient.

        ## Un exemple complet

        Vous savez « bien chercher ». Voici ce que cela devient.

        - Geste : mettre une expression entre guillemets, exclure un mot, limiter à un site et à une année.
        - Méthode : poser la question, écrire ce que l’on s’attend à trouver, chercher, comparer avec l’attente.
        - Repère : un résultat placé en tête n’est pas plus vrai que les autres, il est mieux placé.

        En une ligne, votre proposition n’est plus « je vous apprends à chercher », mais « dans une heure, vous saurez
        vérifier en quatre minutes un chiffre qu’on vous présente ». La seconde donne envie, et l’on saura si elle
        est tenue.

        ## Dire son niveau sans se vanter ni s’excuser

        Sur chacun de vos sujets, choisissez la phrase qui est vraie : « je l’utilise chaque semaine », « je l’ai mis
        en place pour d’autres », « je sais ce qui casse et pourquoi », « j’en suis encore à essayer ». Les quatre
        sont utiles à une personne qui apprend ; une seule ne l’est pas : celle qui prétend.

        ## L’erreur à éviter

        Préparer un cours. Dix planches sur l’histoire du sujet rassurent la personne qui parle et endorment celle qui
        écoute. Si vous avez écrit plus d’une page, vous avez écrit pour vous.

        ## À essayer avant la suite

        Choisissez un de vos deux sujets. Écrivez trois lignes : un geste, une méthode, un repère. Montrez-les à
        quelqu’un qui ne travaille pas avec vous et demandez ce qu’il ou elle aimerait savoir faire. La réponse vaut
        mieux que votre plan.
    """),
    body_en=prose("""
        You know more than you could ever show in six sessions. That is no reason to show as much as possible: it is a
        reason to choose. This step helps you take stock, sort, and turn what you know into something another person
        can do.

        ## What you do without thinking

        What we master becomes invisible. You open three tabs, filter, pin, and would say you are “having a quick
        look”. For somebody who has never done it, that is seven moves and four decisions. Take one hour of last week
        and write down everything you did with a digital tool, move by move. Do not judge: “I renamed the file before
        sending it” belongs on the list.

        ## Three storeys

        Then put each line on one of three storeys.

        - **Moves**: what can be shown in five minutes. Setting notifications, searching precisely, sharing a document
          without sending it.
        - **Methods**: a series of moves that serves an aim. Organising one’s watch, preparing a meeting with an
          assistant, checking a piece of information before passing it on.
        - **Bearings**: what helps somebody decide without you. What the tool cannot do, what it costs, whom it gives
          power to, what happens when it is wrong.

        A person who leads needs few isolated moves and many bearings. But a bearing without a move stays an opinion:
        nobody understands the limits of an AI before seeing it go wrong on a subject they know well. A good session
        joins the three storeys: a move made with one’s own hands, the method it serves, the bearing to keep.

        ## A complete example

        You “search well”. Here is what that becomes.

        - Move: put a phrase in quotation marks, leave a word out, keep to one site and one year.
        - Method: ask the question, write down what you expect to find, search, compare with what you expected.
        - Bearing: a result at the top is not truer than the others, it is better placed.

        In one line, your offer is no longer “I teach you to search” but “in an hour you will be able to check, in four
        minutes, a figure somebody puts before you”. The second one is tempting, and both of you will know whether it
        was kept.

        ## Telling your level without boasting or apologising

        For each of your topics choose the sentence that is true: “I use it every week”, “I have set it up for others”,
        “I know what breaks and why”, “I am still trying it out”. All four are useful to somebody who learns; only one
        kind is not: the one that pretends.

        ## The mistake to avoid

        Preparing a lecture. Ten slides on the history of the subject reassure the speaker and put the listener to
        sleep. If you have written more than a page, you have written for yourself.

        ## To try before going on

        Choose one of your two topics. Write three lines: a move, a method, a bearing. Show them to somebody who does
        not work with you and ask what they would like to be able to do. The answer is worth more than your plan.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr=prose("""
                « Un résultat placé en tête n’est pas plus vrai que les autres » : sur quel étage rangez-vous
                cette phrase ?
            """),
            text_en="“A result at the top is not truer than the others”: on which storey does this sentence go?",
            options=(
                OptionContent(text_fr="Geste", text_en="Move"),
                OptionContent(text_fr="Méthode", text_en="Method"),
                OptionContent(text_fr="Repère", text_en="Bearing", is_right=True),
            ),
            why_fr="Elle ne montre rien à faire : elle aide à juger, y compris quand vous n’êtes plus là.",
            why_en="It shows nothing to do: it helps to judge, also when you are no longer there.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Quelles propositions de séance sont assez précises pour que l’on sache si elles ont été tenues ?",
            text_en="Which offers for a session are precise enough for both to know whether they were kept?",
            options=(
                OptionContent(
                    text_fr="Vérifier en quatre minutes un chiffre qu’on vous présente",
                    text_en="Check in four minutes a figure somebody puts before you",
                    is_right=True,
                ),
                OptionContent(text_fr="Découvrir l’univers de l’IA", text_en="Discover the world of AI"),
                OptionContent(
                    text_fr="Écrire et publier un premier message de 120 mots",
                    text_en="Write and publish a first post of 120 words",
                    is_right=True,
                ),
                OptionContent(text_fr="Mieux comprendre le numérique", text_en="Understand digital matters better"),
            ),
            why_fr=prose("""
                On peut voir si un chiffre est vérifié ou si un message est publié. « Découvrir » ne se constate
                pas.
            """),
            why_en="One can see whether a figure was checked or a post published. “Discover” cannot be observed.",
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez dans l’ordre la préparation d’un sujet.",
            text_en="Put the preparation of a topic in order.",
            options=(
                OptionContent(
                    text_fr="Noter ce que vous faites vraiment, geste après geste",
                    text_en="Write down what you really do, move by move",
                ),
                OptionContent(
                    text_fr="Ranger chaque ligne : geste, méthode ou repère",
                    text_en="Sort each line: move, method or bearing",
                ),
                OptionContent(
                    text_fr="Choisir un geste, sa méthode, son repère",
                    text_en="Choose one move, its method, its bearing",
                ),
                OptionContent(
                    text_fr="Demander à quelqu’un d’autre ce qu’il ou elle aimerait savoir faire",
                    text_en="Ask somebody else what they would like to be able to do",
                ),
            ),
            why_fr=prose("""
                On part de ce qui se fait, on trie, on choisit peu, puis on écoute. Écrire le plan d’abord
                l’inverse.
            """),
            why_en=prose("""
                Start from what is done, sort, choose little, then listen. Writing the plan first reverses all
                that.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Votre mentoré(e) demande un sujet que vous découvrez vous-même. Que dites-vous ?",
            text_en="Your mentee asks for a topic you are only discovering yourself. What do you say?",
            options=(
                OptionContent(
                    text_fr="« Pas de souci, je maîtrise » et vous préparez la nuit",
                    text_en="“No problem, I know it well”, and you prepare all night",
                ),
                OptionContent(
                    text_fr=prose("""
                        « J’en suis encore à essayer : voulez-vous que nous essayions ensemble, ou que je trouve
                        quelqu’un ? »
                    """),
                    text_en="“I am still trying it out: shall we try together, or shall I find somebody?”",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="« Ce n’est pas mon sujet » et vous passez à autre chose",
                    text_en="“That is not my topic”, and you move on",
                ),
            ),
            why_fr="Dire vrai ouvre deux chemins. Prétendre en ferme un, le jour où cela se voit.",
            why_en="Telling the truth opens two ways. Pretending closes one, the day it shows.",
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Quel mot désigne ici ce qui aide à décider sans vous ?",
            text_en="Which word here names what helps somebody decide without you?",
            keywords_fr=(("repère", "repères"),),
            keywords_en=(("bearing", "bearings"),),
            why_fr="Un repère reste quand l’outil a changé : c’est ce que votre mentoré(e) garde de vous.",
            why_en="A bearing remains when the tool has changed: it is what your mentee keeps of you.",
        ),
    ),
)
