"""Who there is: accounts, persons, units, and the lines between them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.text import fold, initials
from people.enums import Language, LineKind, PersonSource, PersonState
from people.querysets import PersonQuerySet, ReportingLineQuerySet


class Unit(models.Model):
    """A part of the organisation; parts nest."""

    name = models.CharField(_("name"), max_length=160)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"], name="unit_name_once_per_parent", nulls_distinct=True
            ),
            models.UniqueConstraint(fields=["name"], condition=models.Q(parent=None), name="unit_name_once_at_top"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody of the organisation, with or without an account. Comes from the HR file or was entered by hand."""

    employee_number = models.CharField(_("employee number"), max_length=40, null=True, blank=True, unique=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    email = models.EmailField(_("work e-mail"), blank=True)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    grade = models.CharField(_("grade"), max_length=60, blank=True)
    site = models.CharField(_("site"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.FR)
    state = models.CharField(max_length=8, choices=PersonState.choices, default=PersonState.ACTIVE)
    source = models.CharField(max_length=8, choices=PersonSource.choices, default=PersonSource.MANUAL)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    sort_name = models.CharField(max_length=220, editable=False, db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email="") & models.Q(state="active"), name="person_email_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="active", left_on=None) | models.Q(state="left", left_on__isnull=False),
                name="person_left_has_date",
            ),
            models.CheckConstraint(condition=~models.Q(employee_number=""), name="person_number_not_empty"),
        ]
        indexes = [models.Index(fields=["state", "sort_name", "id"], name="person_state_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sort name in step."""
        self.sort_name = self.make_sort_name()
        super().save(*args, **kwargs)

    def make_sort_name(self) -> str:
        """Accent-folded « last first », for sorting and keyset pages. Bulk writers call it themselves."""
        return fold(f"{self.last_name} {self.first_name}")[:220]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        return initials(self.first_name, self.last_name)

    @property
    def is_active(self) -> bool:
        return self.state == PersonState.ACTIVE


class ReportingLine(models.Model):
    """One person reports to another, in one way, from one day to another (``ends_on`` is the first day without it)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="lines_up")
    manager = models.ForeignKey(Person, models.CASCADE, related_name="lines_down")
    kind = models.CharField(max_length=10, choices=LineKind.choices, default=LineKind.SOLID)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    objects = ReportingLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(person=models.F("manager")), name="line_not_to_oneself"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")), name="line_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(kind="solid", ends_on=None), name="line_one_open_solid"
            ),
            models.UniqueConstraint(
                fields=["person", "manager", "kind"], condition=models.Q(ends_on=None), name="line_open_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "ends_on", "starts_on"], name="line_kind_dates")]

    def __str__(self) -> str:
        return f"{self.person} → {self.manager} ({self.kind})"


class UserManager(BaseUserManager["User"]):
    """Accounts are made by invitation; every account belongs to a person."""

    def create_user(self, email: str, password: str | None = None, person: Person | None = None, **extra: Any) -> User:
        """An account for ``email``; makes a person by hand when none is given. No password means it must be set by mail."""
        email = self.normalize_email(email).lower()
        if person is None:
            local = email.split("@")[0].replace(".", " ").title()
            first, _sep, last = local.partition(" ")
            person = Person.objects.create(first_name=first, last_name=last or first, email=email)
        user = self.model(email=email, person=person, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> User:
        """The first account of an installation: manages the organisation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, manages_organisation=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. What it may do follows from the roles and facts of its person."""

    email = models.EmailField(_("e-mail"), unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user")
    manages_organisation = models.BooleanField(
        _("manages the organisation"), default=False, help_text=_("May import HR files, see everybody and open programmes.")
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.person.name
