"""Coaches, module 5: twenty minutes with somebody who was not retained."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

TALK = ModuleContent(
    code="feedback-talk",
    kind="lesson",
    minutes=6,
    title_fr="Vingt minutes avec une personne non retenue",
    title_en="Twenty minutes with somebody not retained",
    body_fr=prose("""
        Quelqu’un a postulé, n’a pas été retenu, et a pris la peine de réserver un de vos créneaux. Ce courage mérite
        une vraie conversation. Bien menée, elle fait d’une déception un point de départ ; mal menée, elle ajoute une
        blessure.

        ## Ce que vous pouvez dire

        - Le nombre réel de places et de candidatures.
        - Comment les dossiers ont été lus : deux personnes, séparément, avec la grille publiée, et sans nom si l’appel
          le prévoyait (vérifiez-le avant l’échange).
        - La force relevée dans le dossier, avec le passage qui la montre.
        - Une ou deux choses qui auraient rendu le dossier plus convaincant, tirées des commentaires et rattachées à un
          critère.
        - Ce qui reste ouvert : la réserve et sa date, la priorité au prochain appel, un autre rôle. Seulement ce qui
          figure dans la réponse reçue.

        ## Ce que vous ne dites pas

        Jamais une note, ni un rang, ni « vous étiez tout près ». Jamais qui a lu, ni ce qu’il en était des autres
        dossiers. Jamais de promesse : « l’an prochain, c’est sûr » est un mensonge gentil. Et n’inventez pas de
        raison : si vous ne savez pas, dites-le.

        ## Le déroulé

        1. **Accueillir, 3 minutes.** Remerciez d’être venu, annoncez la durée, dites que rien de cet échange n’ira vers
           son responsable.
        2. **Écouter, 5 minutes.** « Comment avez-vous reçu la réponse ? » Laissez passer la colère ou la peine sans les
           corriger.
        3. **Dire, 6 minutes.** La force d’abord, puis une ou deux choses précises. Faites une pause après chacune.
        4. **Ouvrir, 4 minutes.** « Qu’aimeriez-vous en faire ? » Ensuite seulement, les suites possibles.
        5. **Conclure, 2 minutes.** Une action, si elle est souhaitée. Un merci, dans tous les cas.

        ## Un script

        - **Vous** : « Merci d’être là. Ces vingt minutes restent entre nous. Comment avez-vous reçu notre réponse ? »
        - **Inès** : « Mal. Je fais ce métier tous les jours, et on me dit non sans me connaître. »
        - **Vous** : « Je comprends que ce soit dur à lire. » *(Un silence.)* « Voulez-vous que je vous dise ce qui a
          été lu ? »
        - **Vous** *(elle acquiesce)* : « Il y avait 84 candidatures pour 20 places. Votre explication des mots de passe
          a plu : l’image du trousseau est restée. Sur la curiosité, la grille demandait des faits de l’année passée ;
          votre texte disait votre intérêt, sans exemple. »
        - **Inès** : « J’en avais trois ! J’ai cru qu’il fallait faire court. »
        - **Vous** : « Alors vous savez quoi écrire. Votre lettre vous propose un rôle d’hôte de démonstration ;
          voulez-vous en parler ? »

        La phrase difficile n’est dite qu’une fois, sans un adjectif sur Inès.

        ## Trois moments difficiles

        - **« Quelle était ma note ? »** « Personne ne la reçoit. Un chiffre vous aiderait moins que ceci : ce qui a
          convaincu, ce qui a manqué. »
        - **« C’est parce que je viens de l’usine ? »** « Les personnes qui vous ont lue n’avaient ni votre nom ni votre
          site. Si vous pensez malgré tout à une injustice, voici à qui écrire, et je prends votre question au
          sérieux. »
        - **Des larmes, ou un départ.** « Prenez votre temps. On peut aussi se reparler la semaine prochaine. »

        ## L’erreur à éviter

        Consoler trop vite. « Ce n’est pas grave » dit à la personne que son effort ne l’était pas non plus.

        ## À essayer avant votre premier créneau

        Prenez un dossier fictif du calibrage. Écrivez la phrase de la force et la phrase du manque, quinze mots
        chacune. Dites-les à voix haute à un autre coach.
    """),
    body_en=prose("""
        Somebody applied, was not retained, and took the trouble of booking one of your slots. That courage deserves a
        real conversation. Led well, it turns a disappointment into a starting point; led badly, it adds a wound.

        ## What you may say

        - The real number of places and of applications.
        - How files were read: two people, separately, with the published grid, and without names if the call said so
          (check before the talk).
        - The strength seen in the file, with the passage that shows it.
        - One or two things that would have made the file more convincing, drawn from the comments and tied to a
          criterion.
        - What remains open: the reserve and its date, priority in the next call, another role. Only what stands in the
          answer received.

        ## What you do not say

        Never a mark, nor a rank, nor “you were very close”. Never who read it, nor how other files fared. Never a
        promise: “next year, for certain” is a kind lie. And do not invent a reason: if you do not know, say so.

        ## How it runs

        1. **Welcome, 3 minutes.** Thank them for coming, say how long you have, say that nothing of this goes to their
           manager.
        2. **Listen, 5 minutes.** “How did you take the answer?” Let anger or sorrow pass without correcting them.
        3. **Tell, 6 minutes.** The strength first, then one or two precise things. Pause after each.
        4. **Open up, 4 minutes.** “What would you like to make of it?” Only then, what may come next.
        5. **Conclude, 2 minutes.** One action, if it is wanted. Thanks, in any case.

        ## A script

        - **You**: “Thank you for being here. These twenty minutes stay between us. How did you take our answer?”
        - **Inès**: “Badly. I do this work every day, and I am told no by people who don’t know me.”
        - **You**: “I understand that it is hard to read.” *(A silence.)* “Shall I tell you what was read?”
        - **You** *(she nods)*: “There were 84 applications for 20 places. Your explanation of passwords was liked: the
          image of the key ring stayed. On curiosity, the grid asked for facts from the past year; your text told of
          your interest, without an example.”
        - **Inès**: “I had three! I thought it had to be short.”
        - **You**: “Then you know what to write. Your letter offers you a role as demo host; would you like to talk
          about it?”

        The hard sentence is said once only, without an adjective about Inès.

        ## Three hard moments

        - **“What was my mark?”** “Nobody is given it. A number would help you less than this: what convinced, and what
          was missing.”
        - **“Is it because I come from the plant?”** “The reviewers had neither your name nor your site. If you still
          suspect an injustice, here is whom to write to, and I take your question seriously.”
        - **Tears, or leaving.** “Take your time. We can also talk again next week.”

        ## The mistake to avoid

        Consoling too fast. “It doesn’t matter” tells the person that their effort did not either.

        ## Try this before your first slot

        Take one of the fictional calibration files. Write the sentence of the strength and the sentence of what was
        missing, fifteen words each. Say them aloud to another coach.
    """),
    questions=(
        QuestionContent(
            kind="multiple",
            text_fr="Que pouvez-vous dire pendant l’échange ?",
            text_en="What may you say during the talk?",
            options=(
                OptionContent(
                    text_fr="Le nombre de places et de candidatures",
                    text_en="The number of places and of applications",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Le rang du dossier",
                    text_en="The rank of the file",
                ),
                OptionContent(
                    text_fr="Ce qui manquait sur un critère publié",
                    text_en="What was missing on a published criterion",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Le nom d’une des personnes qui ont lu le dossier",
                    text_en="The name of one of the reviewers",
                ),
                OptionContent(
                    text_fr="Que c’était vraiment serré",
                    text_en="That it was really close",
                ),
            ),
            why_fr=prose("""
                Les faits du processus et du dossier aident. Un rang, un nom ou « c’était serré » blessent ou exposent
                quelqu’un sans rien apprendre.
            """),
            why_en=prose("""
                Facts about the process and the file help. A rank, a name or “it was close” hurt or expose somebody and
                teach nothing.
            """),
        ),
        QuestionContent(
            kind="order",
            text_fr="Remettez l’échange dans l’ordre.",
            text_en="Put the talk in order.",
            options=(
                OptionContent(
                    text_fr="Accueillir et dire le cadre",
                    text_en="Welcome, and say the frame",
                ),
                OptionContent(
                    text_fr="Écouter comment la réponse a été reçue",
                    text_en="Listen to how the answer was taken",
                ),
                OptionContent(
                    text_fr="Dire la force",
                    text_en="Say the strength",
                ),
                OptionContent(
                    text_fr="Dire ce qui a manqué",
                    text_en="Say what was missing",
                ),
                OptionContent(
                    text_fr="Demander ce que la personne veut en faire",
                    text_en="Ask what the person wants to make of it",
                ),
            ),
            why_fr=prose("""
                On n’entend rien tant que l’on n’a pas été entendu, et l’on écoute mieux un manque après une force
                vraie.
            """),
            why_en="Nobody hears before being heard, and what was missing is easier to take after a true strength.",
        ),
        QuestionContent(
            kind="single",
            text_fr="« C’est parce que je viens de l’usine ? » Que répondez-vous ?",
            text_en="“Is it because I come from the plant?” What do you answer?",
            options=(
                OptionContent(
                    text_fr="Mais non, voyons, personne ne pense cela ici.",
                    text_en="Of course not, nobody thinks that here.",
                ),
                OptionContent(
                    text_fr="Je ne peux rien dire là-dessus.",
                    text_en="I cannot say anything about that.",
                ),
                OptionContent(
                    text_fr="Les dossiers se lisaient sans nom ni site ; si le doute reste, voici à qui écrire.",
                    text_en="Files were read without name or site; if you still doubt it, here is whom to write to.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Peut-être ; je vais me renseigner sur la personne qui vous a lue.",
                    text_en="Perhaps, I will find out about the reviewer.",
                ),
            ),
            why_fr=prose("""
                Un fait, une voie de recours, et la question prise au sérieux. Nier, se taire ou soupçonner quelqu’un
                entretient le doute.
            """),
            why_en=prose("""
                A fact, a way to appeal, and the question taken seriously. Denying, staying silent or suspecting
                somebody feeds the doubt.
            """),
        ),
        QuestionContent(
            kind="single",
            text_fr="Quelle phrase de clôture est honnête et bienveillante ?",
            text_en="Which closing sentence is honest and kind?",
            options=(
                OptionContent(
                    text_fr="L’an prochain, ce sera la bonne, c’est sûr.",
                    text_en="Next year will be the one, for certain.",
                ),
                OptionContent(
                    text_fr="Vos trois exemples ont leur place dans une prochaine candidature ; merci d’être venue.",
                    text_en="Your three examples belong in a next application; thank you for coming.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Ce n’est pas grave, il y a d’autres choses dans la vie.",
                    text_en="It doesn’t matter, there are other things in life.",
                ),
                OptionContent(
                    text_fr="Je vais voir si je peux faire quelque chose.",
                    text_en="I will see whether I can do something.",
                ),
            ),
            why_fr="Une suite concrète et un merci, sans promesse que vous ne pouvez pas tenir.",
            why_en="A concrete next step and thanks, with no promise that you cannot keep.",
        ),
        QuestionContent(
            kind="keywords",
            text_fr="Par quoi commencez-vous, avant de dire ce qui a manqué ?",
            text_en="What do you say first, before what was missing?",
            keywords_fr=(("force", "point fort", "forces", "qualité", "réussi"),),
            keywords_en=(("strength", "strong point", "strengths", "what worked"),),
            why_fr=prose("""
                La force relevée, avec le passage du dossier qui la montre. Sans lui, elle sonne comme une politesse.
            """),
            why_en=prose("""
                The strength that was seen, with the passage that shows it. Without it, it sounds like mere politeness.
            """),
        ),
    ),
    after=("listening",),
)
