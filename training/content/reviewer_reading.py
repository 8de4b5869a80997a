"""Reviewers: what reading blind means, and words that applicants may read."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

BLIND = ModuleContent(
    code="reading-blind",
    kind="lesson",
    minutes=6,
    free=True,
    title_fr="Lire sans savoir qui",
    title_en="Reading without knowing who",
    body_fr=prose("""
        Vous lisez des dossiers sans nom, sans unité, sans site, sans photo. Ce n’est pas de la méfiance : c’est une
        protection, pour les personnes qui postulent et pour vous. Un avis donné sans savoir qui ne se soupçonne pas.

        ## Ce que l’on vous cache, et pourquoi

        Le nom et l’adresse disent une origine et un sexe. L’unité et le site disent qui vous devriez à quelqu’un.
        L’école dit un milieu. Aucun de ces faits ne dit si la personne saura expliquer une idée simple à quelqu’un de
        pressé. Le texte que vous lisez a été copié, ce qui désigne a été couvert, et un responsable du programme l’a
        remis aux lecteurs.

        ## Vous croyez reconnaître quelqu’un

        Cela arrivera. Un seul bouton : « je reconnais la personne ». Le dossier part à quelqu’un d’autre, sans
        commentaire sur vous. Ne cherchez pas à confirmer, ne continuez pas « en essayant d’oublier » : on n’oublie
        pas. Si vous savez d’avance qui vous ne devez pas lire (une amie, un ancien collègue d’équipe, un membre de
        votre famille), déclarez-le avant la répartition. On ne vous demande pas la nature du lien.

        ## Vous ne savez pas juger

        Un sujet qui vous est étranger, une langue que vous lisez mal : passez la main avec « je ne peux pas juger ce
        dossier ». Une note au hasard coûte une place à quelqu’un. Passer la main ne coûte rien.

        ## L’ordre et la fatigue

        Le quinzième dossier ne doit pas payer pour les quatorze premiers. Lisez par séries de cinq, faites une pause,
        et ne revenez pas sur une note parce que le dossier suivant est plus brillant. On note un texte face à la
        grille, jamais face au texte voisin.

        ## Ce que vous ne verrez pas

        Les notes de l’autre lecteur restent cachées jusqu’à ce que vous ayez fini tous les deux. C’est voulu : deux
        avis qui se sont parlé n’en font qu’un.
    """),
    body_en=prose("""
        You read files without name, unit, site or photo. That is not distrust: it is protection, for those who apply
        and for you. An opinion given without knowing who cannot be suspected.

        ## What is hidden from you, and why

        A name and an address tell an origin and a sex. Unit and site tell to whom you might owe something. A school
        tells a background. None of these facts tells whether the person can explain a simple idea to somebody in a
        hurry. The text you read is a copy, what points at somebody has been covered, and a manager of the programme
        has released it to readers.

        ## You think you recognise somebody

        It will happen. One button: “I recognise the person”. The file goes to somebody else, with no remark about you.
        Do not try to make sure, do not go on “trying to forget”: one does not forget. If you know beforehand whom you
        must not read (a friend, a former team-mate, a member of your family), declare it before files are given out.
        You are not asked what the tie is.

        ## You cannot judge

        A subject that is foreign to you, a language you read badly: pass it on with “I cannot judge this file”. A mark
        given at random costs somebody a seat. Passing it on costs nothing.

        ## Order and tiredness

        The fifteenth file must not pay for the first fourteen. Read in series of five, take a break, and do not go
        back on a mark because the next file is more brilliant. A text is marked against the grid, never against the
        text beside it.

        ## What you will not see

        The other reader’s marks stay hidden until both of you have finished. That is on purpose: two opinions that
        have talked are only one.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Au troisième paragraphe, vous reconnaissez une ancienne collègue d’équipe. Que faites-vous ?",
            text_en="In the third paragraph you recognise a former team-mate. What do you do?",
            options=(
                OptionContent(
                    text_fr="Je continue en faisant attention à rester juste",
                    text_en="I go on, taking care to stay fair",
                ),
                OptionContent(
                    text_fr="Je passe la main tout de suite : « je reconnais la personne »",
                    text_en="I pass it on at once: “I recognise the person”",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Je vérifie dans l’annuaire avant de décider",
                    text_en="I check in the directory before deciding",
                ),
            ),
            why_fr=prose("""
                Faire attention ne suffit pas, et vérifier lève le voile pour de bon. Passer la main ne coûte
                rien.
            """),
            why_en="Taking care is not enough, and checking lifts the veil for good. Passing it on costs nothing.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Dans quels cas passez-vous la main ?",
            text_en="In which cases do you pass a file on?",
            options=(
                OptionContent(
                    text_fr="La langue du dossier vous échappe",
                    text_en="You do not read its language well",
                    is_right=True,
                ),
                OptionContent(text_fr="Le style vous agace", text_en="Its style irritates you"),
                OptionContent(
                    text_fr="Vous croyez savoir qui l’a écrit",
                    text_en="You think you know who wrote it",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Le dossier est moins bon que le précédent",
                    text_en="It is weaker than the one before",
                ),
            ),
            why_fr=prose("""
                On passe la main quand on ne peut pas juger. Un agacement ou une comparaison se note face à la
                grille.
            """),
            why_en="Pass on what you cannot judge. Irritation or comparison is dealt with by going back to the grid.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Pourquoi les notes de l’autre lecteur sont-elles cachées jusqu’à la fin ?",
            text_en="Why are the other reader’s marks hidden until the end?",
            options=(
                OptionContent(
                    text_fr="Pour que deux avis restent deux avis",
                    text_en="So that two opinions remain two opinions",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Pour éviter que vous vous contactiez",
                    text_en="So that you do not contact one another",
                ),
                OptionContent(text_fr="Pour gagner du temps", text_en="To save time"),
            ),
            why_fr="Un chiffre vu d’avance attire le vôtre, même quand on le sait.",
            why_en="A figure seen beforehand pulls yours towards it, even when one knows.",
        ),
    ),
)

WORDS = ModuleContent(
    code="words-they-may-read",
    kind="lesson",
    minutes=6,
    title_fr="Écrire des mots que la personne pourra lire",
    title_en="Writing words the person may read",
    body_fr=prose("""
        Chaque commentaire que vous écrivez peut être lu, sans votre nom, par la personne qui a postulé. Écrivez-le
        donc pour elle.

        ## La forme qui aide

        Trois temps, deux phrases : **ce que j’ai lu** (un fait, cité), **ce que cela montre**, **ce qui aurait aidé**.

        > Vous expliquez le hameçonnage par le faux message de livraison que vous avez reçu : on comprend tout de
        suite.
        > Un mot sur ce que vous avez fait ensuite aurait montré comment vous vérifiez.

        ## Ce qui n’aide pas

        - Les adjectifs sans fait : « brillant », « un peu juste », « sympathique ».
        - La personne au lieu du texte : « manque de maturité », « scolaire ».
        - La comparaison : « moins bon que d’autres ». Elle ne peut rien en faire.
        - La promesse : « à reprendre l’an prochain ». La décision n’est pas la vôtre.
        - Tout ce qui touche à l’âge, à l’accent, à l’origine, à la famille. Même pour en dire du bien.

        ## Une force, toujours

        La lettre envoyée à qui n’est pas retenu nomme une force vue dans le dossier. Elle vient de votre grille. Si
        vous ne trouvez aucune force, relisez : quelqu’un a pris une heure pour écrire ces pages.

        ## Un exemple repris

        Avant : « Trop superficiel sur les données. »

        Après : « Sur les données, vous citez l’outil ; le dossier ne dit pas quelle question il vous a permis de
        résoudre. Un cas, même petit, aurait suffi. »

        Le second prend quarante secondes de plus. C’est le seul des deux qui serve.
    """),
    body_en=prose("""
        Every comment you write may be read, without your name, by the person who applied. So write it for them.

        ## The form that helps

        Three beats, two sentences: **what I read** (a fact, quoted), **what it shows**, **what would have helped**.

        > You explain phishing through the false delivery message you received: one understands at once. A word on what
        > you did next would have shown how you check.

        ## What does not help

        - Adjectives without a fact: “brilliant”, “a bit thin”, “likeable”.
        - The person instead of the text: “lacks maturity”, “bookish”.
        - Comparison: “weaker than others”. They can do nothing with it.
        - Promises: “to be taken up next year”. The decision is not yours.
        - Anything about age, accent, origin, family. Even to praise it.

        ## One strength, always

        The letter to somebody not retained names one strength seen in the file. It comes from your grid. If you find
        no strength, read again: somebody took an hour to write these pages.

        ## An example, reworked

        Before: “Too superficial on data.”

        After: “On data you name the tool; the file does not say which question it let you settle. One case, however
        small, would have been enough.”

        The second takes forty seconds longer. It is the only one of the two that serves.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Lequel de ces commentaires la personne peut-elle utiliser ?",
            text_en="Which of these comments can the person use?",
            options=(
                OptionContent(
                    text_fr="« Dossier sympathique mais un peu juste. »",
                    text_en="“A likeable file, but a bit thin.”",
                ),
                OptionContent(
                    text_fr=prose("""
                        « L’exemple de la facture est clair ; dire comment vous l’avez vérifiée l’aurait
                        renforcé. »
                    """),
                    text_en=prose("""
                        “The example of the invoice is clear; saying how you checked it would have made it
                        stronger.”
                    """),
                    is_right=True,
                ),
                OptionContent(
                    text_fr="« D’autres étaient plus convaincants. »",
                    text_en="“Others were more convincing.”",
                ),
            ),
            why_fr="Un fait du texte, ce qu’il montre, ce qui aurait aidé : la personne sait quoi refaire.",
            why_en="A fact from the text, what it shows, what would have helped: the person knows what to do.",
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez dans l’ordre les trois temps d’un commentaire utile.",
            text_en="Put the three beats of a useful comment in order.",
            options=(
                OptionContent(text_fr="Ce que j’ai lu", text_en="What I read"),
                OptionContent(text_fr="Ce que cela montre", text_en="What it shows"),
                OptionContent(text_fr="Ce qui aurait aidé", text_en="What would have helped"),
            ),
            why_fr="Le fait d’abord : sans lui, le reste est une opinion.",
            why_en="The fact first: without it the rest is an opinion.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Que n’écrit-on jamais, même en bien ?",
            text_en="What is never written, not even as praise?",
            options=(
                OptionContent(text_fr="L’accent", text_en="Accent", is_right=True),
                OptionContent(text_fr="L’âge", text_en="Age", is_right=True),
                OptionContent(text_fr="Un fait cité du dossier", text_en="A fact quoted from the file"),
                OptionContent(text_fr="La situation de famille", text_en="Family situation", is_right=True),
            ),
            why_fr="Un compliment sur l’un de ces points dit qu’il a compté. Il n’a pas à compter.",
            why_en="Praise on one of these says that it counted. It must not count.",
        ),
    ),
)
