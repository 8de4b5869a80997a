"""The group as its HR file tells it: posts in memory, written as a CSV, read in by the product's own import."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from core.text import fold
from mentoring.demo import names
from mentoring.demo.accounts import BY_KEY
from mentoring.demo.structure import DIRECTIONS, DOMAIN, GRADES, SITES, SITES_OF_DEPARTMENT, Direction

HEADER = (
    "Matricule", "Nom", "Prénom", "Courriel", "Intitulé de poste", "Direction", "Service", "Grade", "Site",
    "Matricule responsable", "Responsable fonctionnel", "Évaluateur", "Langue", "Statut",
)  # fmt: skip
CHIEF, DIRECTOR, HEAD, SERVICE, TEAM, STAFF, APPRENTICE = range(7)
#: Where each persona works: service (or direction, for its head) and level.
PLACES = {
    "manager": ("Développement des talents", SERVICE),
    "mentor": ("Science des données", STAFF),
    "mentee": ("Direction de la supply chain et des achats", DIRECTOR),
    "reviewer": ("Expérience des usagers", SERVICE),
    "coach": ("Formation", TEAM),
    "sponsor": ("Direction des ressources humaines", DIRECTOR),
    "applicant": ("Clients Benelux", STAFF),
    "stranger": ("Manchester Sales", STAFF),
}
TITLES = {
    "manager": "Responsable du développement des talents",
    "mentor": "Analyste de données",
    "reviewer": "Responsable de l’expérience des usagers",
    "coach": "Responsable de la formation des managers",
    "applicant": "Chargée de clientèle",
    "stranger": "Account manager",
}
MEN_AMONG_PERSONAS = frozenset({"reviewer", "sponsor", "stranger"})
VACANT_POSTS, DOTTED_LINES, APPRAISERS = 6, 60, 12


@dataclass(slots=True)
class Post:
    """One line of the HR file. ``manager``, ``dotted`` and ``appraiser`` are employee numbers, or empty."""

    number: str
    level: int
    direction: str
    unit: str
    site: str
    title: str
    manager: str
    first: str = ""
    last: str = ""
    email: str = ""
    language: str = "fr"
    dotted: str = ""
    appraiser: str = ""
    is_woman: bool = True
    vacant: bool = False

    def row(self) -> tuple[str, ...]:
        """The cells under :data:`HEADER`."""
        unit = "" if self.unit == self.direction else self.unit
        title = agree(self.title, self.is_woman)
        status = "Poste à pourvoir" if self.vacant else "Présent"
        who = ("", "", "") if self.vacant else (self.last, self.first, self.email)
        return (
            self.number, *who, title, self.direction, unit, GRADES[self.level], self.site, self.manager, self.dotted,
            self.appraiser, self.language, status,
        )  # fmt: skip


def agree(title: str, is_woman: bool) -> str:
    """« masculine|feminine », as the person's title reads."""
    masculine, _bar, feminine = title.partition("|")
    return (feminine or masculine) if is_woman else masculine


@dataclass
class Company:
    """Everybody of the group, the same for the same seed. ``staff`` scales the size of teams (1.0: about 2,000)."""

    rng: Random
    staff: float = 1.0
    posts: list[Post] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def build(self) -> Company:
        """Fill the posts, then give names, the personas first, then vacant posts and the other lines."""
        chief = self._add(CHIEF, "Direction générale", "Direction générale", "Nanterre", "Président-directeur général|"
                          "Présidente-directrice générale", "")  # fmt: skip
        for direction in DIRECTIONS:
            self._direction(direction, chief)
        self._name_everybody()
        self._leave_vacant()
        self._cross_lines()
        return self

    def _add(self, level: int, direction: str, unit: str, site: str, title: str, manager: str) -> str:
        number = f"V{len(self.posts) + 10001}"
        self.posts.append(Post(number, level, direction, unit, site, title, manager))
        return number

    def _direction(self, made: Direction, chief: str) -> None:
        home = "Manchester" if made.name == "Direction internationale" else "Nanterre"
        head = self._add(DIRECTOR, made.name, made.name, home, made.head, chief)
        for department, services in made.departments.items():
            usual = SITES_OF_DEPARTMENT.get(department, "")
            title = "Directeur de département|Directrice de département"
            place = self._add(HEAD, made.name, department, usual or "Nanterre", title, head)
            for service in services:
                self._service(made, service, usual, place)

    def _service(self, made: Direction, service: str, usual: str, above: str) -> None:
        site = usual or self._site()
        head = self._add(SERVICE, made.name, service, site, "Responsable de service", above)
        for _team in range(2):
            lead = self._add(TEAM, made.name, service, site, "Chef d’équipe|Cheffe d’équipe", head)
            size = max(1, round(self.rng.choice((7, 7, 8, 8)) * self.staff))
            crew = [self._add(STAFF, made.name, service, site, self.rng.choice(made.titles), lead) for _ in range(size)]
            if self.rng.random() < 0.3:
                title = "Apprenti|Apprentie"
                self._add(APPRENTICE, made.name, service, site, title, self.rng.choice(crew))

    def _site(self) -> str:
        return self.rng.choices([site for site, _ in SITES], [weight for _, weight in SITES])[0]

    def _name_everybody(self) -> None:
        for key, (unit, level) in PLACES.items():
            account = BY_KEY[key]
            post = next(post for post in self.posts if post.unit == unit and post.level == level and not post.last)
            post.is_woman, post.title = key not in MEN_AMONG_PERSONAS, TITLES.get(key, post.title)
            self._name(post, account.first_name, account.last_name)
        for post in self.posts:
            if not post.last:
                self._name(post, *self._free_name(post))
            if post.site == "Manchester" or self.rng.random() < 0.02:
                post.language = "en"

    def _free_name(self, post: Post) -> tuple[str, str]:
        while True:
            post.is_woman = self.rng.random() < 0.48
            women, men, last = names.WOMEN, names.MEN, names.LAST_NAMES
            if post.site in names.ABROAD and self.rng.random() < 0.8:
                abroad = names.ABROAD[post.site]
                women, men, last = abroad
            first, family = self.rng.choice(women if post.is_woman else men), self.rng.choice(last)
            if first != family and address(first, family) not in self._taken:
                return first, family

    def _name(self, post: Post, first: str, last: str) -> None:
        post.first, post.last, post.email = first, last, address(first, last)
        self._taken.add(post.email)

    def _leave_vacant(self) -> None:
        kept = {(unit, level) for unit, level in PLACES.values()}
        leads = [post for post in self.posts if post.level in (SERVICE, TEAM) and (post.unit, post.level) not in kept]
        for post in self.rng.sample(leads, VACANT_POSTS):
            post.vacant = True

    def _cross_lines(self) -> None:
        held = [post for post in self.posts if not post.vacant]
        heads = [post for post in held if post.level in (HEAD, SERVICE)]
        crew = [post for post in held if post.level in (TEAM, STAFF) and post.email not in PERSONA_EMAILS]
        for post in self.rng.sample(crew, DOTTED_LINES):
            post.dotted = self.rng.choice([head for head in heads if head.direction != post.direction]).number
        for post in self.rng.sample(crew, APPRAISERS):
            post.appraiser = self.rng.choice([head for head in heads if head.direction == post.direction]).number

    # What the seasons ask of it

    def persona(self, key: str) -> Post:
        """The post of a persona."""
        return next(post for post in self.posts if post.email == BY_KEY[key].email)

    def at_levels(self, *levels: int, abroad: bool | None = None) -> list[Post]:
        """Held posts of these levels that belong to no persona; in the offices abroad, at home, or anywhere."""
        away = frozenset(names.ABROAD)
        return [
            post for post in self.posts
            if post.level in levels and not post.vacant and post.email not in PERSONA_EMAILS
            and (abroad is None or (post.site in away) == abroad)
        ]  # fmt: skip

    def below(self, number: str) -> list[Post]:
        """Everybody held whose line leads to this post, nearest first."""
        found, frontier = [], {number}
        while frontier:
            level = [post for post in self.posts if post.manager in frontier]
            found += [post for post in level if not post.vacant]
            frontier = {post.number for post in level}
        return found

    def has_below(self, post: Post) -> bool:
        """Whether somebody reports to this post."""
        return any(other.manager == post.number for other in self.posts)

    def hire(self, like: Post) -> Post:
        """Somebody new beside ``like``."""
        number = self._add(like.level, like.direction, like.unit, like.site, like.title, like.manager)
        post = self.posts[-1]
        assert post.number == number
        self._name(post, *self._free_name(post))
        return post


PERSONA_EMAILS = frozenset(account.email for account in BY_KEY.values())


def address(first: str, last: str) -> str:
    """The work address of a name."""

    def plain(name: str) -> str:
        return re.sub(r"[^a-z]+", "-", fold(name)).strip("-")

    return f"{plain(first)}.{plain(last)}@{DOMAIN}"


def as_csv(posts: Iterable[Post]) -> io.BytesIO:
    """The HR file, as a French spreadsheet would save it: semicolons, UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(post.row() for post in posts)
    return io.BytesIO(text.getvalue().encode("utf-8-sig"))


def reorganise(company: Company, *, mover: Post, under: Post, busy: Sequence[str]) -> list[Post]:
    """The HR file some months later: a few joiners, leavers and movers, and ``mover`` now below ``under``.

    ``busy`` are the numbers of people the seasons need where they are.
    """
    rng, free = company.rng, frozenset(busy)
    crew = [p for p in company.at_levels(STAFF) if p.number not in free and not company.has_below(p)]
    rng.shuffle(crew)
    leavers, movers, models = crew[:6], crew[6:14], crew[14:19]
    for post in movers:
        twin = rng.choice(models)
        post.manager, post.direction, post.unit, post.site = twin.manager, twin.direction, twin.unit, twin.site
    mover.manager, mover.direction, mover.unit = under.number, under.direction, under.unit
    mover.dotted = mover.appraiser = ""
    gone = {post.number for post in leavers}
    hired = [company.hire(post) for post in models]
    assert all(post.last for post in hired)
    company.posts = [post for post in company.posts if post.number not in gone]
    return company.posts
