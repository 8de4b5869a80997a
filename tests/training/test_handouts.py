"""Exercises: handed in, accepted, sent back; hostile files."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.errors import Refused
from core.models import AuditEntry
from notifications.letters import compose, kind_named
from notifications.models import Letter
from tests.factories.people import UserFactory
from tests.factories.programs import role
from tests.factories.training import HandoutFactory, ModuleFactory
from training.models import Handout, Progress
from training.services.handouts import accept_handout, hand_in, send_back_handout

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def upload(name: str = "plan.pdf", content: bytes = PDF, kind: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def letters() -> list[tuple[str, int]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "person_id"))


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as error:
        act(*args, **kwargs)
    return error.value.code


def test_handing_in_tells_the_coaches_and_opens_the_step(exercise, learner, helper, manager):
    row = hand_in(exercise, learner.person, words="My plan.", file=upload())

    assert (row.state, row.words, row.file_name, row.content_type) == (
        "handed_in", "My plan.", "plan.pdf", "application/pdf",
    )  # fmt: skip
    assert row.file.name.startswith("training/handouts/")
    assert "plan" not in row.file.name
    assert letters() == [("training.handed_in", helper.person_id)]
    assert Progress.objects.get().state == "open"


def test_without_a_coach_the_managers_are_told_but_never_the_author(exercise, learner, manager):
    role(learner.person, exercise.path.programme, "coach")

    hand_in(exercise, learner.person, words="My plan.")

    assert letters() == [("training.handed_in", manager.person_id)]


def test_until_it_is_answered_it_may_be_replaced(exercise, learner, helper, django_capture_on_commit_callbacks):
    first = hand_in(exercise, learner.person, file=upload())
    old, storage = first.file.name, first.file.storage

    with django_capture_on_commit_callbacks(execute=True):
        second = hand_in(exercise, learner.person, words="Better.", file=upload("again.txt", b"Better.", "text/plain"))

    assert second.pk == first.pk
    assert (second.file_name, second.content_type) == ("again.txt", "text/plain; charset=utf-8")
    assert not storage.exists(old)
    assert Handout.objects.count() == 1


def test_words_alone_keep_the_file_that_was_sent(exercise, learner, helper):
    hand_in(exercise, learner.person, file=upload())

    row = hand_in(exercise, learner.person, words="And a word.")

    assert (row.words, row.file_name) == ("And a word.", "plan.pdf")


def test_an_accepted_exercise_is_done_and_said(exercise, learner, helper):
    row = hand_in(exercise, learner.person, words="My plan.")

    assert accept_handout(row, actor=helper.person, feedback="Clear.")
    assert not accept_handout(row, actor=helper.person, feedback="Twice.")

    row.refresh_from_db()
    assert (row.state, row.feedback, row.by) == ("accepted", "Clear.", helper.person)
    assert Progress.objects.get().state == "done"
    assert ("training.handout_accepted", learner.person_id) in letters()
    assert refusal(hand_in, exercise, learner.person, words="More.") == "accepted"


def test_sent_back_says_why_and_the_next_attempt_is_a_new_one(exercise, learner, helper):
    row = hand_in(exercise, learner.person, words="My plan.")

    assert refusal(send_back_handout, row, actor=helper.person, feedback=" ") == "feedback"
    assert send_back_handout(row, actor=helper.person, feedback="One more example.")
    again = hand_in(exercise, learner.person, words="My plan, with an example.")

    assert again.pk != row.pk
    assert list(Handout.objects.values_list("state", flat=True)) == ["again", "handed_in"]
    assert letters()[-2:] == [("training.handout_again", learner.person_id), ("training.handed_in", helper.person_id)]


def test_an_acceptance_by_mistake_is_taken_back(exercise, learner, helper):
    ModuleFactory(path=exercise.path)
    row = hand_in(exercise, learner.person, words="My plan.")
    accept_handout(row, actor=helper.person)

    send_back_handout(row, actor=helper.person, feedback="The wrong button: one more example.")

    assert Progress.objects.get().state == "open"
    assert AuditEntry.objects.filter(verb="training.reopen_module").count() == 1


def test_nobody_answers_their_own_exercise(exercise, learner):
    row = hand_in(exercise, learner.person, words="My plan.")

    assert refusal(accept_handout, row, actor=learner.person) == "own"
    assert refusal(send_back_handout, row, actor=learner.person, feedback="…") == "own"


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


HOSTILE = {
    "page.pdf": (b"<!doctype html><script>alert(1)</script>", "document"),
    "drawing.png": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "document"),
    "program.pdf": (b"MZ\x90\x00\x03\x00\x00\x00" * 40, "document"),
    "script.txt": (b"#!/bin/sh\nrm -rf /\n", "document"),
    "archive.docx": (zipped(evil_dot_exe="MZ"), "macros"),
    "macros.docx": (zipped(word__vbaProject_dot_bin="x", word__document_dot_xml="<w/>"), "macros"),
    "plain.zip": (zipped(notes_dot_md="x"), "document"),
    "nothing.pdf": (b"", "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_by_what_they_hold(exercise, learner, name):
    content, code = HOSTILE[name]

    assert refusal(hand_in, exercise, learner.person, words="…", file=upload(name, content)) == code
    assert not Handout.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(exercise, learner):
    huge = upload()
    huge.size = 21 * 1024 * 1024

    assert refusal(hand_in, exercise, learner.person, file=huge) == "large"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\plan final.exe", "plan final.pdf"),
        ('<img src=x onerror="1">.pdf', "img src-x onerror--1.pdf"),
        ("..pdf", "exercice.pdf"),  # nothing is left of it: a word in the language of the page
        ("Séance d’été.pdf", "Séance d-été.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(exercise, learner, name, kept):
    file = upload()
    file._name = name  # past Django's own cleaning, as another door might bring it

    assert hand_in(exercise, learner.person, file=file).file_name == kept


def test_a_fault_on_the_page_keeps_what_was_written(client, exercise, learner):
    client.force_login(learner)
    url = reverse("training:exercise", args=[exercise.pk])

    nothing = client.post(url, {"words": "  "})
    bad = client.post(url, {"words": "Two careful hours.", "file": upload("x.pdf", b"<html>")})
    good = client.post(url, {"words": "Two careful hours.", "file": upload()})

    assert (nothing.status_code, bad.status_code, good.status_code) == (422, 422, 302)
    assert "Write something or choose a file." in nothing.content.decode()
    assert "Two careful hours." in bad.content.decode()
    assert "This kind of file is not taken" in bad.content.decode()


def test_a_file_is_downloaded_never_shown(client, exercise, learner, helper, stranger):
    row = hand_in(exercise, learner.person, file=upload())
    url = reverse("training:handout_file", args=[row.pk])

    found = {}
    for name, user in {"author": learner, "coach": helper, "stranger": stranger}.items():
        client.force_login(user)
        found[name] = client.get(url)

    assert [one.status_code for one in found.values()] == [200, 200, 404]
    served = found["coach"]
    assert b"".join(served.streaming_content) == PDF
    assert served["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Type"] == "application/pdf"


def test_the_coach_answers_on_the_page(client, exercise, learner, helper):
    row = hand_in(exercise, learner.person, words="My plan.")
    client.force_login(helper)
    url = reverse("training:handout", args=[row.pk])

    silent = client.post(url, {"act": "again", "feedback": ""})
    said = client.post(url, {"act": "again", "feedback": "One more example."})

    row.refresh_from_db()
    assert silent.status_code == 422
    assert "Say what would make it better" in silent.content.decode()
    assert said.url == reverse("training:handouts")
    assert (row.state, row.feedback) == ("again", "One more example.")


def test_the_list_of_exercises_costs_the_same_with_one_and_with_three(
    client, exercise, helper, django_assert_num_queries
):
    client.force_login(helper)
    url = reverse("training:handouts")
    HandoutFactory(module=exercise)
    client.get(url)

    with django_assert_num_queries(9):
        client.get(url)
    HandoutFactory.create_batch(2, module=exercise)
    HandoutFactory.create_batch(2, module=exercise, state="accepted")
    with django_assert_num_queries(9):
        response = client.get(url)

    assert "3 exercises wait for a word" in response.content.decode()


def test_letters_go_both_ways_and_fall_silent_when_answered(exercise, learner, helper):
    row = hand_in(exercise, learner.person, words="My plan.")
    asked = compose(kind_named("training.handed_in"), helper.person, row.pk)
    accept_handout(row, actor=helper.person, feedback="Clear.\nAnd short.")
    answered = compose(kind_named("training.handout_accepted"), learner.person, row.pk)

    assert asked.subject == f"{learner.person} has handed in an exercise"
    assert compose(kind_named("training.handed_in"), helper.person, row.pk) is None
    assert answered.subject == "“Plan a session” is accepted"
    assert "Clear.\nAnd short." in answered.body
    assert answered.reply_to == [helper.person.email]
    assert compose(kind_named("training.handout_again"), learner.person, row.pk) is None


def test_somebody_without_a_role_finds_no_list(client, stranger):
    client.force_login(stranger)

    assert client.get(reverse("training:handouts")).status_code == 404


def test_two_coaches_are_both_told(exercise, learner, helper):
    other = UserFactory()
    role(other.person, exercise.path.programme, "coach")

    hand_in(exercise, learner.person, words="My plan.")

    assert sorted(letters()) == sorted([("training.handed_in", one.person_id) for one in (helper, other)])
