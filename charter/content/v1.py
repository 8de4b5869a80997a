"""The charter of a pair, version 1: twelve clauses, in French and in English.

A version that has been signed is never edited: a change of wording is a new module beside this one.
Values in braces are filled for the pair before it reads: mentor, mentee, programme, sessions, minutes,
rhythm_weeks, start, end, contact.
"""

from dataclasses import dataclass

from core.typography import prose

VERSION = "1"
PLACEHOLDERS = frozenset(
    {"mentor", "mentee", "programme", "sessions", "minutes", "rhythm_weeks", "start", "end", "contact"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseContent:
    """One clause. The body is Markdown with placeholders; its number is its place in ``CLAUSES``."""

    code: str
    title_fr: str
    title_en: str
    body_fr: str
    body_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameContent:
    """What stands around the clauses: the title, what comes before them and the words that are signed."""

    title_fr: str
    title_en: str
    preamble_fr: str
    preamble_en: str
    signature_fr: str
    signature_en: str
    consent_fr: str
    consent_en: str


FRAME = FrameContent(
    title_fr="Charte du binôme {mentor} et {mentee}",
    title_en="Charter of the pair {mentor} and {mentee}",
    preamble_fr=prose("""
        Cette charte lie {mentor}, mentor, et {mentee}, mentoré(e), dans le programme {programme}, du {start} au
        {end}. Dans un mentorat inversé, la personne dont le poste est le moins élevé mène la conversation ; les
        deux apprennent. La charte se lit en cinq minutes. Elle ne modifie ni votre contrat de travail ni les droits
        que la loi vous donne.

        Une question avant de signer ? Écrivez à {contact}.
    """),
    preamble_en=prose("""
        This charter binds {mentor}, mentor, and {mentee}, mentee, in the programme {programme}, from {start} to
        {end}. In reverse mentoring the person in the less senior post leads the conversation; both learn. It takes
        five minutes to read. It changes neither your contract of employment nor the rights the law gives you.

        A question before you sign? Write to {contact}.
    """),
    signature_fr=prose("""
        J’ai lu cette charte en entier, je la comprends et je m’engage librement à la respecter envers l’autre
        personne du binôme. Je sais que je peux arrêter à tout moment, sans motif.
    """),
    signature_en=prose("""
        I have read this charter in full, I understand it and I freely undertake to keep it towards the other person
        of the pair. I know that I may stop at any time, without giving a reason.
    """),
    consent_fr="J’ai lu les douze clauses et je les accepte.",
    consent_en="I have read the twelve clauses and I accept them.",
)

CLAUSES: tuple[ClauseContent, ...] = (
    ClauseContent(
        code="voluntary",
        title_fr="Un engagement volontaire",
        title_en="A voluntary commitment",
        body_fr=prose("""
            {mentor} et {mentee} participent par choix. Personne ne peut y être contraint, et un refus ou un arrêt
            n’a aucune conséquence sur l’emploi, l’évaluation ou la rémunération. Le temps du binôme est du temps de
            travail.
        """),
        body_en=prose("""
            {mentor} and {mentee} take part by choice. Nobody may be compelled to, and refusing or stopping has no
            consequence for employment, appraisal or pay. Time spent as a pair is working time.
        """),
    ),
    ClauseContent(
        code="aims",
        title_fr="Des buts et des sujets choisis ensemble",
        title_en="Aims and topics chosen together",
        body_fr=prose("""
            À la première séance, vous fixez ensemble un but et quelques sujets du programme {programme}. Vous
            pouvez en changer d’un commun accord. Un sujet que l’un des deux ne souhaite pas aborder n’est pas
            abordé.
        """),
        body_en=prose("""
            At the first session you set together one aim and a few topics of the programme {programme}. You may
            change them by common consent. A subject that either of you does not wish to raise is not raised.
        """),
    ),
    ClauseContent(
        code="rhythm",
        title_fr="Le rythme, la durée, les reports",
        title_en="Rhythm, length, moving a session",
        body_fr=prose("""
            Le programme prévoit {sessions} séances de {minutes} minutes, une toutes les {rhythm_weeks} semaines
            environ, entre le {start} et le {end}. Une séance s’annule au moins 48 heures à l’avance, sauf urgence ;
            la personne qui annule propose une nouvelle date dans les 10 jours. L’agenda peut être tenu par un(e)
            assistant(e), la séance non.
        """),
        body_en=prose("""
            The programme plans {sessions} sessions of {minutes} minutes, about one every {rhythm_weeks} weeks,
            between {start} and {end}. A session is cancelled at least 48 hours ahead, save in an emergency; whoever
            cancels offers a new date within 10 days. An assistant may keep the calendar, never the session.
        """),
    ),
    ClauseContent(
        code="mentor_duties",
        title_fr="Les engagements du mentor",
        title_en="What the mentor undertakes",
        body_fr=prose("""
            {mentor} prépare chaque séance, part des besoins de l’autre, explique simplement, laisse essayer, dit
            « je ne sais pas » quand c’est le cas, et consigne la date et la suite convenue. Le mentor suit la
            formation du programme et demande de l’aide à son coach plutôt que d’affronter sans aide une difficulté.
        """),
        body_en=prose("""
            {mentor} prepares each session, starts from the other’s needs, explains simply, lets the other try, says
            “I do not know” when that is so, and logs the date and the agreed next step. The mentor follows the
            programme’s training and asks the coach for help rather than face a difficulty alone.
        """),
    ),
    ClauseContent(
        code="mentee_duties",
        title_fr="Les engagements du ou de la mentoré(e)",
        title_en="What the mentee undertakes",
        body_fr=prose("""
            {mentee} vient à l’heure et sans autre écran que celui de la séance, essaie soi-même, fait l’exercice
            convenu, accepte d’être débutant(e), et dit franchement ce qui aide ou non. Le rang reste à la porte :
            {mentor} mène la séance et peut contredire sans crainte.
        """),
        body_en=prose("""
            {mentee} comes on time and with no screen but the session’s, tries in person, does the agreed exercise,
            accepts being a beginner, and says frankly what helps and what does not. Rank stays at the door:
            {mentor} leads the session and may contradict without fear.
        """),
    ),
    ClauseContent(
        code="confidentiality",
        title_fr="La confidentialité, dans les deux sens",
        title_en="Confidentiality, both ways",
        body_fr=prose("""
            Ce qui est dit ou montré en séance reste entre vous deux, pendant le programme et après sa fin, y
            compris si le binôme s’arrête ou si l’un de vous quitte l’entreprise. L’équipe du programme sait qu’une
            séance a eu lieu, jamais ce qui s’y est dit. Une note privée n’est lue que par la personne qui l’a
            écrite. Demander conseil à un coach est permis, sans révéler plus que nécessaire. Vous pouvez raconter
            ce que vous avez vous-même appris ; pour citer l’autre, il faut son accord.
        """),
        body_en=prose("""
            What is said or shown in a session stays between the two of you, during the programme and after it ends,
            including if the pair stops or one of you leaves the company. The programme team knows that a session
            took place, never what was said. A private note is read only by the person who wrote it. Asking a coach
            for advice is allowed, revealing no more than needed. You may tell what you yourself have learnt;
            quoting the other requires their consent.
        """),
    ),
    ClauseContent(
        code="exceptions",
        title_fr="Les exceptions, et à qui parler",
        title_en="Exceptions, and whom to tell",
        body_fr=prose("""
            La confidentialité ne couvre jamais ces situations, et ne vous oblige jamais à vous taire :

            - **un danger pour une personne** : les secours d’abord, puis la sécurité du site ou la médecine du
              travail ;
            - **un harcèlement, une discrimination, une violence** : les ressources humaines, un(e) représentant(e)
              du personnel ou la personne référente désignée ;
            - **une infraction ou une fraude** : la conformité ou le dispositif d’alerte de l’entreprise ;
            - **un incident informatique ou une fuite de données** : la sécurité informatique, sans attendre.

            Ne dites que ce qui est nécessaire, aux seules personnes habilitées. Si vous le pouvez sans risque,
            prévenez d’abord l’autre. En cas de doute, {contact} vous oriente sans vous demander de détails. Rien
            ici ne limite votre droit de saisir une autorité, un médecin, un avocat ou un(e) représentant(e) du
            personnel, ni la protection que la loi accorde aux personnes qui signalent.
        """),
        body_en=prose("""
            Confidentiality never covers these situations, and never obliges you to keep silent:

            - **a danger to a person**: the emergency services first, then site security or occupational health;
            - **harassment, discrimination, violence**: human resources, a staff representative or the appointed
              contact;
            - **an offence or a fraud**: compliance or the company’s whistleblowing channel;
            - **a cyber incident or a data leak**: IT security, without delay.

            Say only what is necessary, only to those entitled to hear it. If you can do so safely, warn the other
            first. In doubt, {contact} will direct you without asking for details. Nothing here limits your right to
            turn to an authority, a doctor, a lawyer or a staff representative, nor the protection the law gives to
            people who report.
        """),
    ),
    ClauseContent(
        code="discretion",
        title_fr="La discrétion, en ligne et en réunion",
        title_en="Discretion, online and in meetings",
        body_fr=prose("""
            Aucune photo, aucun enregistrement, aucune publication sur vos séances sans l’accord des deux, donné
            avant et pour ce cas précis. En réunion, aucune allusion à ce que l’autre sait, ignore ou pense. Cela
            vaut aussi pour les assistants d’IA qui écoutent ou résument : coupés par défaut.
        """),
        body_en=prose("""
            No photograph, recording or post about your sessions without the consent of both, given beforehand and
            for that very case. In meetings, no hint at what the other knows, does not know or thinks. The same goes
            for AI assistants that listen or summarise: off by default.
        """),
    ),
    ClauseContent(
        code="limits",
        title_fr="Les limites",
        title_en="Limits",
        body_fr=prose("""
            Le mentor n’est ni un support informatique ni un(e) assistant(e) : pas de dépannage, pas de travail à
            faire à la place de l’autre. Personne ne demande ni ne promet de faveur de carrière, de recommandation
            ou de cadeau. Aucune information privilégiée, aucun dossier confidentiel, aucun mot de passe n’est
            partagé.
        """),
        body_en=prose("""
            The mentor is neither a help desk nor an assistant: no repairs, no work done in the other’s place.
            Nobody asks for or promises a career favour, a recommendation or a gift. No inside information, no
            confidential file, no password is shared.
        """),
    ),
    ClauseContent(
        code="walled_off",
        title_fr="Séparé de toute évaluation",
        title_en="Walled off from appraisal",
        body_fr=prose("""
            Rien de ce qui se passe dans le binôme n’entre dans l’évaluation, la rémunération, la promotion ou une
            sanction, ni pour {mentor} ni pour {mentee}. Aucun des deux ne participe à une décision sur l’autre
            pendant le programme ; si une réorganisation crée un lien hiérarchique, prévenez {contact}, qui
            proposera une solution.
        """),
        body_en=prose("""
            Nothing that happens in the pair enters appraisal, pay, promotion or discipline, for {mentor} or for
            {mentee}. Neither takes part in a decision about the other during the programme; if a reorganisation
            creates a reporting line between you, tell {contact}, who will offer a solution.
        """),
    ),
    ClauseContent(
        code="exit",
        title_fr="Sortir sans faute et sans motif",
        title_en="Leaving without fault or reason",
        body_fr=prose("""
            Chacun peut mettre fin au binôme à tout moment, en le disant à l’autre ou à {contact}, sans donner de
            motif. L’autre reçoit un message neutre : « le binôme s’arrête ». Aucune faute n’est cherchée, aucune
            trace n’en est gardée dans le dossier professionnel, et un autre binôme peut être proposé. Les clauses
            sur la confidentialité continuent de s’appliquer.
        """),
        body_en=prose("""
            Either of you may end the pair at any time, by telling the other or {contact}, without giving a reason.
            The other receives a neutral message: “the pair has ended”. No fault is sought, nothing is kept in the
            personnel file, and another pair may be offered. The clauses on confidentiality go on applying.
        """),
    ),
    ClauseContent(
        code="data",
        title_fr="Données personnelles et retours",
        title_en="Personal data and feedback",
        body_fr=prose("""
            L’entreprise traite le strict nécessaire au programme : votre identité professionnelle, les dates des
            séances, vos réponses aux questionnaires. Ces réponses sont confidentielles, non anonymes ; elles ne
            sont diffusées qu’en chiffres à partir de 5 réponses et en mots à partir de 10, et aucune phrase de vous
            n’est citée sans votre accord.

            Les notes de séance sont effacées 3 mois après la clôture, les réponses nominatives deviennent des
            totaux à 6 mois, cette charte et la preuve de sa signature sont gardées 24 mois. Vous pouvez demander
            l’accès à vos données, leur rectification ou leur effacement, ou vous opposer à un usage, dans les
            conditions prévues par la loi, auprès de {contact}, et saisir l’autorité de protection des données.
        """),
        body_en=prose("""
            The company processes only what the programme needs: your professional identity, the dates of sessions,
            your answers to surveys. Those answers are confidential, not anonymous; they are shared only as figures
            from 5 answers and as words from 10, and no sentence of yours is quoted without your consent.

            Session notes are erased 3 months after closing, named answers become totals at 6 months, this charter
            and the evidence of its signature are kept for 24 months. You may ask for access to your data, for their
            correction or erasure, or object to a use, as the law provides, by writing to {contact}, and you may
            turn to the data protection authority.
        """),
    ),
)
