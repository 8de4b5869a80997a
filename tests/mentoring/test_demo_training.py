"""The training of the demonstration: somebody trained, somebody excused, somebody waiting, somebody to watch."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules

from mentoring.demo import programme, training
from mentoring.demo.company import Company
from mentoring.demo.seed import bring_company_in
from mentoring.demo.stage import Stage
from programs.services.programmes import create_cohort
from training.models import PracticeDate, Waiver, Workshop
from training.queries import untrained


@pytest.mark.django_db
def test_the_gathering_season_has_people_at_every_stage():
    autodiscover_modules("tasks")
    rng = Random(7)
    stage = Stage(timezone.localdate(), rng, Company(rng, staff=0.4).build())
    with translation.override("fr"):
        bring_company_in(stage)
        main = programme.open_programme(stage, day=-435)
        stage.learn_topics(main)
        with stage.at(-45, 10):
            cohort = create_cohort(main, actor=stage.manager, name_fr="Promotion 3", seats=9, starts_on=stage.day(60))
        training.tell(stage, main, cohort)

    people = [row.person_id for row in cohort.enrolments.mentors()]
    coming = Workshop.objects.coming().get()
    assert (len(people), len(untrained(cohort, people))) == (5, 3)
    assert Waiver.objects.in_force().values("person").distinct().count() == 1
    assert sorted(coming.places.values_list("state", flat=True)) == ["booked", "booked", "waiting"]
    assert PracticeDate.objects.get().starts_at - timezone.now() < dt.timedelta(days=4)


@pytest.mark.django_db
def test_mentors_are_trained_before_they_are_paired():
    autodiscover_modules("tasks")
    rng = Random(7)
    stage = Stage(timezone.localdate(), rng, Company(rng, staff=0.4).build())
    with translation.override("fr"):
        bring_company_in(stage)
        main = programme.open_programme(stage, day=-435)
        stage.learn_topics(main)
        with stage.at(-45, 10):
            cohort = create_cohort(main, actor=stage.manager, name_fr="Promotion 3", seats=9, starts_on=stage.day(60))
        training._join_early(stage, cohort)
        training.train_mentors(stage, cohort, day=-2)

    assert untrained(cohort, [row.person_id for row in cohort.enrolments.all()]) == {}
