"""What reviewers read is a copy that a manager released."""

from __future__ import annotations

import unicodedata

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from programs.models import Answer, Question, Recording, ReleasedText
from programs.queries.blind import open_blind
from programs.services.released_texts import forget_released, release_file, release_files
from programs.services.reviews import assign_reviews
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db
COVER = "▒▒▒"


@pytest.fixture
def call():
    return CallFactory(state="closed")


@pytest.fixture
def manager(client, call):
    user = UserFactory()
    role(user.person, call.cohort.programme)
    client.force_login(user)
    return user


def file_by(call, first_name="Ondine", **texts):
    return ApplicationFactory(call=call, person=PersonFactory(first_name=first_name, last_name="Kervella"), **texts)


def texts_of(application):
    return dict(ReleasedText.objects.filter(application=application).values_list("part", "text"))


# the acts


def test_a_name_whose_accents_are_signs_of_their_own_is_covered_too(call):
    written = unicodedata.normalize("NFD", "Ici Zoé Kervella, à l’été.")
    file = file_by(call, first_name="Zoé", explanation=written)
    late = file_by(call, first_name=unicodedata.normalize("NFD", "Élodie"), explanation="Élodie explique.")

    release_files(call, actor=PersonFactory())

    assert texts_of(file)["explanation"] == f"Ici {COVER}, à l’été."
    assert texts_of(late)["explanation"] == f"{COVER} explique."


def test_releasing_copies_every_part_with_the_known_values_covered(call):
    file = file_by(call, explanation="Ondine explique.", learning="")
    words, spoken = (
        Question.objects.create(call=call, code=kind, kind=kind, text_fr="?") for kind in ("short", "recording")
    )
    Answer.objects.create(application=file, question=words, text="Par Kervella")
    Recording.objects.create(
        application=file, question=spoken, state="ready", seconds=2, transcript="Ici Ondine", file="x"
    )

    released = [release_files(call, actor=PersonFactory()) for _press in range(2)]

    assert released == [1, 0]
    assert texts_of(file) == {
        "explained": "Un modèle de langage",
        "explanation": f"{COVER} explique.",
        "curiosity": "Cette année j’ai monté un atelier.",
        "motivation": "Apprendre à écouter.",
        "availability": "Le jeudi matin",
        "topic-1": "Un atelier par mois.",
        "topic-2": "Un atelier par mois.",
        f"question-{words.pk}": f"Par {COVER}",
        f"recording-{spoken.pk}": f"Ici {COVER}",
    }
    assert AuditEntry.objects.filter(verb="programs.release_files").count() == 1


def test_a_manager_writes_a_part_anew_and_the_rest_stays_automatic(call):
    file = file_by(call, explanation="Ondine, à Polytechnique.", curiosity="Ondine lit.")

    rows = release_file(file, actor=PersonFactory(), texts={"explanation": "Dans une école."})

    assert {one.part: (one.text, one.is_redacted) for one in rows if one.part in ("explanation", "curiosity")} == {
        "explanation": ("Dans une école.", True),
        "curiosity": (f"{COVER} lit.", False),
    }
    assert AuditEntry.objects.get(verb="programs.release_file").changes == {"redacted": ["explanation"]}


def test_releasing_is_refused_while_the_call_is_open_after_a_reading_and_after_the_answers(call):
    still_open = ApplicationFactory(call=CallFactory())
    read = ReviewFactory(application=file_by(call), state="done", marks=[3] * 5).application
    answered = ApplicationFactory(call=CallFactory(state="released"), state="not_this_time")
    draft = ApplicationFactory(call=call, state="draft")

    codes = []
    for file in (still_open, read, answered, draft):
        with pytest.raises(Refused) as refused:
            release_file(file, actor=PersonFactory())
        codes.append(refused.value.code)
    with pytest.raises(ValueError, match="not parts of this file"):
        release_file(file_by(call), actor=PersonFactory(), texts={"salary": "x"})

    assert codes == ["open", "read", "released", "state"]


def test_nothing_is_shared_out_before_every_file_is_released(call):
    role(PersonFactory(), call.cohort.programme, "reviewer")
    release_file(file_by(call), actor=PersonFactory())
    file_by(call, "Maïwenn")

    with pytest.raises(Refused) as refused:
        assign_reviews(call, actor=PersonFactory())
    release_files(call, actor=PersonFactory())
    outcome = assign_reviews(call, actor=PersonFactory())

    assert refused.value.code == "unreleased"
    assert len(outcome.couples) == 2


def test_an_application_taken_up_again_is_closed_to_readers(call):
    file = ReviewFactory(application=file_by(call)).application

    forget_released(file)
    file.refresh_from_db()

    assert (file.opened_to_readers_at, file.released_texts.count()) == (None, 0)


def test_releasing_five_files_costs_as_many_queries_as_releasing_one(call, django_assert_num_queries):
    actor = PersonFactory()
    file_by(call)
    other = CallFactory(state="closed")
    for number in range(5):
        file_by(other, f"Prénom{number}")

    with django_assert_num_queries(RELEASE):
        release_files(call, actor=actor)
    with django_assert_num_queries(RELEASE):
        release_files(other, actor=actor)


def test_a_reviewer_reads_the_copy_and_the_person_is_not_loaded(call, django_assert_num_queries):
    file = file_by(call, explanation="Ondine explique.")
    release_file(file, actor=PersonFactory(), texts={"curiosity": "Rien d’autre."})
    review = ReviewFactory(application=file)
    type(file).objects.filter(pk=file.pk).update(motivation="Changé après")
    review = type(review).objects.select_related("application").get(pk=review.pk)

    with django_assert_num_queries(BLIND) as asked:
        shown = open_blind(review)

    assert (shown.explanation, shown.curiosity, shown.motivation) == (
        f"{COVER} explique.",
        "Rien d’autre.",
        "Apprendre à écouter.",
    )
    assert not [one["sql"] for one in asked.captured_queries if "people_person" in one["sql"]]


# the pages


def page_of(call):
    return reverse("programs:released_files", args=[call.cohort_id])


def test_the_page_says_what_was_found_and_one_act_releases(client, call, manager):
    file_by(call, explanation="Ondine : appelez le 06 12 34 56 78, j’ai 25 ans.")
    file_by(call, "Maïwenn", explanation="Rien.")

    before = client.get(page_of(call))
    done = client.post(page_of(call), follow=True)

    rows = {one.application.person.first_name: (one.covered, one.suspicions) for one in before.context["files"]}
    assert rows == {
        "Ondine": (1, (("numéro de téléphone", 1), ("dit l’âge", 1))),
        "Maïwenn": (0, ()),
    }
    assert "Ouvrir 2 dossiers aux relecteurs" in before.content.decode()
    assert [str(one) for one in done.context["messages"]] == ["2 dossiers sont ouverts aux relecteurs."]
    assert done.context["waiting"] == 0


def test_the_editor_shows_the_original_beside_the_copy(client, call, manager):
    file = file_by(call, explanation="Ondine, appelez le 06 12 34 56 78.")
    url = reverse("programs:released_file", args=[file.pk])

    page = client.get(url)
    client.post(url, {"explanation": "Un texte neuf.", "go": "list"})
    again = client.get(url).content.decode()

    body = page.content.decode()
    assert '<mark class="found known" title="valeur connue, couverte">Ondine' in body
    assert '<mark class="found" title="numéro de téléphone">06 12 34 56 78' in body
    assert f"{COVER}, appelez le 06 12 34 56 78." in body
    assert texts_of(file)["explanation"] == "Un texte neuf."
    # What the form left out was emptied by the manager: nothing of it is read.
    assert texts_of(file)["curiosity"] == ""
    assert "Un texte neuf." in again


def test_one_file_leads_to_the_next_and_the_automatic_covering_comes_back(client, call, manager):
    first, second = file_by(call, "Aël", explanation="Aël parle."), file_by(call, "Bleuenn")
    url = reverse("programs:released_file", args=[first.pk])

    moved = client.post(url, {"explanation": "Autre.", "go": "next"})
    back = client.post(url, {"explanation": "Autre.", "go": "automatic"})

    assert moved.url == reverse("programs:released_file", args=[second.pk])
    assert back.url == page_of(call)
    assert texts_of(first)["explanation"] == f"{COVER} parle."


def test_a_file_that_was_read_stays_as_it_is(client, call, manager):
    file = ReviewFactory(application=file_by(call), state="done", marks=[3] * 5).application
    url = reverse("programs:released_file", args=[file.pk])

    page = client.get(url)
    refused = client.post(url, {"explanation": "Trop tard."})

    assert "<textarea" not in page.content.decode()
    assert refused.status_code == 409
    assert texts_of(file)["explanation"] != "Trop tard."


def test_the_own_file_and_a_file_read_blind_tell_the_manager_nothing(client, call, manager):
    mine = ApplicationFactory(call=call, person=manager.person, explanation="J’ai 25 ans.")
    blind = ReviewFactory(application=file_by(call, explanation="J’ai 26 ans."), reviewer=manager.person).application

    page = client.get(page_of(call))
    statuses = [client.get(reverse("programs:released_file", args=[one.pk])).status_code for one in (mine, blind)]

    assert {one.suspicions for one in page.context["files"]} == {()}
    assert statuses == [404, 404]


def test_somebody_else_prepares_nothing(client, call):
    stranger, reviewer = UserFactory(), UserFactory()
    role(reviewer.person, call.cohort.programme, "reviewer")
    file = file_by(call)

    statuses = []
    for user in (stranger, reviewer):
        client.force_login(user)
        statuses += [client.get(page_of(call)).status_code, client.post(page_of(call)).status_code]
        statuses += [client.get(reverse("programs:released_file", args=[file.pk])).status_code]

    assert statuses == [404] * 6
    assert ReleasedText.objects.count() == 0


def test_the_page_costs_the_same_with_one_file_and_with_three(client, call, manager, django_assert_num_queries):
    file_by(call)
    client.get(page_of(call))

    with django_assert_num_queries(PAGE):
        client.get(page_of(call))
    for number in range(2):
        file_by(call, f"Prénom{number}")
    with django_assert_num_queries(PAGE):
        page = client.get(page_of(call))

    assert len(page.context["files"]) == 3


def test_bulk_release_waits_for_the_call_to_close(client, manager, call):
    call.state, call.closes_at = "open", timezone.now() + timezone.timedelta(days=2)
    call.save()
    file_by(call)

    page = client.post(page_of(call))

    assert page.status_code == 409
    assert ReleasedText.objects.count() == 0


RELEASE, BLIND, PAGE = 11, 4, 17
