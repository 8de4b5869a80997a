"""Who has learnt what: mentors trained before their pair, some on the way, workshops, a practice to sign off.

What is long past is written to the rows at once, without a service: hundreds of readings months ago are no acts of
today. What is still to come (a workshop, a practice, an excuse) is told by the product's own services.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.audit import record_many
from mentoring.demo.company import STAFF
from mentoring.demo.stage import Stage
from mentoring.demo.text import french
from people.models import Person
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment, EnrolmentTopic, Programme
from training.content.practice import TEACHING
from training.enums import Audience, ModuleKind
from training.models import Attestation, Handout, Module, Practice, Progress, TrainingPath, Workshop, WorkshopPlace
from training.services.practices import ask_practice, plan_practice
from training.services.waivers import waive_path
from training.services.workshops import book_place, plan_workshop

ROOM = "Salle Jacquard"
HANDED_IN = french("Trois lignes essayées avec une collègue de la comptabilité, et ce qu'elle en a compris.")
FEEDBACK = french("Concret et court. La prochaine fois, demandez d'abord ce qu'elle voudrait savoir faire.")
SEEN = french("""
    La question d'ouverture était vraie, et vous avez laissé chercher. À la fin, demandez ce que l'autre fera lundi :
    c'est là que l'on sait si c'est passé.
""")
REASON = french("Formatrice au centre de formation interne depuis six ans.")
WISH = french("Plutôt le matin, à partir de mardi.")
LATE, SEATS = 5, 2


def train_mentors(stage: Stage, cohort: Cohort, *, day: int) -> None:
    """Every mentor of a cohort who is to be paired that day has done the paths that come before a pair."""
    paths = TrainingPath.objects.gating().filter(programme=cohort.programme_id, audience=Audience.MENTOR)
    mentors = Enrolment.objects.mentors().filter(cohort=cohort, state=EnrolmentState.READY).select_related("person")
    for path in paths:
        known = set(Attestation.objects.filter(path=path).values_list("person_id", flat=True))
        people = [row.person for row in mentors if row.person_id not in known]
        if people:
            _learn(stage, path, people, first=day - 20, last=day - 2)


def tell(stage: Stage, programme: Programme, cohort: Cohort) -> None:
    """What is under way today: mentors who joined the gathering season early, mentees, coaches and reviewers."""
    mentors = _join_early(stage, cohort)
    paths = list(programme.training_paths.filter(audience=Audience.MENTOR, is_live=True))
    ready, waived, *others = mentors
    for path in paths:
        _learn(stage, path, [ready], first=-14, last=-3)
        with stage.at(-5, 11):
            waive_path(path, waived, actor=stage.manager, reason=REASON)
    for number, person in enumerate(others):
        for path in paths[: number + 1]:
            _learn(stage, path, [person], first=-9, last=-1, share=(0.75, 0.6, 0.5)[number])
    _offer_workshop(stage, programme, others)
    _practise(stage, programme, others[0])
    guests = [row.person for row in cohort.enrolments.filter(side=Side.MENTEE).select_related("person")]
    _others(stage, programme, Audience.MENTEE, guests[::2])
    for audience in (Audience.COACH, Audience.REVIEWER):
        held = programme.roles.filter(kind=audience).select_related("person").order_by("pk")
        _others(stage, programme, audience, [role.person for role in held][:-1])


def _join_early(stage: Stage, cohort: Cohort) -> list[Person]:
    """Mentors a manager took in before the call: they wait for a pair, and most of them are still learning."""
    people = stage.pick(stage.company.at_levels(STAFF, abroad=False), LATE)
    with stage.at(-15, 9) as moment:
        stage.open_accounts(people)
        rows = Enrolment.objects.bulk_create(
            Enrolment(cohort=cohort, person=one, side=Side.MENTOR, state=EnrolmentState.READY, ready_at=moment,
                      languages=["fr"], availability="Le jeudi matin")
            for one in people
        )  # fmt: skip
        topics = list(stage.topics.values())
        EnrolmentTopic.objects.bulk_create(
            EnrolmentTopic(enrolment=row, topic=topic, level=3) for row in rows for topic in stage.rng.sample(topics, 2)
        )
    return people


def _others(stage: Stage, programme: Programme, audience: str, people: Sequence[Person]) -> None:
    for path in programme.training_paths.filter(audience=audience, is_live=True):
        half = len(people) // 2
        _learn(stage, path, people[:half], first=-12, last=-2)
        _learn(stage, path, people[half:], first=-6, last=-1, share=0.5)


def _learn(
    stage: Stage, path: TrainingPath, people: Sequence[Person], *, first: int, last: int, share: float = 1
) -> None:
    """These people do this share of a path between two days; all of it is attested."""
    modules = list(Module.objects.live().filter(path=path).prefetch_related("questions").order_by("position", "pk"))
    done = modules[: round(len(modules) * share)]
    if share < 1:
        # What needs somebody else is still ahead of those who are on the way.
        done = [one for one in done if one.kind in {ModuleKind.LESSON, ModuleKind.EXERCISE}]
    step = (last - first) / max(len(done), 1)
    progress, attestations = [], []
    for person in people:
        for number, module in enumerate(done):
            at = stage.moment(round(first + step * number), stage.rng.choice((8, 12, 18)), stage.rng.randrange(60))
            seconds = round(module.minutes * 60 * stage.rng.uniform(0.6, 1.4))
            score = stage.rng.choice((75, 80, 100)) if module.questions.all() else None
            progress.append(
                Progress(module=module, person=person, state="done", opened_at=at, done_at=at, seen_at=at,
                         seconds=seconds, score=score)
            )  # fmt: skip
        if share == 1:
            attestations.append(
                Attestation(path=path, person=person, name=person.name, title_fr=path.title_fr, title_en=path.title_en,
                            minutes=sum(one.minutes for one in modules), issued_at=stage.moment(last, 18))
            )  # fmt: skip
    Progress.objects.bulk_create(progress, batch_size=500)
    _hand_in(stage, [one for one in done if one.kind == ModuleKind.EXERCISE], people, day=last - 2)
    _attend(stage, [one for one in done if one.kind == ModuleKind.WORKSHOP], people, day=last - 2)
    _sign_off(stage, [one for one in done if one.kind == ModuleKind.PRACTICE], people, day=last - 1)
    made = Attestation.objects.bulk_create(attestations, batch_size=500)
    with stage.at(last, 18):
        record_many("training.issue_attestation", ((one, {}) for one in made), actor=None, scope=path.audit_scope)


def _hand_in(stage: Stage, modules: Sequence[Module], people: Sequence[Person], *, day: int) -> None:
    by = stage.persona("coach")
    Handout.objects.bulk_create(
        Handout(module=module, person=person, words=HANDED_IN, state="accepted", feedback=FEEDBACK,
                by=by, handed_at=stage.moment(day, 9), at=stage.moment(day, 17))
        for module in modules for person in people if person.pk != by.pk
    )  # fmt: skip


def _attend(stage: Stage, modules: Sequence[Module], people: Sequence[Person], *, day: int) -> None:
    for module in modules:
        workshop = Workshop.objects.create(
            module=module, starts_at=stage.moment(day, 14), ends_at=stage.moment(day, 16), place=ROOM,
            seats=max(len(people), 12), host=stage.persona("coach"),
        )  # fmt: skip
        WorkshopPlace.objects.bulk_create(
            WorkshopPlace(workshop=workshop, person=person, state="attended", asked_at=stage.moment(day - 4, 9))
            for person in people
        )


def _sign_off(stage: Stage, modules: Sequence[Module], people: Sequence[Person], *, day: int) -> None:
    coach = stage.persona("coach")
    Practice.objects.bulk_create(
        Practice(module=module, person=person, coach=coach, held_on=stage.day(day), words=SEEN,
                 marks={one.code: stage.rng.choice((2, 3, 3, 4)) for one in TEACHING},
                 noted_at=stage.moment(day, 17), signed_off_at=stage.moment(day, 17))
        for module in modules for person in people
    )  # fmt: skip


def _offer_workshop(stage: Stage, programme: Programme, people: Sequence[Person]) -> None:
    """A date in a week with two seats, and one person who waits."""
    module = Module.objects.live().filter(path__programme=programme, kind=ModuleKind.WORKSHOP).first()
    if module is None:
        return
    with stage.at(-4, 10):
        workshop = plan_workshop(
            module, actor=stage.persona("coach"), starts_at=stage.moment(6, 14), minutes=max(module.minutes, 60),
            seats=SEATS, place=ROOM, host=stage.persona("coach"),
        )  # fmt: skip
    for number, person in enumerate(people):
        with stage.at(-3, 9 + number):
            book_place(workshop, person=person)


def _practise(stage: Stage, programme: Programme, person: Person) -> None:
    """One practice session planned with the coach of the demonstration account, another one asked for."""
    module = Module.objects.live().filter(path__programme=programme, kind=ModuleKind.PRACTICE).first()
    if module is None:
        return
    with stage.at(-3, 12):
        ask_practice(module, person=person, wish=WISH)
    with stage.at(-2, 9):
        plan_practice(
            module, person, actor=stage.persona("coach"), starts_at=stage.moment(1, 10), minutes=45, place=ROOM
        )
