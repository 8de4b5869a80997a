"""Substance, second step: where a topic stands among the four axes."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

AXES = ModuleContent(
    code="four-axes",
    kind="lesson",
    minutes=8,
    title_fr="Les quatre axes, et ce qu’une personne qui dirige y cherche",
    title_en="The four axes, and what somebody who leads looks for in them",
    body_fr=prose("""
        Le catalogue range vingt-quatre sujets sur quatre axes. Ce n’est pas un programme à couvrir : c’est une carte.
        Elle vous sert à situer votre sujet, à voir ses voisins, et à répondre à la question que tout le monde pose
        sans la dire : « à quoi cela me sert-il, à moi ? »

        ## Usages : faire soi-même

        Une voix sur LinkedIn, la veille, les outils partagés, les réunions hybrides, l’organisation personnelle. Ce que
        l’on cherche ici est du temps et de l’aisance. Le piège est de montrer vos réglages : les vôtres ne conviennent
        qu’à vous. Demandez plutôt où la semaine accroche, et partez de là.

        ## Technologie : comprendre assez pour décider

        L’IA générative et ses limites, les données, le cloud, les techniques émergentes, la création sans code. Ici, on
        ne cherche pas à programmer : on cherche à poser les bonnes questions à qui programme. Une bonne séance donne
        trois questions à poser à la prochaine réunion : « d’où viennent ces données ? », « que se passe-t-il quand
        cela se trompe ? », « qui peut l’arrêter ? »

        ## Affaires : voir comment l’argent circule

        Plateformes, commerce en ligne, expérience client, mode produit, jeunes pousses, sobriété. Ce que l’on cherche :
        comprendre pourquoi un concurrent grandit autrement. Montrez le parcours d’un client de bout en bout, de ses
        propres mains, sur un téléphone. Un achat réel de huit euros apprend plus qu’une étude.

        ## Risques et culture : protéger et comprendre

        Hygiène numérique, données personnelles, désinformation, bien-être, attentes des nouveaux arrivants,
        accessibilité. C’est l’axe des questions que l’on n’ose pas poser. Deux règles : jamais d’exemple pris dans
        l’entreprise qui désigne quelqu’un, et jamais de ton de leçon. « Voici comment je me suis fait avoir » ouvre
        plus de portes que « voici ce qu’il ne faut pas faire ».

        ## Lire une fiche

        Chaque sujet a sa fiche, sur la page des sujets du programme : pourquoi il compte pour une personne qui dirige,
        un déroulé de 60 minutes, un exercice, une tâche d’ici à la séance suivante. Lisez celles de vos deux sujets et
        celle d’un sujet voisin. Puis barrez. Une fiche est faite pour être adaptée : gardez l’exercice, changez
        l’exemple pour qu’il vienne du métier de votre mentoré(e).

        ## Passer d’un axe à l’autre

        Les meilleures séances changent d’axe une fois. On commence par un usage (« essayons »), on arrive à un repère
        d’un autre axe (« et si cela sortait de l’entreprise ? »). Prévoyez ce pont : une seule question suffit.

        ## À essayer avant la suite

        Sur la page des sujets, ouvrez vos deux fiches. Pour chacune, écrivez la question que vous poseriez en
        ouverture, avec des mots qui ne sont pas ceux de la fiche.
    """),
    body_en=prose("""
        The catalogue sets twenty-four topics on four axes. It is not a syllabus to be covered: it is a map. It helps
        you see where your topic stands, who its neighbours are, and how to answer the question everybody asks without
        saying it: “what is in it for me?”

        ## Everyday uses: doing it oneself

        A voice on LinkedIn, information watch, shared tools, hybrid meetings, personal organisation. What people look
        for here is time and ease. The trap is to show your own settings: they suit nobody but you. Ask instead where
        the week gets stuck, and start there.

        ## Technology: understanding enough to decide

        Generative AI and its limits, data, the cloud, emerging techniques, building without code. Nobody here wants
        to learn programming: they want to ask the right questions of those who do it. A good session gives three
        questions for the next meeting: “where do these data come from?”, “what happens when it is wrong?”, “who can
        stop it?”

        ## Business: seeing how the money flows

        Platforms, online commerce, customer experience, product mode, start-ups, sobriety. What people look for:
        understanding why a competitor grows in another way. Show a customer’s journey from end to end, with their own
        hands, on a phone. A real purchase of eight euros teaches more than a study.

        ## Risk and culture: protecting and understanding

        Cyber hygiene, personal data, misinformation, wellbeing, what newcomers expect, accessibility. This is the axis
        of the questions nobody dares ask. Two rules: never an example from the company that points at somebody, and
        never a lecturing tone. “Here is how I was taken in” opens more doors than “here is what one must not do”.

        ## Reading a kit

        Each topic has its kit, on the topics page of the programme: why it matters to somebody who leads, a 60-minute
        script, an exercise, a task until the next session. Read those of your two topics and one of a neighbour. Then
        cross things out. A kit is made to be adapted: keep the exercise, change the example so that it comes from your
        mentee’s own work.

        ## From one axis to another

        The best sessions change axis once. You begin with a use (“let us try”) and arrive at a bearing of another axis
        (“and if this left the company?”). Prepare that bridge: one question is enough.

        ## To try before going on

        On the topics page, open your two kits. For each, write the question you would open with, in words that are
        not those of the kit.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Sur l’axe « technologie », qu’est-ce qui sert le plus à une personne qui dirige ?",
            text_en="On the technology axis, what serves somebody who leads the most?",
            options=(
                OptionContent(text_fr="Savoir programmer un peu", text_en="Knowing a little programming"),
                OptionContent(
                    text_fr="Savoir quelles questions poser à qui programme",
                    text_en="Knowing which questions to ask of those who program",
                    is_right=True,
                ),
                OptionContent(text_fr="Connaître le nom des outils", text_en="Knowing the names of the tools"),
            ),
            why_fr="Les noms changent et le code se délègue. Une bonne question, elle, change la décision.",
            why_en="Names change and code can be delegated. A good question changes the decision.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Que faites-vous d’une fiche de sujet ?",
            text_en="What do you do with a topic’s kit?",
            options=(
                OptionContent(
                    text_fr="Garder l’exercice et changer l’exemple",
                    text_en="Keep the exercise and change the example",
                    is_right=True,
                ),
                OptionContent(text_fr="La lire à voix haute en séance", text_en="Read it aloud in the session"),
                OptionContent(
                    text_fr="Barrer ce qui ne sert pas à cette personne",
                    text_en="Cross out what does not serve this person",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Tout faire, dans l’ordre, pour ne rien oublier",
                    text_en="Do all of it, in order, so that nothing is forgotten",
                ),
            ),
            why_fr="La fiche est un point de départ. La personne en face passe avant le déroulé.",
            why_en="The kit is a starting point. The person in front of you comes before the script.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Vous abordez l’hameçonnage. Quel exemple choisissez-vous ?",
            text_en="You come to phishing. Which example do you choose?",
            options=(
                OptionContent(
                    text_fr="Le collègue de la comptabilité qui a cliqué l’an dernier",
                    text_en="The colleague in accounting who clicked last year",
                ),
                OptionContent(
                    text_fr="Un message auquel vous vous êtes laissé prendre vous-même",
                    text_en="A message you were taken in by yourself",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Une liste des dix règles de sécurité",
                    text_en="A list of the ten rules of security",
                ),
            ),
            why_fr="Votre propre erreur met à l’aise et ne désigne personne. C’est ainsi que les questions viennent.",
            why_en="Your own mistake puts people at ease and points at nobody. That is how questions come.",
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez dans l’ordre une séance qui change d’axe une fois.",
            text_en="Put in order a session that changes axis once.",
            options=(
                OptionContent(text_fr="Demander où la semaine accroche", text_en="Ask where the week gets stuck"),
                OptionContent(
                    text_fr="Faire essayer un usage de ses propres mains",
                    text_en="Have the person try a use with their own hands",
                ),
                OptionContent(
                    text_fr="Poser la question qui fait le pont",
                    text_en="Ask the question that makes the bridge",
                ),
                OptionContent(
                    text_fr="Nommer ensemble le repère à retenir",
                    text_en="Name together the bearing to keep",
                ),
            ),
            why_fr="L’essai précède le repère : on retient ce que l’on a constaté.",
            why_en="Trying comes before the bearing: we keep what we have seen for ourselves.",
        ),
    ),
)
