"""The topic catalogue shipped with Binôme: 24 topics over 4 axes, in the order in which pages list them."""

from dataclasses import dataclass

from programs.content import TopicContent
from programs.content.topics_business import BUSINESS
from programs.content.topics_risk import RISK
from programs.content.topics_technology import TECHNOLOGY
from programs.content.topics_usages import USAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisContent:
    """A family of topics."""

    code: str
    name_fr: str
    name_en: str


AXES: tuple[AxisContent, ...] = (
    AxisContent(code="usages", name_fr="Usages", name_en="Everyday uses"),
    AxisContent(code="technology", name_fr="Technologies", name_en="Technology"),
    AxisContent(code="business", name_fr="Modèles d’affaires", name_en="Business"),
    AxisContent(code="risk", name_fr="Risques et culture", name_en="Risk and culture"),
)

CATALOGUE: tuple[TopicContent, ...] = (*USAGES, *TECHNOLOGY, *BUSINESS, *RISK)
