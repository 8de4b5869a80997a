"""Substance, third step: check before you show."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

CHECKING = ModuleContent(
    code="check-before-you-show",
    kind="lesson",
    minutes=9,
    title_fr="Vérifier avant de montrer",
    title_en="Check before you show",
    body_fr=prose("""
        Une personne qui dirige répétera ce que vous lui avez montré. Elle le répétera en réunion, avec son autorité, et
        sans vous. Une erreur de votre part devient donc une erreur de la sienne. Vérifier n’est pas une politesse :
        c’est la condition pour qu’on vous écoute encore à la troisième séance.

        ## Quatre questions, dans cet ordre

        1. **D’où cela vient-il ?** Remontez à la première source : l’étude et non l’article, la page de l’éditeur et
           non le message qui la résume. Si vous ne trouvez pas la source, dites « on raconte que » ou ne le dites pas.
        2. **De quand cela date-t-il ?** Dans le numérique, deux ans changent tout. Un chiffre sans date ne se cite pas.
        3. **Qui y gagne ?** Un éditeur mesure ce qui l’arrange. Cela ne rend pas le chiffre faux, cela dit comment le
           lire.
        4. **Qu’est-ce qui me ferait changer d’avis ?** Cherchez une fois la phrase contraire. Si vous ne trouvez rien
           contre, vous n’avez pas cherché.

        ## Essayer soi-même, la veille

        Refaites la démonstration la veille, sur le compte et l’appareil que vous utiliserez. Les écrans changent d’une
        semaine à l’autre. Préparez ce que vous ferez si rien ne marche : une capture d’écran, un second exemple, ou
        une question à travailler sans écran. Une panne racontée calmement (« voilà, c’est aussi cela, travailler avec
        ces outils ») n’a jamais gâché une séance ; une panne cachée, si.

        ## Ce qu’une IA vous a écrit

        Un assistant rédige vite et se trompe avec aplomb. Règle simple : rien de ce qu’il affirme n’entre en séance
        sans que vous l’ayez retrouvé ailleurs. Gardez en revanche ses erreurs : une réponse fausse et bien tournée, sur
        le métier de votre mentoré(e), est la meilleure leçon que vous puissiez donner.

        ## Les données que vous n’avez pas le droit de montrer

        Aucun document interne dans un outil que l’entreprise n’a pas autorisé. Aucun nom de client, aucun chiffre non
        publié, même « juste pour essayer ». Préparez un faux document crédible : dix lignes suffisent. Si vous hésitez,
        demandez à votre coach avant la séance, pas après.

        ## Dire « je ne sais pas »

        La phrase complète tient en trois temps : « je ne sais pas », « voici comment je chercherais », « je vous le
        dis avant jeudi ». Puis tenez parole, même pour écrire que vous n’avez pas trouvé. C’est souvent ce jour-là que
        la confiance commence.

        ## L’erreur à éviter

        Corriger en public ce que votre mentoré(e) a répété d’après vous. Si vous découvrez une erreur, écrivez le jour
        même, en deux lignes : ce qui était faux, ce qui est juste, la source.

        ## À essayer avant la suite

        Prenez une affirmation que vous répétez souvent sur un de vos sujets. Posez-lui les quatre questions. Notez ce
        qui reste debout.
    """),
    body_en=prose("""
        Somebody who leads will repeat what you have shown. They will repeat it in meetings, with their authority, and
        without you. A mistake of yours becomes a mistake of theirs. Checking is not good manners: it is what makes
        people still listen to you in the third session.

        ## Four questions, in this order

        1. **Where does it come from?** Go back to the first source: the study and not the article, the maker’s page and
           not the post that sums it up. If you cannot find the source, say “people say that”, or do not say it.
        2. **When does it date from?** In digital matters two years change everything. A figure without a date is not
           quoted.
        3. **Who gains by it?** A maker measures what suits them. That does not make the figure wrong; it tells you how
           to read it.
        4. **What would change my mind?** Look once for the opposite sentence. If you find nothing against, you have not
           looked.

        ## Try it yourself, the day before

        Go through the demonstration the day before, on the account and the device you will use. Screens change from one
        week to the next. Prepare what you will do if nothing works: a screenshot, a second example, or a question to
        work on without a screen. A failure told calmly (“there, this too is part of working with these tools”) has
        never spoilt a session; a hidden one has.

        ## What an AI wrote for you

        An assistant writes fast and is wrong with great assurance. A simple rule: nothing it states enters a session
        before you have found it elsewhere. But keep its mistakes: a wrong and well-turned answer about your mentee’s
        own trade is the best lesson you can give.

        ## Data you may not show

        No internal document in a tool the company has not allowed. No customer’s name, no unpublished figure, not even
        “just to try”. Prepare a credible made-up document: ten lines are enough. If in doubt, ask your coach before the
        session, not after it.

        ## Saying “I do not know”

        The whole sentence has three beats: “I do not know”, “here is how I would look”, “I will tell you before
        Thursday”. Then keep your word, if only to write that you found nothing. That is often the day on which trust
        begins.

        ## The mistake to avoid

        Correcting in public what your mentee repeated after you. If you discover a mistake, write the same day, in two
        lines: what was wrong, what is right, the source.

        ## To try before going on

        Take something you often say about one of your topics. Put the four questions to it. Write down what is left
        standing.
    """),
    questions=(
        QuestionContent(
            kind="order",
            text_fr="Remettez les quatre questions dans l’ordre.",
            text_en="Put the four questions in order.",
            options=(
                OptionContent(text_fr="D’où cela vient-il ?", text_en="Where does it come from?"),
                OptionContent(text_fr="De quand cela date-t-il ?", text_en="When does it date from?"),
                OptionContent(text_fr="Qui y gagne ?", text_en="Who gains by it?"),
                OptionContent(text_fr="Qu’est-ce qui me ferait changer d’avis ?", text_en="What would change my mind?"),
            ),
            why_fr="Sans source ni date, les deux dernières questions n’ont rien sur quoi porter.",
            why_en="Without a source and a date, the last two questions have nothing to work on.",
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Un assistant vous donne un chiffre frappant pour votre séance. Que pouvez-vous faire ?",
            text_en="An assistant gives you a striking figure for your session. What may you do?",
            options=(
                OptionContent(
                    text_fr="Le citer, en précisant qu’il vient d’une IA",
                    text_en="Quote it, saying that it comes from an AI",
                ),
                OptionContent(
                    text_fr="Retrouver l’étude et vérifier sa date",
                    text_en="Find the study and check its date",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="S’il est faux, en faire l’exemple de la séance",
                    text_en="If it is wrong, make it the example of the session",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Demander à l’assistant s’il en est sûr",
                    text_en="Ask the assistant whether it is sure",
                ),
            ),
            why_fr=prose("""
                Demander à la même machine n’est pas vérifier. Retrouver la source l’est, et une erreur bien
                choisie enseigne.
            """),
            why_en="Asking the same machine is not checking. Finding the source is, and a well-chosen mistake teaches.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Deux jours après la séance, vous découvrez que vous aviez tort. Que faites-vous ?",
            text_en="Two days after the session you find that you were wrong. What do you do?",
            options=(
                OptionContent(
                    text_fr="Vous attendez la séance suivante pour en parler",
                    text_en="You wait for the next session to mention it",
                ),
                OptionContent(
                    text_fr="Vous écrivez le jour même : ce qui était faux, ce qui est juste, la source",
                    text_en="You write the same day: what was wrong, what is right, the source",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Vous laissez : personne ne l’aura remarqué",
                    text_en="You leave it: nobody will have noticed",
                ),
            ),
            why_fr=prose("""
                D’ici à la séance suivante, la phrase peut avoir été répétée dix fois, sous un autre nom que le
                vôtre.
            """),
            why_en="By the next session the sentence may have been repeated ten times, under a name other than yours.",
        ),
        QuestionContent(
            kind="single",
            text_fr="Pour montrer un résumé automatique, quel document utilisez-vous ?",
            text_en="To show an automatic summary, which document do you use?",
            options=(
                OptionContent(
                    text_fr="Le compte rendu du dernier comité, sans les noms",
                    text_en="The minutes of the last committee, without the names",
                ),
                OptionContent(
                    text_fr="Un faux document crédible de dix lignes",
                    text_en="A credible made-up document of ten lines",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Un contrat client, sur votre compte personnel",
                    text_en="A customer contract, on your personal account",
                ),
            ),
            why_fr=prose("""
                Retirer les noms ne suffit pas : les faits suffisent souvent à reconnaître. Un faux document ne
                risque rien.
            """),
            why_en=prose("""
                Removing names is not enough: facts alone often give people away. A made-up document risks
                nothing.
            """),
        ),
    ),
)
