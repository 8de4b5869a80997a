"""Coaches, module 3: a practice session watched with the teaching rubric."""

from core.typography import prose
from training.content.kinds import ModuleContent, OptionContent, QuestionContent

OBSERVING = ModuleContent(
    code="observing",
    kind="lesson",
    minutes=5,
    title_fr="Observer une séance et faire un retour",
    title_en="Observing a session and giving feedback",
    body_fr=prose("""
        Vous allez regarder un mentor enseigner pendant vingt minutes, puis lui dire ce que vous avez vu. Il se
        souviendra de deux choses : si vous l’avez rassuré, et de la seule phrase précise que vous aurez dite.
        Choisissez-la bien.

        ## Avant : se mettre d’accord

        Demandez le sujet en une ligne et ce que le mentor veut que vous regardiez. Rappelez ce qui n’est pas en jeu :
        ni sa place, ni son évaluation, ni son niveau technique. Dites qui lira vos notes : lui, vous, les coachs et les
        responsables du programme.

        ## Pendant : écrire ce qu’une caméra verrait

        Asseyez-vous de côté, hors du regard des deux. Tracez trois colonnes : l’heure, ce qui est dit ou fait, le
        critère. Notez les mots exacts et les durées : « 4 min : reprend la souris. 6 min : l’autre demande pourquoi, le
        mentor répond par une question. » Ne notez ni adjectif ni conseil : ils viendront après, s’il en faut.

        ## La grille

        Six critères : ouvre par une question, laisse faire, explique simplement, vérifie que c’est compris, tient le
        temps, donne et reçoit un retour. De 1 à 4, chaque marque décrit ce qui se voit. Remplissez-la après coup, à
        partir de vos notes, critère par critère : lisez les quatre descriptions et cherchez celle que vos faits
        prouvent. Entre deux marques, prenez la plus basse et dites le fait qui manquait.

        Quatre pièges : noter la sympathie, noter haut parce que la fin était réussie, donner 3 partout pour ne pas
        choisir, comparer avec le mentor d’hier.

        ## Après : vingt minutes, dans cet ordre

        1. **Le mentor parle**, cinq minutes : « Que garderiez-vous ? Que feriez-vous autrement ? » Notez ce qu’il
           trouve seul ; vous n’aurez pas à le dire.
        2. **La personne qui a appris** dit un moment utile et un moment où elle s’est perdue. Puis elle sort.
        3. **Vous**, cinq minutes : deux faits qui ont aidé, un fait qui a freiné, chacun avec son effet.
        4. **Ensemble** : une chose à retravailler, une seule, et on la rejoue trente secondes.

        ## Un exemple

        - **Le coach** : « À la quatrième minute, il a hésité devant le menu, et vous avez pris la souris. Ensuite il a
          regardé vos mains jusqu’à la fin. Qu’auriez-vous pu faire ? »
        - **Le mentor** : « Attendre… ou lui demander ce qu’il cherchait. »
        - **Le coach** : « Essayons. Je suis lui, j’hésite. »

        ## Valider, ou recommencer

        À partir d’une moyenne de 2,5, la validation vous est suggérée ; c’est vous qui décidez, pas le nombre. Un 1 en
        « laisse faire » mérite une deuxième séance, même avec une bonne moyenne : le mentor apprendrait à un dirigeant
        à le regarder. Si vous proposez de recommencer, dites-le en face, le jour même, avec une date et une seule chose
        à travailler.

        ## L’erreur à éviter

        Le retour long. Huit remarques justes n’en laissent aucune. Gardez les autres : elles serviront, ou
        disparaîtront d’elles-mêmes.

        ## À essayer avant la prochaine étape

        Observez dix minutes d’une réunion quelconque en n’écrivant que ce qu’une caméra verrait. Relisez, et rayez
        chaque adjectif qui s’est glissé.
    """),
    body_en=prose("""
        You will watch a mentor teach for twenty minutes, then say what you saw. Two things will be remembered: whether
        you were reassuring, and the one precise sentence you spoke. Choose it well.

        ## Before: agree

        Ask for the subject in one line, and what the mentor would like you to look at. Recall what is not at stake:
        neither the place, nor the appraisal, nor the technical level. Say who will read your notes: the mentor, you,
        the coaches and the managers of the programme.

        ## During: write what a camera would see

        Sit to one side, out of sight of both. Draw three columns: the time, what is said or done, the criterion. Note
        exact words and lengths: “4 min: takes the mouse back. 6 min: the other asks why, the mentor answers with a
        question.” Write neither adjectives nor advice: they come later, if they are needed.

        ## The rubric

        Six criteria: opens with a question, lets the learner do it, explains simply, checks understanding, keeps time,
        gives and receives feedback. From 1 to 4, each mark describes what can be seen. Fill it in afterwards, from your
        notes, one criterion at a time: read the four descriptions and look for the one your facts prove. Between two
        marks, take the lower and name the fact that was missing.

        Four traps: marking how likeable somebody is, marking high because the end went well, giving 3 throughout to
        avoid choosing, comparing with yesterday’s mentor.

        ## After: twenty minutes, in this order

        1. **The mentor speaks**, five minutes: “What would you keep? What would you do differently?” Note what they
           find alone; you will not need to say it.
        2. **The person who learnt** names one useful moment and one where they got lost. Then they leave.
        3. **You**, five minutes: two facts that helped, one that held things back, each with its effect.
        4. **Together**: one thing to work on, only one, replayed for thirty seconds.

        ## An example

        - **The coach**: “In the fourth minute he hesitated over the menu, and you took the mouse. After that he watched
          your hands until the end. What could you have done?”
        - **The mentor**: “Waited… or asked what he was looking for.”
        - **The coach**: “Let’s try. I am him, and I hesitate.”

        ## Sign off, or do it again

        From a mean of 2.5, signing off is suggested to you; you decide, not the number. A 1 for “lets the learner do
        it” deserves a second session even with a good mean: the mentor would be teaching an executive to watch. If you
        suggest doing it again, say so face to face, the same day, with a date and one thing to work on.

        ## The mistake to avoid

        Long feedback. Eight fair remarks leave none behind. Keep the others: they will be of use, or vanish by
        themselves.

        ## Try this before the next step

        Watch ten minutes of any meeting, writing only what a camera would see. Read it back, and strike out every
        adjective that slipped in.
    """),
    questions=(
        QuestionContent(
            kind="single",
            text_fr="Laquelle de ces notes d’observation est utilisable ?",
            text_en="Which of these observation notes can be used?",
            options=(
                OptionContent(
                    text_fr="Trop pressé, mais sympathique",
                    text_en="Too hurried, but likeable",
                ),
                OptionContent(
                    text_fr="7 min : pose une question, attend six secondes, l’autre répond",
                    text_en="7 min: asks a question, waits six seconds, the other answers",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Bonne énergie dans l’ensemble",
                    text_en="Good energy overall",
                ),
                OptionContent(
                    text_fr="Devrait laisser plus de place à l’autre",
                    text_en="Should leave the other more room",
                ),
            ),
            why_fr=prose("""
                L’heure, le geste, la durée : le mentor revoit la scène. Les autres notes jugent ou conseillent sans
                rien montrer.
            """),
            why_en=prose("""
                The time, the act, the length: the mentor sees the scene again. The others judge or advise without
                showing anything.
            """),
        ),
        QuestionContent(
            kind="order",
            text_fr="Dans quel ordre chacun parle-t-il après la séance ?",
            text_en="In what order do people speak after the session?",
            options=(
                OptionContent(
                    text_fr="Le mentor",
                    text_en="The mentor",
                ),
                OptionContent(
                    text_fr="La personne qui a appris",
                    text_en="The person who learnt",
                ),
                OptionContent(
                    text_fr="Le coach",
                    text_en="The coach",
                ),
                OptionContent(
                    text_fr="Mentor et coach, pour choisir une seule chose",
                    text_en="Mentor and coach, to choose one thing",
                ),
            ),
            why_fr="Ce que le mentor trouve seul n’a plus besoin d’être dit par vous ; il restera bien mieux.",
            why_en="What mentors find alone no longer has to be said by you, and will last far better.",
        ),
        QuestionContent(
            kind="single",
            text_fr="La moyenne est de 2,7 ; la marque « laisse faire » est à 1. Que faites-vous ?",
            text_en="The mean is 2.7; the mark for “lets the learner do it” is 1. What do you do?",
            options=(
                OptionContent(
                    text_fr="Je valide : la moyenne est atteinte.",
                    text_en="I sign off: the mean is reached.",
                ),
                OptionContent(
                    text_fr="Je relève la marque à 2 pour être cohérent.",
                    text_en="I raise the mark to 2 to be consistent.",
                ),
                OptionContent(
                    text_fr="Je propose une deuxième séance, avec ce seul point à travailler.",
                    text_en="I suggest a second session, with this one point to work on.",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Je refuse sans explication.",
                    text_en="I refuse without explaining.",
                ),
            ),
            why_fr=prose("""
                La moyenne suggère, le coach décide. Le geste central manque : mieux vaut le travailler avant le premier
                dirigeant qu’après.
            """),
            why_en=prose("""
                The mean suggests, the coach decides. The central gesture is missing: better worked on before the first
                executive than after.
            """),
        ),
        QuestionContent(
            kind="multiple",
            text_fr="Quels pièges faussent une marque ?",
            text_en="Which traps distort a mark?",
            options=(
                OptionContent(
                    text_fr="La sympathie que l’on éprouve",
                    text_en="How much one likes the person",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="La bonne impression de la dernière minute",
                    text_en="The good impression of the last minute",
                    is_right=True,
                ),
                OptionContent(
                    text_fr="Les faits notés avec leur heure",
                    text_en="Facts noted with their time",
                ),
                OptionContent(
                    text_fr="La comparaison avec un autre mentor",
                    text_en="Comparison with another mentor",
                    is_right=True,
                ),
            ),
            why_fr=prose("""
                Seuls les faits confrontés aux descriptions comptent. Tout le reste mesure votre humeur, ou quelqu’un
                d’autre.
            """),
            why_en="Only facts set against the descriptions count. All the rest measures your mood, or somebody else.",
        ),
    ),
    after=("listening",),
)
