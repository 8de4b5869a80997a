"""The programmes of the group and who holds which role."""

from __future__ import annotations

from matching.services import limit_levels
from mentoring.demo.company import CHIEF, HEAD, SERVICE, TEAM
from mentoring.demo.stage import Stage
from mentoring.demo.structure import DOMAIN
from mentoring.demo.text import french
from people.models import Person
from programs.models import Programme
from programs.services.programmes import create_programme
from programs.services.roles import grant_role

AIMS_FR = french("""
    Mettre en relation des personnes qui ne se croiseraient pas : un mentor, junior par son poste, mène la
    conversation ; un membre de l'encadrement apprend. Six séances d'une heure, un sujet choisi, une charte signée
    des deux.
""")
AIMS_EN = french("""
    Bring together people who would never meet: a mentor, junior by post, leads the conversation; an executive
    learns. Six sessions of an hour, a chosen topic, a charter signed by both.
""")
EUROPE_FR = french("""
    Le même programme entre nos équipes de Manchester et de Bruxelles et les directions du siège, en français et en
    anglais.
""")
EUROPE_EN = french("""
    The same programme between our teams in Manchester and Brussels and head office, in English and in French.
""")


def open_programme(stage: Stage, *, day: int) -> Programme:
    """The main programme, with its reviewers, coaches and sponsor."""
    with stage.at(day, 9):
        programme = create_programme(
            actor=stage.manager, name_fr="Regards croisés", name_en="Both ways", aims_fr=AIMS_FR, aims_en=AIMS_EN,
            contact_email=f"regards-croises@{DOMAIN}",
        )  # fmt: skip
        stage.learn_topics(programme)
        staff = stage.company
        reviewers = [stage.persona("reviewer"), *stage.pick(staff.at_levels(SERVICE, TEAM, abroad=False), 4)]
        coaches = [stage.persona("coach"), *stage.pick(staff.at_levels(HEAD, SERVICE, abroad=False), 2)]
        give_roles(stage, programme, reviewers, "reviewer")
        give_roles(stage, programme, coaches, "coach")
        give_roles(stage, programme, [stage.persona("sponsor")], "sponsor")
        # The chief executive stands above everybody: without a limit nobody could be their mentor.
        limit_levels(programme, actor=stage.manager, person=stage.people[chief_number(stage)], levels=3)
    return programme


def open_europe(stage: Stage, *, day: int) -> Programme:
    """A second programme, for the offices abroad."""
    with stage.at(day, 9):
        programme = create_programme(
            actor=stage.manager, name_fr="Cap Europe", name_en="Europe bridge", aims_fr=EUROPE_FR, aims_en=EUROPE_EN,
            contact_email=f"cap-europe@{DOMAIN}",
        )  # fmt: skip
        stage.learn_topics(programme)
        give_roles(stage, programme, stage.pick(stage.company.at_levels(HEAD, SERVICE, abroad=True), 2), "reviewer")
    return programme


def give_roles(stage: Stage, programme: Programme, people: list[Person], kind: str) -> None:
    """The manager names people to a role; whoever has no account gets one."""
    for person in people:
        grant_role(programme, actor=stage.manager, person=person, kind=kind)


def chief_number(stage: Stage) -> str:
    """The employee number of the chief executive."""
    return stage.company.at_levels(CHIEF)[0].number
