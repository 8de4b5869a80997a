"""Nothing a reviewer can reach says whose file it is. The walk asks every address and follows every link.

The applicant's values are such that no page of the product holds them by chance. What the walk opens: every named
address of the resolver with the numbers of this world, every link, form target and fragment found on the way, what the
reviewer posts, the error pages, and the mails that wait for the reviewer.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.services import deliver_due, write_letter
from people.models import User
from programs.models import Answer, Application, Decision, Question, Recording, Review, TimeAgreement
from programs.services.released_texts import release_files
from tests.factories.people import PersonFactory, UnitFactory, line
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role
from tests.house.test_access import addresses
from tests.house.world import World

pytestmark = pytest.mark.django_db

FIRST, LAST, EMAIL, NUMBER = "Ondine", "Vasseur-Leroy", "o.vasseur@blindness.example", "ZQ4471"
UNIT, SITE, JOB, BOSS = "Direction du littoral", "Saint-Brieuc", "Hydrologue confirmée", "Gwenaëlle Quintrec"
TOLD = (
    f"Je m'appelle {FIRST} {LAST.upper()}, {JOB.lower()} à {SITE} ({EMAIL}, matricule {NUMBER}). "
    f"Mon service, la {UNIT.lower()}, m'appelle Vasseur."
)
#: What must stand nowhere, in small letters.
IDENTIFYING = (
    "ondine",
    "vasseur",
    "leroy",
    "blindness.example",
    "zq4471",
    "littoral",
    "brieuc",
    "hydrologue",
    "quintrec",
)
LINK = re.compile(r'(?:href|src|action|hx-get|hx-post|data-autosave)="([^"#]+)')
#: More addresses than the product has in this world; the walk ends on its own well before.
MOST = 3000
#: Addresses that are not the product's pages, or that end the session.
LEFT_OUT = ("/account/logout", "/static/", "/language/")


@dataclass
class Scene:
    """The applicant's file on the reviewer's pile, among others, in a programme where everything exists once."""

    reader: User
    application: Application
    review: Review
    world: World


def make_author():
    author = PersonFactory(
        first_name=FIRST, last_name=LAST, email=EMAIL, employee_number=NUMBER, site=SITE, job_title=JOB,
        unit=UnitFactory(name=UNIT),
    )  # fmt: skip
    first, last = BOSS.split()
    line(author, PersonFactory(first_name=first, last_name=last))
    return author


def make_application(call, author) -> Application:
    """Every text, answer and transcript says who writes; a recording is there, and the line manager was asked."""
    application = ApplicationFactory(
        call=call, person=author, explained=TOLD[:160], explanation=TOLD, curiosity=TOLD, motivation=TOLD,
        learning=TOLD, availability=TOLD,
    )  # fmt: skip
    application.topics.update(evidence=TOLD)
    for kind in ("short", "long", "topic"):
        question = Question.objects.create(call=call, code=kind, kind=kind, text_fr=f"Question {kind}")
        Answer.objects.create(application=application, question=question, text=TOLD)
    asked = Question.objects.create(call=call, code="spoken", kind="recording", text_fr="À voix haute")
    Recording.objects.create(
        application=application, question=asked, state="ready", seconds=60, content_type="audio/webm",
        transcript=TOLD, file=ContentFile(b"sound", name="vasseur.webm"),
    )  # fmt: skip
    manager = author.lines_up.get().manager
    TimeAgreement.objects.create(application=application, manager=manager)
    return application


@pytest.fixture
def scene(cohort, pair, personas) -> Scene:
    """The file was released with the automatic covering alone; the other reader has finished it."""
    world = World(cohort, pair, personas)
    call, manager, reader = cohort.call, personas["manager"].person, personas["reviewer"]
    application = make_application(call, make_author())
    release_files(call, actor=manager)
    ReviewFactory(application=application, state="done", marks=[3] * 5)
    review = ReviewFactory(application=application, reviewer=reader.person)
    Decision.objects.create(application=application, outcome="not_this_time", prepared_by=manager)
    # The same person applied before, has had an answer, and this reviewer read that file too.
    earlier = ApplicationFactory(
        call=CallFactory(state="released", cohort__programme=cohort.programme),
        person=application.person,
        state="not_this_time",
    )
    ReviewFactory(application=earlier, reviewer=reader.person, state="done", marks=[3] * 5)
    return Scene(reader, application, review, world)


class Walk:
    """One reviewer goes everywhere; what identifies the applicant is written down with the place."""

    def __init__(self, scene: Scene) -> None:
        self.client = Client()
        self.client.force_login(scene.reader)
        self.seen: dict[str, int] = {}
        self.leaks: list[str] = []

    def look(self, where: str, response) -> str:
        """Read an answer: address, headers, body."""
        content = b"".join(response.streaming_content) if response.streaming else response.content
        body = content.decode("utf-8", "replace")
        headers = " ".join(f"{name}: {value}" for name, value in response.items())
        self.read(f"{where} ({response.status_code})", f"{where} {headers} {body}")
        return body

    def read(self, where: str, text: str) -> None:
        """Look for the applicant's values in a text."""
        low = html.unescape(text).lower()
        self.leaks += [f"{value} in {where}" for value in IDENTIFYING if value in low]

    def get(self, url: str) -> str:
        """The page; when there is one also as a fragment and as data."""
        response = self.client.get(url)
        self.seen[url] = response.status_code
        body = self.look(url, response)
        if response.status_code == 200:
            for headers in ({"HX-Request": "true"}, {"Accept": "application/json"}):
                self.look(f"{url} {headers}", self.client.get(url, headers=headers))
        return body

    def post(self, url: str, data: dict[str, object], **headers: str) -> None:
        """What the reviewer sends, and where it leads."""
        self.look(f"POST {url}", self.client.post(url, data, follow=True, headers=headers))

    def crawl(self, starts: list[str]) -> None:
        """Every page from these, and everything they point at."""
        waiting, known = deque(starts), set(starts)
        while waiting:
            url = waiting.popleft()
            body = self.get(url)
            for found in LINK.findall(body):
                target = urljoin(url, html.unescape(found))
                is_ours = urlsplit(target).netloc in ("", "testserver") and not target.startswith(LEFT_OUT)
                if is_ours and target not in known and target not in self.seen and len(known) < MOST:
                    known.add(target)
                    waiting.append(target)


def pages_of_file(scene: Scene) -> list[str]:
    """The file in front of the reviewer, in all its views."""
    at = reverse("programs:review", args=[scene.review.pk])
    return [at, f"{at}?view=grid", *(f"{at}?criterion={n}" for n in range(7))]


def every_address(scene: Scene) -> list[str]:
    """Every address of the resolver: with what exists once in this world, and with the numbers of the file."""
    application = scene.application
    numbers = {application.pk, application.person_id, scene.review.pk, application.recordings.get().pk}
    urls = []
    for name, wanted in addresses():
        arguments = scene.world.arguments(name, wanted)
        urls.append(reverse(name, kwargs=arguments))
        urls += [reverse(name, kwargs={**arguments, "pk": pk}) for pk in numbers if "pk" in wanted]
    return [url for url in dict.fromkeys(urls) if not url.startswith(LEFT_OUT)]


def search(walk: Walk) -> None:
    """Every page that opened is asked for the applicant by name and by number; the list of ties is a directory that
    knows no file, and finds anybody by design."""
    for url in [url for url, status in walk.seen.items() if status == 200 and "?" not in url]:
        for word in ("Vasseur", "ZQ4471") if url != reverse("programs:ties") else ():
            response = walk.client.get(url, {"q": word, "unit": word, "show": "all"})
            body = "" if response.streaming else response.content.decode("utf-8", "replace")
            # The page repeats the word that is looked for; the answer must not hold more.
            walk.read(f"{url}?q={word}", body.replace(word, ""))


def score_everything(walk: Walk, scene: Scene) -> None:
    """What a reviewer sends about a file: a fault, a draft, the end of it, and the way back."""
    at = reverse("programs:review", args=[scene.review.pk])
    criteria = list(scene.application.call.criteria.all())
    walk.post(f"{at}?view=grid", {f"comment_{criteria[0].pk}": "x" * 2000})
    walk.post(f"{at}?view=grid", {f"mark_{criteria[0].pk}": 3}, **{"X-Autosave": "1"})
    walk.post(f"{at}?view=grid", {"go": "finish"})
    walk.post(f"{at}?view=grid", {f"mark_{one.pk}": 1 for one in criteria} | {"go": "finish"})
    walk.crawl(pages_of_file(scene))
    walk.post(reverse("programs:review_reopen", args=[scene.review.pk]), {})
    walk.post(reverse("programs:review_recuse", args=[scene.review.pk]), {"reason": "nonsense"})


def test_no_page_a_reviewer_reaches_says_whose_file_it_is(scene):
    walk = Walk(scene)

    walk.crawl(pages_of_file(scene))
    walk.crawl(every_address(scene))
    shut = Client(enforce_csrf_checks=True)
    shut.force_login(scene.reader)
    walk.look("without a token", shut.post(pages_of_file(scene)[0]))
    search(walk)
    score_everything(walk, scene)

    assert walk.leaks == []
    # It was a walk: the file was open, its covered words were read, and other doors were found shut.
    assert walk.seen[pages_of_file(scene)[0]] == 200
    assert "▒▒▒" in walk.get(pages_of_file(scene)[1])
    assert walk.seen[reverse("programs:application_file", args=[scene.application.pk])] == 404
    assert walk.seen[reverse("programs:recording", args=[scene.application.recordings.get().pk])] == 404
    assert len(walk.seen) > 300


def test_no_mail_to_a_reviewer_says_whose_file_it_is(scene, mailoutbox):
    call, author = scene.application.call, scene.application.person
    role(author, call.cohort.programme, "coach")  # the applicant is somebody in the programme too
    for kind in ("review_assigned", "review_due", "review_late", "review_added", "review_relieved"):
        write_letter(f"programs.{kind}", person=scene.reader.person, object_id=call.pk)
    ReviewFactory(application__call=call, reviewer=scene.reader.person, state="replaced")
    Review.objects.filter(pk=scene.review.pk).update(due_on=timezone.localdate() - dt.timedelta(days=1))
    walk = Walk(scene)

    deliver_due(limit=500)

    mails = [mail for mail in mailoutbox if scene.reader.email in mail.to]
    for mail in mails:
        walk.read(mail.subject, str(mail.message()) + mail.body + "".join(part for part, _type in mail.alternatives))
    assert len(mails) >= 2
    assert walk.leaks == []


def test_the_walk_sees_what_an_open_reading_shows(scene):
    call = scene.application.call
    call.blind_phases = []
    call.save()
    walk = Walk(scene)

    walk.crawl(pages_of_file(scene)[:2])

    told = {leak.split(" in ")[0] for leak in walk.leaks}
    # Name and unit, as an open reading says; the rest of what the HR file knows stays away.
    assert told == {"ondine", "vasseur", "leroy", "littoral"}


def test_a_third_reading_may_be_open_while_the_first_two_were_blind(scene):
    call = scene.application.call
    call.blind_phases = ["reading"]
    call.save()
    blind, opened = Walk(scene), Walk(scene)

    blind.crawl(pages_of_file(scene)[:1])
    Review.objects.filter(pk=scene.review.pk).update(kind="third")
    opened.crawl(pages_of_file(scene)[:1])

    assert blind.leaks == []
    assert any(leak.startswith("ondine") for leak in opened.leaks)


def test_a_reviewer_who_applies_sees_nothing_of_the_own_reading(scene):
    call, me = scene.application.call, scene.reader.person
    mine = ApplicationFactory(call=call, person=me, released=True)
    colleague = ReviewFactory(application=mine, state="done", marks=[2] * 5)
    impossible = Review.objects.create(application=mine, reviewer=me, due_on=timezone.localdate())
    client = Client()
    client.force_login(scene.reader)

    pile = client.get(reverse("programs:reviews")).content.decode()
    statuses = [client.get(reverse("programs:review", args=[one.pk])).status_code for one in (colleague, impossible)]

    assert "vous ne voyez rien de sa lecture" in pile
    assert statuses == [404, 404]
    assert not Review.objects.visible_to(scene.reader).filter(application=mine).exists()
    assert "Note 2." not in client.get(reverse("programs:application", args=[mine.pk])).content.decode()
