"""The learner's pages."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.factories.programs import CohortFactory, EnrolmentFactory
from tests.factories.training import (
    AttestationFactory,
    ModuleFactory,
    PictureFactory,
    PracticeDateFactory,
    ProgressFactory,
    TrainingPathFactory,
    WaiverFactory,
    do,
)
from training.models import Progress

pytestmark = pytest.mark.django_db


def main_of(response) -> str:
    text = response.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_my_training_leads_to_the_next_step(client, path, lesson, learner):
    ModuleFactory(path=path, minutes=90)
    client.force_login(learner)

    text = main_of(client.get(reverse("training:mine")))

    assert "1\u00a0h 40\u00a0min of training to go" in text
    assert f'href="{reverse("training:module", args=[lesson.pk])}">Begin</a>' in text
    assert text.count("btn primary") == 1


def test_my_training_says_when_all_is_done_excused_or_waits(client, programme, path, lesson, learner):
    client.force_login(learner)
    url = reverse("training:mine")
    row = do(lesson, learner.person)
    AttestationFactory(path=path, person=learner.person)
    done = main_of(client.get(url))
    other = TrainingPathFactory(programme=programme, gates=True)
    ModuleFactory(path=other)
    WaiverFactory(path=other, person=learner.person)
    excused = main_of(client.get(url))

    assert "Your training is done" in done
    assert "My attestation" in done
    assert "excused" in excused
    assert "of training to go" not in excused
    assert row.state == "done"


def test_somebody_without_a_place_finds_an_empty_page(client, stranger, lesson):
    client.force_login(stranger)

    response = client.get(reverse("training:mine"))

    assert response.status_code == 200
    assert lesson.path.title_fr not in response.content.decode()


def test_my_training_costs_the_same_with_one_path_and_with_three(
    client, programme, path, learner, django_assert_num_queries
):
    client.force_login(learner)
    url = reverse("training:mine")
    ModuleFactory(path=path)
    client.get(url)

    with django_assert_num_queries(15):
        client.get(url)
    for other in TrainingPathFactory.create_batch(2, programme=programme):
        for module in ModuleFactory.create_batch(2, path=other):
            ProgressFactory(module=module, person=learner.person)
    with django_assert_num_queries(15):
        client.get(url)


def test_a_path_explains_what_opens_when_and_costs_the_same(client, path, lesson, learner, django_assert_num_queries):
    client.force_login(learner)
    after = ModuleFactory(path=path, title_en="After")
    url = reverse("training:path", args=[path.pk])
    client.get(url)

    with django_assert_num_queries(15):
        text = main_of(client.get(url))
    ModuleFactory.create_batch(3, path=path)
    with django_assert_num_queries(15):
        client.get(url)

    assert "Opens after" in text
    assert f"“{lesson.title_en}”" in text
    assert f'href="{reverse("training:module", args=[after.pk])}"' not in text


def test_a_locked_module_shows_what_comes_first_and_none_of_its_text(client, path, lesson, learner):
    after = ModuleFactory(path=path, body_en="Secret for now.", body_fr="Secret.")
    client.force_login(learner)
    url = reverse("training:module", args=[after.pk])

    locked = main_of(client.get(url))
    refused = client.post(reverse("training:read", args=[after.pk]), follow=True)
    do(lesson, learner.person)
    opened = main_of(client.get(url))

    assert "This step is not open yet" in locked
    assert "Secret" not in locked
    assert lesson.title_en in locked
    assert "First comes" in refused.content.decode()
    assert "Secret for now." in opened
    assert not Progress.objects.filter(module=after).exists()


def test_reading_a_page_keeps_nothing_until_the_reader_says_so(client, lesson, learner):
    client.force_login(learner)

    client.get(reverse("training:module", args=[lesson.pk]))

    assert not Progress.objects.exists()


def test_the_place_is_kept_and_found_again(client, lesson, learner):
    client.force_login(learner)
    page, place = (reverse(f"training:{name}", args=[lesson.pk]) for name in ("module", "place"))

    by_button = client.post(place, {"part": "2"})
    silent = client.post(place, {"part": "2"}, headers={"X-Reading": "1"})
    text = main_of(client.get(page))

    assert by_button.url == f"{page}#part-2"
    assert silent.status_code == 204
    assert "Last time you were at “Be silent”." in text
    assert 'href="#part-2"' in text


@pytest.mark.parametrize("part", ["", "-1", "x", "9" * 30, "１"])
def test_a_made_up_place_is_no_error(client, lesson, learner, part):
    client.force_login(learner)

    response = client.post(reverse("training:place", args=[lesson.pk]), {"part": part}, headers={"X-Reading": "1"})

    assert response.status_code == 204


def test_i_have_read_it_finishes_a_lesson(client, lesson, learner):
    client.force_login(learner)

    response = client.post(reverse("training:read", args=[lesson.pk]), follow=True)

    assert Progress.objects.get().state == "done"
    assert "is done." in response.content.decode()


def test_a_coach_reads_a_path_of_mentors_and_nothing_is_kept(client, path, lesson, quiz, helper):
    client.force_login(helper)

    page = main_of(client.get(reverse("training:module", args=[quiz.pk])))
    client.post(reverse("training:place", args=[lesson.pk]), {"part": "1"}, headers={"X-Reading": "1"})
    client.post(reverse("training:read", args=[lesson.pk]))

    assert "This path is for mentors. You may read it; nothing is kept of your reading." in page
    assert "Answer the questions" not in page
    assert not Progress.objects.exists()


def test_a_film_is_played_in_ranges_and_a_link_stays_a_link(client, path, learner, stranger):
    module = ModuleFactory(
        path=path,
        video=ContentFile(b"0123456789", name="film"),
        video_type="video/webm",
        video_url="https://film.example/1",
    )
    url = reverse("training:video", args=[module.pk])
    client.force_login(learner)

    page = main_of(client.get(reverse("training:module", args=[module.pk])))
    some = client.get(url, headers={"Range": "bytes=2-4"})
    client.force_login(stranger)

    assert f'src="{url}"' in page
    assert "<iframe" not in page
    assert 'href="https://film.example/1" rel="noopener noreferrer"' in page
    assert (some.status_code, b"".join(some.streaming_content)) == (206, b"234")
    assert some["Content-Type"] == "video/webm"
    assert client.get(url).status_code == 404


def test_a_picture_is_shown_with_its_words_to_the_programme_alone(client, path, learner, stranger):
    picture = PictureFactory(programme=path.programme, key="table", alt_en='Two people "at" a table')
    module = ModuleFactory(path=path, body_en="Look.\n\n{table}", body_fr="Voici.\n\n{table}")
    url = reverse("training:picture", args=[picture.pk])
    client.force_login(learner)

    page = main_of(client.get(reverse("training:module", args=[module.pk])))
    served = client.get(url)
    client.force_login(stranger)

    assert f'src="{url}" alt="Two people &quot;at&quot; a table"' in page
    assert (served.status_code, served["Content-Type"]) == (200, "image/png")
    assert client.get(url).status_code == 404


def test_each_language_reads_its_own(client, path, lesson, learner):
    client.force_login(learner)
    url = reverse("training:module", args=[lesson.pk])

    english = main_of(client.get(url))
    learner.person.language = "fr"
    learner.person.save()
    french = main_of(client.get(url))

    assert ("An open question." in english, "Une question ouverte." in english) == (True, False)
    assert ("An open question." in french, "Une question ouverte." in french) == (False, True)
    assert "J’ai lu" in french


def test_homes_say_what_is_left(client, programme, learner, helper):
    gating = TrainingPathFactory(programme=programme, gates=True)
    ModuleFactory(path=gating, minutes=25)
    ModuleFactory(path=TrainingPathFactory(programme=programme, audience="coach"), minutes=15)

    client.force_login(learner)
    mentor = main_of(client.get(reverse("insights:participant")))
    client.force_login(helper)
    coach = main_of(client.get(reverse("insights:coach")))

    assert "First your training, then your pair" in mentor
    assert "About 25\u00a0minutes to go" in mentor
    assert "About 15\u00a0minutes to go" in coach


def test_a_mentee_learns_the_mentees_path(client, programme, lesson, learner):
    path = TrainingPathFactory(programme=programme, audience="mentee", title_en="Being mentored")
    ModuleFactory(path=path)
    EnrolmentFactory(cohort=CohortFactory(programme=programme), side="mentee", person=learner.person, topics=[])
    client.force_login(learner)

    text = main_of(client.get(reverse("training:mine")))

    assert "Being mentored" in text
    assert lesson.path.title_en in text


def test_a_date_that_stands_is_shown_on_a_step_that_is_not_open_yet(client, path, lesson, learner):
    after = ModuleFactory(path=path, kind="practice")
    client.force_login(learner)
    url = reverse("training:module", args=[after.pk])

    before = main_of(client.get(url))
    PracticeDateFactory(module=after, person=learner.person, planned=True)
    then = main_of(client.get(url))

    assert ["This step is not open yet" in said for said in (before, then)] == [True, True]
    assert ["Salle Jacquard" in said for said in (before, then)] == [False, True]
