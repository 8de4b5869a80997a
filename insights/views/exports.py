"""Downloads for a programme manager."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from core import audit
from core.access import Request, get_visible_or_404, signed_in
from core.exports import FORMATS, table_response
from insights.queries.exports import TABLES
from programs.models import Cohort


@signed_in
@require_GET
def export(request: Request, cohort_pk: int, table: str, kind: str) -> HttpResponse:
    """One table of a cohort as CSV or XLSX; taking data away leaves a line in the history."""
    cohort = get_visible_or_404(Cohort.objects.managed_by(request.user), pk=cohort_pk)
    if table not in TABLES or kind not in FORMATS:
        raise Http404
    content = TABLES[table](cohort)
    audit.record("insights.export", cohort, actor=request.user.person, changes={"table": table, "format": kind})
    name = f"binome-{table}-{cohort.pk}-{timezone.localdate():%Y-%m-%d}"
    return table_response(name, content.header, content.rows, kind=kind)
