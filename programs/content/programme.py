"""The programme Binôme proposes at first: its name and aims, the call for mentors, the letters of the five outcomes.

Placeholders of the call: ``seats``, ``programme``, ``answer_date``, ``sessions``, ``minutes``, ``months``, ``contact``;
of the letters: ``programme``, ``seats`` and ``candidates`` (as words: « 20 places »), ``strength``, ``accept_date``,
``expiry_date``, ``role``, ``role_text``. No letter holds a mark, a rank or a comparison.
"""

from dataclasses import dataclass

from core.typography import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeContent:
    """Name and aims of a new programme; Markdown, editable afterwards."""

    name_fr: str
    name_en: str
    tagline_fr: str
    tagline_en: str
    aims_fr: str
    aims_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallContent:
    """What the page of a call for mentors says around its published grid; Markdown with placeholders.

    ``lead_open`` is the lead of a call without conditions, ``process_named`` the process of one whose first readings
    show the name.
    """

    title_fr: str
    title_en: str
    lead_fr: str
    lead_en: str
    lead_open_fr: str
    lead_open_en: str
    offered_fr: str
    offered_en: str
    asked_fr: str
    asked_en: str
    process_fr: str
    process_en: str
    process_named_fr: str
    process_named_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeContent:
    """The letter of one outcome: subject, four paragraphs in the order in which they are read, and one button.

    ``strength`` is the one strength a reviewer saw; the paragraph is left out when none was written.
    """

    code: str
    subject_fr: str
    subject_en: str
    thanks_fr: str
    thanks_en: str
    places_fr: str
    places_en: str
    strength_fr: str
    strength_en: str
    next_fr: str
    next_en: str
    button_fr: str
    button_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathContent:
    """Another way to take part, offered to those not retained this time."""

    code: str
    name_fr: str
    name_en: str
    text_fr: str
    text_en: str


PROGRAMME = ProgrammeContent(
    name_fr="Mentorat inversé",
    name_en="Reverse mentoring",
    tagline_fr="Six heures pour apprendre l’un de l’autre.",
    tagline_en="Six hours to learn from one another.",
    aims_fr=prose("""
        Des collègues à l’aise avec le numérique accompagnent, en tête-à-tête, des membres de la direction. Le
        programme poursuit trois buts :

        - **faire pratiquer** : chaque dirigeant essaie de ses propres mains, sur des sujets qui l’aident à
          décider ;
        - **relier** : des personnes que l’organigramme éloigne apprennent à se connaître et à se parler
          franchement ;
        - **reconnaître** : les mentors gagnent en aisance, en visibilité sur l’entreprise et en goût de
          transmettre.

        La réussite se mesure à ce que chacun fait autrement six mois plus tard.
    """),
    aims_en=prose("""
        Colleagues at home with digital tools coach members of the leadership, one to one. The programme has three
        aims:

        - **practice**: each executive tries with their own hands, on topics that help them decide;
        - **bridges**: people whom the organisation chart keeps apart get to know one another and speak frankly;
        - **recognition**: mentors gain ease, a wider view of the company and a taste for passing things on.

        Success is measured by what each person does differently six months later.
    """),
)

CALL = CallContent(
    title_fr="Devenez mentor d’un membre de la direction",
    title_en="Become a mentor to an executive",
    lead_fr=prose("""
        Vous savez expliquer simplement ce que vous pratiquez chaque jour ? {seats} places sont ouvertes dans le
        programme {programme}. Ce qui compte : l’envie de transmettre et d’apprendre.
    """),
    lead_en=prose("""
        Can you explain simply what you practise every day? {seats} places are open in the programme {programme}. What
        counts is the wish to pass on and to learn.
    """),
    lead_open_fr=prose("""
        Vous savez expliquer simplement ce que vous pratiquez chaque jour ? {seats} places sont ouvertes dans le
        programme {programme}. Aucun diplôme, grade ni ancienneté n’est demandé : seulement l’envie de transmettre
        et d’apprendre.
    """),
    lead_open_en=prose("""
        Can you explain simply what you practise every day? {seats} places are open in the programme {programme}. No
        degree, grade or seniority is required: only the wish to pass on and to learn.
    """),
    offered_fr=prose("""
        - un tête-à-tête régulier avec un membre de la direction, choisi avec vous et hors de votre ligne
          hiérarchique ;
        - une formation courte avant de commencer, et une fiche prête à l’emploi pour chaque séance ;
        - un coach à qui parler, et l’espace d’échange des mentors ;
        - du temps de travail réservé, convenu avec votre responsable ;
        - la certitude que rien de tout cela n’entre dans votre évaluation.
    """),
    offered_en=prose("""
        - a regular one-to-one with an executive, chosen with you and outside your reporting line;
        - a short training before you start, and a ready-made kit for each session;
        - a coach to talk to, and the mentors’ own space;
        - protected working time, agreed with your line manager;
        - the certainty that none of this enters your appraisal.
    """),
    asked_fr=prose("""
        - {sessions} séances de {minutes} minutes sur {months} mois, et autant de temps pour les préparer ;
        - deux sujets que vous pratiquez vraiment, avec un exemple de chacun ;
        - la signature d’une charte : confidentialité dans les deux sens, droit d’arrêter sans motif ;
        - de la patience, de la franchise, et le droit de dire « je ne sais pas ».
    """),
    asked_en=prose("""
        - {sessions} sessions of {minutes} minutes over {months} months, and as much time to prepare them;
        - two topics you really practise, with an example of each;
        - the signing of a charter: confidentiality both ways, the right to stop without giving a reason;
        - patience, frankness, and the right to say “I do not know”.
    """),
    process_fr=prose("""
        Postuler prend dix minutes au plus ; vous pouvez vous arrêter et reprendre. {readers}, sans votre nom ni
        votre service, avec la grille publiée ci-dessous. Tout le monde reçoit sa réponse le même jour, au plus tard
        le {answer_date}. Une question ? {contact}
    """),
    process_en=prose("""
        Applying takes ten minutes at most; you can stop and come back. {readers}, without your name or your
        department, using the grid published below. Everyone has an answer on the same day, by {answer_date} at the
        latest. A question? {contact}
    """),
    process_named_fr=prose("""
        Postuler prend dix minutes au plus ; vous pouvez vous arrêter et reprendre. {readers}, avec la grille publiée
        ci-dessous et en voyant votre nom et votre service. Tout le monde reçoit sa réponse le même jour, au plus tard
        le {answer_date}. Une question ? {contact}
    """),
    process_named_en=prose("""
        Applying takes ten minutes at most; you can stop and come back. {readers}, using the grid published below and
        seeing your name and your department. Everyone has an answer on the same day, by {answer_date} at the latest.
        A question? {contact}
    """),
)

#: Before what comes next, in every letter but that of a seat; left out when no reader wrote a word.
COMMENTS_FR = "Ce que les personnes qui vous ont lu ont écrit vous attend sur votre page."
COMMENTS_EN = "What those who read your file wrote awaits you on your page."

OUTCOMES: tuple[OutcomeContent, ...] = (
    OutcomeContent(
        code="selected",
        subject_fr="{programme} : une place de mentor vous est offerte",
        subject_en="{programme}: a place as a mentor is yours to take",
        thanks_fr="Merci pour votre candidature, et pour le temps que vous lui avez donné.",
        thanks_en="Thank you for your application, and for the time you gave it.",
        places_fr="Nous avons reçu {candidates} pour {seats}, et nous avons le plaisir de vous en proposer une.",
        places_en="We received {candidates} for {seats}, and we are delighted to offer you one.",
        strength_fr="Ce que les personnes qui vous ont lu ont retenu : {strength}.",
        strength_en="What those who read your file remembered: {strength}.",
        next_fr=prose("""
            La place vous est gardée jusqu’au {accept_date} : dites oui ou non, en un geste et sans vous connecter.
            Après votre oui viennent une formation courte, puis un binôme que vous serez libre d’accepter ou de
            discuter. Sans réponse ce jour-là, la place ira à quelqu’un d’autre.
        """),
        next_en=prose("""
            The place is kept for you until {accept_date}: say yes or no, in one tap and without logging in. After your
            yes come a short training, then a pair that you are free to accept or to discuss. Without an answer by that
            day, the place goes to somebody else.
        """),
        button_fr="Répondre : oui ou non",
        button_en="Answer: yes or no",
    ),
    OutcomeContent(
        code="reserve",
        subject_fr="{programme} : vous êtes en réserve jusqu’au {expiry_date}",
        subject_en="{programme}: you are on the reserve list until {expiry_date}",
        thanks_fr="Merci pour votre candidature, et pour le temps que vous lui avez donné.",
        thanks_en="Thank you for your application, and for the time you gave it.",
        places_fr=prose("""
            Nous avons reçu {candidates} pour {seats}. Nous ne pouvons pas vous proposer de place aujourd’hui ; si l’une
            se libère, nous aimerions pouvoir vous appeler.
        """),
        places_en=prose("""
            We received {candidates} for {seats}. We cannot offer you a place today; if one becomes free, we would like
            to be able to call on you.
        """),
        strength_fr="Ce que les personnes qui vous ont lu ont retenu : {strength}.",
        strength_en="What those who read your file remembered: {strength}.",
        next_fr=prose("""
            Votre place en réserve court jusqu’au {expiry_date}, et il n’y a rien à faire. Après cette date nous vous
            écrivons dans tous les cas, et votre candidature devient prioritaire au prochain appel. Vous pouvez quitter
            la réserve quand vous voulez. Si vous le souhaitez, un coach vous dit en détail, en vingt minutes, ce qui a
            été lu dans votre dossier : vous choisissez un créneau sur votre page. Personne ne vous relancera.
        """),
        next_en=prose("""
            Your place on the reserve list holds until {expiry_date}, and there is nothing to do. After that day we
            write to you in any case, and your application has priority in the next call. You may leave the list
            whenever you wish. If you would like, a coach tells you in detail, in twenty minutes, what was read in your
            file: you choose a time on your page. Nobody will press you.
        """),
        button_fr="Voir ma page",
        button_en="See my page",
    ),
    OutcomeContent(
        code="priority",
        subject_fr="{programme} : vous êtes prioritaire au prochain appel",
        subject_en="{programme}: you have priority in the next call",
        thanks_fr="Merci pour votre candidature, et pour le temps que vous lui avez donné.",
        thanks_en="Thank you for your application, and for the time you gave it.",
        places_fr=prose("""
            Nous avons reçu {candidates} pour {seats}, et nous ne pouvons pas vous en proposer une cette fois. Nous
            tenons à votre candidature.
        """),
        places_en=prose("""
            We received {candidates} for {seats}, and we cannot offer you one this time. We want to keep your
            application.
        """),
        strength_fr="Nous voulons vous dire ce qui nous a plu : {strength}.",
        strength_en="We want to tell you what we liked: {strength}.",
        next_fr=prose("""
            Votre candidature est prioritaire au prochain appel, jusqu’au {expiry_date}. Nous vous écrirons le jour de
            son ouverture, et vous pourrez repartir de ce que vous avez écrit. Si vous le souhaitez, un coach vous dit
            en détail, en vingt minutes, ce qui a été lu dans votre dossier : vous choisissez un créneau sur votre page.
            Personne ne vous relancera.
        """),
        next_en=prose("""
            Your application has priority in the next call, until {expiry_date}. We write to you the day it opens, and
            you can start from what you wrote. If you would like, a coach tells you in detail, in twenty minutes, what
            was read in your file: you choose a time on your page. Nobody will press you.
        """),
        button_fr="Voir ma page",
        button_en="See my page",
    ),
    OutcomeContent(
        code="other_role",
        subject_fr="{programme} : un autre rôle vous est proposé",
        subject_en="{programme}: another role for you",
        thanks_fr="Merci pour votre candidature, et pour le temps que vous lui avez donné.",
        thanks_en="Thank you for your application, and for the time you gave it.",
        places_fr=prose("""
            Nous avons reçu {candidates} pour {seats}, et nous ne pouvons pas vous proposer de place de mentor cette
            fois.
        """),
        places_en="We received {candidates} for {seats}, and we cannot offer you a mentor’s place this time.",
        strength_fr="Nous voulons vous dire ce qui nous a plu : {strength}.",
        strength_en="We want to tell you what we liked: {strength}.",
        next_fr=prose("""
            Le programme a aussi besoin de vous autrement : {role}. {role_text} Dites oui ou non en un geste sur votre
            page ; vous pourrez arrêter quand vous voulez. Si vous le souhaitez, un coach vous dit en détail, en vingt
            minutes, ce qui a été lu dans votre dossier : vous choisissez un créneau sur votre page. Personne ne vous
            relancera.
        """),
        next_en=prose("""
            The programme needs you in another way too: {role}. {role_text} Say yes or no in one tap on your page; you
            may stop whenever you wish. If you would like, a coach tells you in detail, in twenty minutes, what was read
            in your file: you choose a time on your page. Nobody will press you.
        """),
        button_fr="Voir le rôle proposé",
        button_en="See the role",
    ),
    OutcomeContent(
        code="not_this_time",
        subject_fr="{programme} : notre réponse à votre candidature",
        subject_en="{programme}: our answer to your application",
        thanks_fr="Merci pour votre candidature, et pour le temps que vous lui avez donné.",
        thanks_en="Thank you for your application, and for the time you gave it.",
        places_fr=prose("""
            Nous avons reçu {candidates} pour {seats}, et nous ne pouvons pas vous en proposer une cette fois. Ce choix
            porte sur un nombre de places et sur un dossier, pas sur votre valeur.
        """),
        places_en=prose("""
            We received {candidates} for {seats}, and we cannot offer you one this time. This choice is about a number
            of places and one file, not about your worth.
        """),
        strength_fr="Nous voulons vous dire ce qui nous a plu : {strength}.",
        strength_en="We want to tell you what we liked: {strength}.",
        next_fr=prose("""
            Vous pourrez postuler au prochain appel. Si vous le souhaitez, un coach vous dit en détail, en vingt
            minutes, ce qui a été lu dans votre dossier : vous choisissez un créneau sur votre page. Personne ne vous
            relancera.
        """),
        next_en=prose("""
            You may apply in the next call. If you would like, a coach tells you in detail, in twenty minutes, what was
            read in your file: you choose a time on your page. Nobody will press you.
        """),
        button_fr="Voir ma page",
        button_en="See my page",
    ),
)

PATHS: tuple[PathContent, ...] = (
    PathContent(
        code="topic_expert",
        name_fr="Expert(e) d’un sujet",
        name_en="Topic expert",
        text_fr="Répondre aux questions des mentors sur un sujet que vous pratiquez, une heure par mois.",
        text_en="Answer mentors’ questions on a topic you practise, one hour a month.",
    ),
    PathContent(
        code="demo_host",
        name_fr="Hôte de démonstration",
        name_en="Demo host",
        text_fr="Montrer un usage, en trente minutes, à plusieurs binômes réunis.",
        text_en="Show one use, in thirty minutes, to several pairs together.",
    ),
    PathContent(
        code="tester",
        name_fr="Testeur ou testeuse",
        name_en="Tester",
        text_fr="Essayer une fiche de séance avant les autres et dire ce qui coince.",
        text_en="Try a session kit before the others and say where it sticks.",
    ),
    PathContent(
        code="author",
        name_fr="Auteur ou autrice de contenu",
        name_en="Content author",
        text_fr="Écrire ou mettre à jour un script de séance, signé de votre nom.",
        text_en="Write or update a session script, under your own name.",
    ),
    PathContent(
        code="ambassador",
        name_fr="Ambassadeur ou ambassadrice",
        name_en="Ambassador",
        text_fr="Faire connaître le programme dans votre équipe ou sur votre site.",
        text_en="Make the programme known in your team or on your site.",
    ),
)
