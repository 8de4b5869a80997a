"""Who there is: accounts, persons, units, and the lines between them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.text import fold, initials
from people.enums import ImportState, Language, LineKind, PersonSource, PersonState, RowGroup
from people.querysets import HRImportQuerySet, PersonQuerySet, ReportingLineQuerySet


class Unit(models.Model):
    """A part of the organisation; parts nest."""

    name = models.CharField(_("name"), max_length=160)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_per_parent"),
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
    post_since = models.DateField(_("in this post since"), null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    sort_name = models.CharField(max_length=220, editable=False)
    # The import that brought the person, so that undoing it needs no list. Seldom asked: no index to keep.
    created_by = models.ForeignKey(
        "HRImport", models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )

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
        indexes = [
            models.Index(fields=["state", "sort_name", "id"], name="person_state_name"),
            models.Index(fields=["sort_name", "id"], name="person_name"),
        ]

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
    # The imports that opened and ended the line; empty for a line kept by hand.
    opened_by = models.ForeignKey(
        "HRImport", models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    ended_by = models.ForeignKey(
        "HRImport", models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )

    objects = ReportingLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(person=models.F("manager")), name="line_not_to_oneself"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")),
                name="line_ends_after_start",
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


class PersonWord(models.Model):
    """One folded word by which a person is found: name, number, e-mail, job title."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="words")
    word = models.CharField(max_length=60)

    class Meta:
        # The operator classes let PostgreSQL find a prefix in any collation; SQLite compares bytes anyway.
        indexes = [
            models.Index(
                fields=["word", "person"], name="person_word_prefix", opclasses=["varchar_pattern_ops", "int8_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.word


class UserManager(BaseUserManager["User"]):
    """Accounts are made by invitation; every account belongs to a person."""

    def get_queryset(self) -> models.QuerySet[User]:
        """Every page needs the person of its account: one query brings both."""
        return super().get_queryset().select_related("person")

    def create_user(self, email: str, password: str | None = None, person: Person | None = None, **extra: Any) -> User:
        """An account for ``email``; makes a person by hand when none is given. No password: it is set by mail."""
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
        _("manages the organisation"),
        default=False,
        help_text=_("May import HR files, see everybody and open programmes."),
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


class ColumnLayout(models.Model):
    """How the columns of files with this header are to be read; confirmed on screen once, then remembered."""

    signature = models.CharField(max_length=64, unique=True)
    columns = models.JSONField(default=dict)
    top_marker = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.signature


class HRImport(models.Model):
    """One HR file: read, shown, confirmed, applied, perhaps undone. The file itself is not kept."""

    MOVES: ClassVar[dict[str, tuple[str, ...]]] = {
        ImportState.MAPPING: (ImportState.READING, ImportState.CANCELLED),
        ImportState.READING: (ImportState.PREVIEW, ImportState.REFUSED, ImportState.CANCELLED),
        ImportState.PREVIEW: (ImportState.READING, ImportState.APPLYING, ImportState.CANCELLED, ImportState.REFUSED),
        ImportState.APPLYING: (ImportState.APPLIED, ImportState.PREVIEW, ImportState.REFUSED),
        ImportState.APPLIED: (ImportState.UNDOING,),
        ImportState.UNDOING: (ImportState.UNDONE, ImportState.APPLIED),
    }

    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.MAPPING)
    file_name = models.CharField(max_length=200)
    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    header = models.JSONField(default=list, help_text=_("Names of the columns, never their content."))
    reading = models.JSONField(default=dict, help_text=_("Encoding and separator of the file."))
    columns = models.JSONField(default=dict, help_text=_("Field to column number."))
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    warnings = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    job_id = models.BigIntegerField(null=True)
    # The newest act on the organisation that the preview knows of; a newer one means: look again.
    basis = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    indexed = models.BooleanField(default=True)

    objects = HRImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["applied", "undoing", "undone"]) | models.Q(applied_at__isnull=False),
                name="import_applied_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="undone") | models.Q(undone_at__isnull=False), name="import_undone_has_date"
            ),
            # Two files changing the organisation at once would each undo what the other said.
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state__in=["applying"]), name="import_applying_alone"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class HRFilePart(models.Model):
    """A compressed part of a file that waits for its columns to be confirmed; gone as soon as the file is read."""

    hr_import = models.ForeignKey(HRImport, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hr_import", "number"], name="file_part_once")]


class StagedRow(models.Model):
    """One line of a file as the preview shows it. Only mapped columns; gone once applied, cancelled or a day old."""

    hr_import = models.ForeignKey(HRImport, models.CASCADE, related_name="rows", db_index=False)
    line = models.PositiveIntegerField()
    group = models.CharField(max_length=10, choices=RowGroup.choices)
    name = models.CharField(max_length=210, blank=True)
    person_id = models.BigIntegerField(null=True)
    values = models.JSONField(default=dict)
    # What changes: field to [before, after]; for a refused line the code, the field and the facts of the reason.
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["hr_import", "group", "line", "id"], name="staged_group_line")]

    def __str__(self) -> str:
        return f"{self.line} {self.name}"


class HRUndo(models.Model):
    """What one person, account or line was before an import; kept for a day."""

    hr_import = models.ForeignKey(HRImport, models.CASCADE, related_name="undo")
    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
