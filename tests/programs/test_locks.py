"""Two acts at the same moment on one seat: whoever comes second finds what the first one did."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from core.errors import Refused
from programs.models import Application, Decision, Enrolment
from programs.services.enrolments import invite_mentees
from programs.services.release import release_answers
from tests.factories.people import UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, role


@pytest.mark.django_db(transaction=True)
def test_a_release_and_an_invitation_of_the_same_person_never_collide():
    cohort = CohortFactory(phase="selection")
    call = CallFactory(cohort=cohort, state="closed")
    manager = UserFactory().person
    role(manager, cohort.programme, "manager")
    application = ApplicationFactory(call=call)
    Decision.objects.create(application=application, outcome="selected", prepared_by=manager)
    told: list[str] = []

    def act(function, *args, **values):
        try:
            function(*args, actor=manager, **values)
        except Refused as refused:
            told.append(refused.code)
        finally:
            connection.close()

    both = [
        threading.Thread(target=act, args=(release_answers, call)),
        threading.Thread(target=act, args=(invite_mentees, cohort), kwargs={"person_ids": [application.person_id]}),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()

    # Either the seat was offered first and the invitation is answered, or she is a mentee and nothing was released.
    side = Enrolment.objects.get(cohort=cohort, person=application.person).side
    state = Application.objects.get(pk=application.pk).state
    assert (side, state, told) in [("mentor", "selected", []), ("mentee", "submitted", ["mentee"])]
