"""Recordings: sent, looked into by a worker, replaced, deleted, heard by who may hear them."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation

from core.errors import Refused
from core.jobs import Job
from programs.models import Answer, Application, Question, Recording
from programs.queries.gaps import find_gaps
from programs.rules import can_hear_recording
from programs.services import recordings as services
from programs.services.applications import start_application
from tests.factories.media import recording as made
from tests.factories.media import uploaded
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def question(call):
    return Question.objects.create(call=call, code="aloud", kind="recording", text_fr="Expliquez.", text_en="Explain.")


@pytest.fixture
def applicant(client):
    user = UserFactory(person__language="en")
    client.force_login(user)
    return user


@pytest.fixture
def draft(applicant, call):
    return start_application(call, actor=applicant.person)


def stored() -> list[str]:
    return default_storage.listdir("recordings")[1] if default_storage.exists("recordings") else []


@pytest.fixture
def keep(draft, question, applicant, django_capture_on_commit_callbacks):
    """Sends a file and lets the worker look at it."""

    def send(content: bytes) -> Recording:
        with django_capture_on_commit_callbacks(execute=True):
            services.keep_recording(draft, question, actor=applicant.person, file=uploaded(content, "moi.mp3"))
        return Recording.objects.get()

    return send


def step(call, number=5):
    return reverse("programs:apply_step", args=[call.key, number])


def test_a_recording_is_kept_then_found_ready_by_the_worker(draft, question, applicant, keep):
    services.keep_recording(draft, question, actor=applicant.person, file=uploaded(made(), "moi.mp3"))
    waiting = Recording.objects.get()

    ready = keep(made("mp4", sound="aac", film="libx264", seconds=3))

    assert (waiting.state, waiting.content_type, Job.objects.count()) == ("checking", "", 2)
    assert (ready.state, ready.content_type, ready.is_video, round(ready.seconds)) == ("ready", "video/mp4", True, 3)
    assert (ready.file.name.startswith("recordings/"), "moi" in ready.file.name) == (True, False)


def test_what_is_no_recording_is_refused_in_words_and_its_file_deleted(keep):
    refused = keep(b"<script>alert(1)</script>")

    assert (refused.state, refused.refusal, bool(refused.file), stored()) == ("refused", "sound", False, [])
    with translation.override("en"):
        assert refused.why_refused.startswith("This is not a sound or film file we can play")


def test_another_file_takes_the_place_of_the_first(keep):
    first = keep(made()).file.name

    second = keep(made(seconds=4))

    assert (Recording.objects.count(), round(second.seconds), second.file.name == first) == (1, 4, False)
    assert stored() == [second.file.name.removeprefix("recordings/")]


def test_a_late_look_at_a_replaced_file_changes_nothing(draft, question, applicant, keep):
    old = services.keep_recording(draft, question, actor=applicant.person, file=uploaded(b"junk")).file.name
    current = keep(made())

    said = services.settle_recording(current.pk, old)

    current.refresh_from_db()
    assert (said, current.state) == ("", "ready")


def test_what_was_written_down_survives_the_recording(client, draft, question, applicant, call, keep):
    client.post(step(call), {f"transcript_{question.pk}": "Je dis ceci."}, headers={"x-autosave": "1"})
    before = Answer.objects.get().text

    ready = keep(made())
    beside = (ready.transcript, Answer.objects.count())
    client.post(step(call), {"go": f"delete-{question.pk}", f"transcript_{question.pk}": "Je dis cela."})

    assert (before, beside) == ("Je dis ceci.", ("Je dis ceci.", 0))
    assert (Recording.objects.count(), Answer.objects.get().text) == (0, "Je dis cela.")


def test_deleting_removes_the_file_at_once(keep, applicant, django_capture_on_commit_callbacks):
    ready = keep(made())

    with django_capture_on_commit_callbacks(execute=True):
        first = services.delete_recording(ready, actor=applicant.person)
    second = services.delete_recording(ready, actor=applicant.person)

    assert (first, second, stored()) == (True, False, [])


def test_a_sent_application_keeps_its_recording(draft, keep, applicant):
    ready = keep(made())
    Application.objects.filter(pk=draft.pk).update(state="submitted", submitted_at=draft.created_at)

    with pytest.raises(Refused) as deleting:
        services.delete_recording(ready, actor=applicant.person)
    with pytest.raises(Refused) as sending:
        keep(made())

    assert (deleting.value.code, sending.value.code, len(stored())) == ("sent", "sent", 1)


def test_nobody_sends_for_somebody_else(draft, question):
    with pytest.raises(Refused) as caught:
        services.keep_recording(draft, question, actor=PersonFactory(), file=uploaded(made()))

    assert (caught.value.code, stored()) == ("sent", [])


def test_too_large_a_file_is_refused_before_it_is_stored(settings, client, applicant, call, question):
    settings.UPLOAD_MAX_MB = 1
    url = reverse("programs:recording_send", args=[call.key, question.pk])

    answer = client.post(url, {f"recording_{question.pk}": uploaded(b"x" * (1024 * 1024 + 1))})

    assert (answer.status_code, Recording.objects.count(), stored()) == (422, 0, [])
    assert "This file is too large: 1 MB at most." in answer.content.decode()


def test_without_script_the_page_takes_the_file_with_everything_typed(client, applicant, call, question):
    other = Question.objects.create(
        call=call, code="why", kind="long", text_fr="Pourquoi ?", text_en="Why?", position=1
    )
    data = {f"question_{other.pk}": "Parce que", f"recording_{question.pk}": uploaded(made())}

    answer = client.post(step(call), data | {"go": f"keep-{question.pk}"})
    page = client.get(step(call))

    assert (answer.status_code, answer.url) == (302, step(call))
    assert (Recording.objects.get().state, Answer.objects.get().text) == ("checking", "Parce que")
    assert 'enctype="multipart/form-data"' in page.content.decode()
    assert "Your recording has arrived. It is being checked" in page.content.decode()


def test_with_script_the_file_leaves_at_once_and_its_card_tells(client, applicant, call, question, keep):
    url = reverse("programs:recording_send", args=[call.key, question.pk])
    state = reverse("programs:recording_state", args=[call.key, question.pk])

    sent = client.post(url, {f"recording_{question.pk}": uploaded(made())})
    keep(made())
    ready = client.get(state)

    file = reverse("programs:recording", args=[Recording.objects.get().pk])
    assert (sent.status_code, f'hx-get="{state}"' in sent.content.decode()) == (200, True)
    assert (f'hx-get="{state}"' in ready.content.decode(), f'src="{file}"' in ready.content.decode()) == (False, True)


def test_an_application_is_not_sent_while_its_recording_lacks_something(draft, question, keep, english):
    def lacks() -> list[str]:
        fresh = Application.objects.get(pk=draft.pk)
        return [one.text for one in find_gaps(fresh) if one.step == 5]

    optional = lacks()
    Question.objects.filter(pk=question.pk).update(is_required=True)
    missing = lacks()
    keep(b"junk")
    refused = lacks()
    ready = keep(made())
    silent = lacks()
    Recording.objects.filter(pk=ready.pk).update(transcript="Je dis ceci.")

    assert (optional, missing) == ([], ["Send your recording: Explain."])
    assert refused[0] == "Your recording could not be taken: send another one, or delete it. (Explain.)"
    assert (silent, lacks()) == (["Write down what you say in the recording: Explain."], [])


def test_the_player_gets_the_type_that_was_found_in_ranges(client, keep):
    ready = keep(made())
    url = reverse("programs:recording", args=[ready.pk])

    whole = client.get(url)
    part = client.get(url, headers={"range": "bytes=0-3"})

    assert (whole.status_code, whole.headers["Content-Type"], whole.headers["X-Content-Type-Options"]) == (
        200, "audio/webm", "nosniff",
    )  # fmt: skip
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"\x1aE\xdf\xa3")
    assert whole.headers["Content-Disposition"] == f'inline; filename="recording-{ready.pk}.webm"'


@pytest.mark.parametrize(
    ("who", "phases", "hears"),
    [
        ("author", ["reading", "third"], True),
        ("manager", ["reading", "third"], True),
        ("reader", ["reading", "third"], False),
        ("reader", ["third"], True),
        ("unreleased", [], False),
        ("recused", [], False),
        ("stranger", [], False),
    ],
)
def test_who_hears_a_recording(client, who, phases, hears):
    application = ApplicationFactory(call__blind_phases=phases)
    if who != "unreleased":
        application.opened_to_readers_at = application.submitted_at
        application.save()
    question = Question.objects.create(call=application.call, code="aloud", kind="recording", text_fr="…")
    spoken = Recording.objects.create(
        application=application, question=question, state="ready", seconds=2, content_type="audio/webm",
        file=uploaded(b"sound", "sound"),
    )  # fmt: skip
    user = UserFactory(person=application.person) if who == "author" else UserFactory()
    if who == "manager":
        role(user.person, application.call.cohort.programme, "manager")
    elif who in {"reader", "unreleased"}:
        ReviewFactory(application=application, reviewer=user.person)
    elif who == "recused":
        ReviewFactory(application=application, reviewer=user.person, state="recused", recusal="known")
    application.opened_to_readers_at = None if who == "unreleased" else application.submitted_at
    application.save()
    client.force_login(user)

    answer = client.get(reverse("programs:recording", args=[spoken.pk]))

    assert (answer.status_code == 200, can_hear_recording(user, spoken)) == (hears, hears)
    assert Recording.objects.visible_to(user).filter(pk=spoken.pk).exists() is hears


def test_others_hear_nothing_that_was_not_found_to_be_a_recording(client):
    application = ApplicationFactory()
    question = Question.objects.create(call=application.call, code="aloud", kind="recording", text_fr="…")
    waiting = Recording.objects.create(application=application, question=question, file=uploaded(b"?"))
    user = UserFactory()
    role(user.person, application.call.cohort.programme, "manager")

    assert (Recording.objects.visible_to(user).count(), can_hear_recording(user, waiting)) == (0, False)
