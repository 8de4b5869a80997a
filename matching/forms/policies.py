"""The form of a policy: criteria, hard rules, quotas in as many rows as wanted, fairness. Nothing needs dragging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import CardsSelect
from core.words import WordsField
from matching.enums import (
    MAX_WEIGHT,
    MAX_WISHES_WEIGHT,
    Bound,
    Direction,
    Factor,
    Fairness,
    HardRule,
    Missing,
    Property,
)
from matching.forms.rounds import HELPS
from matching.policy import (
    MAX_GAP,
    MAX_PLACES,
    MAX_QUOTAS,
    OF_SOMETHING,
    CriterionRule,
    PolicyData,
    PolicyError,
    QuotaRule,
)
from programs.models import Question, Topic

FAIRNESS_HELPS: dict[Any, Any] = {
    Fairness.NONE: _("As many points as can be, all pairs together. A few pairs may be weak."),
    Fairness.FLOOR: _(
        "Costs about one point in a thousand of the total; nobody is left with a bad pair unless it must be."
    ),
    Fairness.BANDS: _("Costs about three points in a hundred of the total, and halves the number of weak pairs."),
}


#: What stands in a row of quotas that has just been added.
NEW_QUOTA = {
    "property": Property.OTHER_UNIT.value,
    "value": "",
    "bound": Bound.AT_LEAST.value,
    "share": "50",
    "price": "",
}


@dataclass(frozen=True, slots=True)
class RuleFields:
    """One criterion on the page."""

    label: str
    help: str
    weight: forms.BoundField
    direction: forms.BoundField
    missing: forms.BoundField

    @property
    def is_special(self) -> bool:
        """Something else than what most programmes want: shown open."""
        usual = Missing.NOTHING if self.weight.name == f"weight_{Factor.WISHES}" else Missing.NEUTRAL
        return (
            self.direction.value() != Direction.MORE
            or self.missing.value() != usual
            or bool(self.direction.errors or self.missing.errors)
        )


@dataclass(frozen=True, slots=True)
class QuotaFields:
    """One row of the quotas."""

    number: int
    property: forms.BoundField
    value: forms.BoundField
    bound: forms.BoundField
    share: forms.BoundField
    price: forms.BoundField


class PolicyEditForm(forms.Form):
    """A whole policy. ``base`` fills it; ``questions`` of the call may be weighed, ``units`` and ``topics`` may stand
    in quotas; ``act`` is the button pressed: ``add`` and ``drop-2`` change the rows of quotas.
    """

    name = WordsField(
        label=_("Name of this version (optional)"), max_length=80, required=False,
        help_text=_("For example: Bridges first."),
    )  # fmt: skip
    hard = forms.MultipleChoiceField(
        label=_("Rules of every pair"), choices=HardRule.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Beside the ties between people, which have their own settings."),
    )  # fmt: skip
    level_gap = forms.IntegerField(
        label=_("Levels the mentor must stand below, if that is a rule"), min_value=1, max_value=MAX_GAP
    )
    capacity = forms.TypedChoiceField(
        label=_("Places of each mentor"), coerce=int, empty_value=None, required=False,
    )  # fmt: skip
    fairness = forms.ChoiceField(
        label=_("What is sought first"), choices=Fairness.choices, widget=CardsSelect(helps=FAIRNESS_HELPS)
    )
    stay_points = forms.IntegerField(
        label=_("Points for staying together when pairs are mended"), min_value=0, max_value=MAX_WEIGHT, required=False,
        help_text=_("Empty: as few pairs as can be change, before any point is counted."),
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        *,
        base: PolicyData,
        questions: Sequence[Question] = (),
        units: Mapping[int, str] | None = None,
        topics: Sequence[Topic] = (),
        act: str = "",
    ) -> None:
        self.base, self.questions = base, {one.pk: one for one in questions}
        super().__init__(
            data,
            initial={
                "hard": sorted(base.hard),
                "level_gap": base.level_gap,
                "capacity": base.capacity,
                "fairness": base.fairness,
                "stay_points": base.stay_points,
            },
        )
        own = [(number, str(number)) for number in range(1, MAX_PLACES + 1)]
        self.fields["capacity"].choices = [("", gettext("As each has said")), *own]  # type: ignore[attr-defined]  # a choice field
        for code in self.codes:
            self._add_rule(base.rule(code))
        things: list[tuple[Any, Any]] = [("", gettext("Choose…"))]
        if units:
            things.append((gettext("Units"), [(f"unit-{pk}", name) for pk, name in units.items()]))
        if topics:
            things.append((gettext("Topics"), [(f"topic-{one.pk}", str(one.name)) for one in topics]))
        self.rows = self._wanted_rows(act)
        for number, quota in self.rows.items():
            self._add_quota(number, quota, things)

    @property
    def codes(self) -> list[str]:
        """Every factor, then the questions that can be weighed, then those that the policy weighs and are not here."""
        asked = [f"question:{pk}" for pk in self.questions]
        kept = [rule.code for rule in self.base.criteria if rule.question is not None and rule.code not in asked]
        return [*map(str, Factor.values), *asked, *kept]

    def _add_rule(self, rule: CriterionRule) -> None:
        key = _key(rule.code)
        most = MAX_WISHES_WEIGHT if rule.code == Factor.WISHES else MAX_WEIGHT
        number = forms.NumberInput(attrs={"inputmode": "numeric", "step": "1"})
        self.fields[f"weight_{key}"] = forms.IntegerField(
            label=gettext("Points"), min_value=0, max_value=most, initial=rule.weight, widget=number
        )
        self.fields[f"direction_{key}"] = forms.ChoiceField(
            label=gettext("What is better"), choices=Direction.choices, initial=rule.direction
        )
        self.fields[f"missing_{key}"] = forms.ChoiceField(
            label=gettext("When one has not told"), choices=Missing.choices, initial=rule.missing
        )

    def _wanted_rows(self, act: str) -> dict[int, QuotaRule | None]:
        """The rows of quotas: those of the policy, or those that were sent, one more or one less as asked."""
        if not self.is_bound:
            return dict(enumerate(self.base.quotas))
        sent = sorted(
            int(one) for one in cast("QueryDict", self.data).getlist("quota") if one.isdecimal() and len(one) < 4
        )
        rows: dict[int, QuotaRule | None] = dict.fromkeys(sent[:MAX_QUOTAS])
        verb, _dash, number = act.partition("-")
        if verb == "drop" and number.isdecimal():
            rows.pop(int(number), None)
        if verb == "add" and len(rows) < MAX_QUOTAS:
            fresh = max(rows, default=-1) + 1
            rows[fresh] = None
            more = cast("QueryDict", self.data).copy()
            for name, value in NEW_QUOTA.items():
                more[f"quota_{fresh}_{name}"] = value
            self.data = more
        return rows

    def _add_quota(self, number: int, quota: QuotaRule | None, things: list[tuple[Any, Any]]) -> None:
        stem = "topic" if quota and quota.property == Property.TOPIC else "unit"
        fields: dict[str, forms.Field] = {
            "property": forms.ChoiceField(
                label=gettext("Pairs of which"),
                choices=Property.choices,
                initial=quota.property if quota else Property.OTHER_UNIT.value,
            ),
            "value": forms.ChoiceField(
                label=gettext("Which unit or topic, where it needs one"),
                choices=things,
                required=False,
                initial=f"{stem}-{quota.value}" if quota and quota.value else "",
            ),
            "bound": forms.ChoiceField(
                label=gettext("Bound"), choices=Bound.choices, initial=quota.bound if quota else Bound.AT_LEAST.value
            ),
            "share": forms.IntegerField(
                label=gettext("Percent"), min_value=0, max_value=100, initial=quota.share if quota else 50
            ),
            "price": forms.IntegerField(
                label=gettext("Points for each pair missing; empty: never crossed"),
                min_value=1,
                max_value=1000,
                required=False,
                initial=quota.price if quota else None,
            ),
        }
        for name, one in fields.items():
            self.fields[f"quota_{number}_{name}"] = one

    def clean(self) -> dict[str, Any]:
        """The whole must make sense, too; what it says is told above the form."""
        data = super().clean() or {}
        if not self.errors:
            try:
                data["policy"] = self._read(data)
            except PolicyError as error:
                raise forms.ValidationError(error.message) from error
        return data

    def _read(self, data: Mapping[str, Any]) -> PolicyData:
        rules = tuple(
            CriterionRule(code, *(data[f"{part}_{_key(code)}"] for part in ("weight", "direction", "missing")))
            for code in self.codes
        )
        return PolicyData(
            criteria=rules,
            hard=frozenset(data["hard"]),
            level_gap=data["level_gap"],
            capacity=data["capacity"],
            quotas=tuple(quota for number in self.rows if (quota := _quota(data, number)) is not None),
            fairness=data["fairness"],
            stay_points=data["stay_points"],
        )

    @property
    def policy(self) -> PolicyData:
        """What was written, once it is valid."""
        policy: PolicyData = self.cleaned_data["policy"]
        return policy

    # showing

    def rules(self) -> list[RuleFields]:
        """The criteria in the order of the page."""
        found = []
        for code in self.codes:
            question = self.questions.get(int(code.removeprefix("question:"))) if code not in Factor.values else None
            label = str(Factor(code).label) if code in Factor.values else str(question or gettext("A former question"))
            told = HELPS[Factor(code)] if code in Factor.values else gettext("Asked in the call, and of mentees here.")
            names = (f"{part}_{_key(code)}" for part in ("weight", "direction", "missing"))
            found.append(RuleFields(label, str(told), *(self[name] for name in names)))
        return found

    def quotas(self) -> list[QuotaFields]:
        """The rows of quotas."""
        parts = ("property", "value", "bound", "share", "price")
        return [QuotaFields(number, *(self[f"quota_{number}_{part}"] for part in parts)) for number in self.rows]


def _key(code: str) -> str:
    return code.replace(":", "_")


def _quota(data: Mapping[str, Any], number: int) -> QuotaRule | None:
    kind = data.get(f"quota_{number}_property")
    if not kind:
        return None
    stem, _dash, value = (data.get(f"quota_{number}_value") or "").partition("-")
    wanted = "topic" if kind == Property.TOPIC else "unit"
    return QuotaRule(
        property=kind,
        bound=data[f"quota_{number}_bound"],
        share=data[f"quota_{number}_share"],
        value=value if kind in OF_SOMETHING and stem == wanted else "",
        price=data[f"quota_{number}_price"],
    )
