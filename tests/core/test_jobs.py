"""Durable jobs: done once, taken up again after a death, given up in the end, never half forgotten."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from core import jobs, tasks
from core.jobs import Job


@pytest.fixture
def counting(monkeypatch):
    """A kind of job that counts how often it ran."""
    done = []
    monkeypatch.setitem(jobs._handlers, "test.count", lambda row: done.append(row.arguments["n"]) or {"n": len(done)})
    return done


def test_a_job_runs_after_the_commit_and_keeps_its_result(db, counting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = jobs.enqueue("test.count", n=7)
        assert counting == []

    row.refresh_from_db()
    assert (counting, row.state, row.result) == ([7], "done", {"n": 1})


def test_running_a_job_twice_does_it_once(db, counting):
    row = Job.objects.create(kind="test.count", arguments={"n": 1})

    assert (jobs.run(row.pk), jobs.run(row.pk)) == (True, False)
    assert counting == [1]


def test_a_job_of_a_dead_worker_is_taken_up_again(db, counting):
    now = timezone.now()
    dead = Job.objects.create(kind="test.count", arguments={"n": 1}, state="running", lease_until=now - dt.timedelta(1))
    Job.objects.create(kind="test.count", arguments={"n": 2}, state="running", lease_until=now + dt.timedelta(1))
    lost = Job.objects.create(kind="test.count", arguments={"n": 3}, created_at=now - dt.timedelta(hours=1))
    Job.objects.create(kind="test.count", arguments={"n": 4}, created_at=now)

    tasks.sweep_jobs()

    assert sorted(counting) == [1, 3]
    assert set(Job.objects.filter(state="done")) == {dead, lost}


def test_a_job_that_fails_says_why_and_one_that_keeps_dying_is_given_up(db, monkeypatch):
    def fail(_row):
        raise ValueError("no such file")

    monkeypatch.setitem(jobs._handlers, "test.fail", fail)
    failing = Job.objects.create(kind="test.fail")
    dying = Job.objects.create(kind="test.fail", attempts=jobs.MAX_ATTEMPTS)

    with pytest.raises(ValueError, match="no such file"):
        jobs.run(failing.pk)
    jobs.run(dying.pk)

    assert list(Job.objects.order_by("pk").values_list("state", "error")) == [
        ("failed", "ValueError: no such file"),
        ("failed", "Given up after repeated interruptions."),
    ]


def test_progress_is_kept_and_extends_the_lease(db):
    row = Job.objects.create(kind="test.count", state="running", lease_until=timezone.now())

    row.report(30, 120)

    kept = Job.objects.get(pk=row.pk)
    assert (kept.done, kept.total) == (30, 120)
    assert kept.lease_until > timezone.now() + dt.timedelta(minutes=9)
