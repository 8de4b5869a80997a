"""Pages of the charter: read and sign, download, verify; the manager's list."""

from __future__ import annotations

import time
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from charter import queries, services
from charter.enums import CharterState
from charter.forms import SignForm
from charter.models import Charter
from charter.pdf import file_name, render_charter
from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.models import Cohort


def _mine(request: Request, pair_pk: int) -> Charter:
    return get_visible_or_404(Charter.objects.with_people().visible_to(request.user), pair_id=pair_pk)


def _language(request: Request) -> str:
    """The language of the text: the one asked for with ?text=, else the page's."""
    asked = request.POST.get("language") or request.GET.get("text") or get_language() or "fr"
    return "en" if asked.startswith("en") else "fr"


def _page(
    request: Request, charter: Charter, form: SignForm | None, *, changed: bool = False, status: int = 200
) -> HttpResponse:
    person = request.user.person
    signature = queries.signature_of(charter, person.pk)
    text = queries.read_plain(signature) if signature else queries.charter_text(charter, _language(request))
    if form is None and signature is None:
        form = _form(charter, person, text)
    pair = charter.pair
    context = {
        "charter": charter, "pair": pair, "text": text, "signature": signature, "form": form, "changed": changed,
        "other": pair.mentee.person if pair.mentor.person_id == person.pk else pair.mentor.person,
        "other_signature": next((s for s in charter.signatures.all() if s.person_id != person.pk), None),
        "can_sign": signature is None and charter.state == CharterState.OPEN,
    }  # fmt: skip
    return render(request, "charter/charter_page.html", context, status=status)


def _form(charter: Charter, person: Any, text: queries.CharterText, data: Any = None) -> SignForm:
    return SignForm(
        data,
        person=person,
        consent=queries.consent_words(charter, text.language),
        initial={"digest": text.sha256, "language": text.language},
    )


@signed_in
@require_http_methods(["GET", "POST"])
def charter(request: Request, pair_pk: int) -> HttpResponse:
    """Read the charter in full; sign it."""
    found = _mine(request, pair_pk)
    if request.method == "GET":
        return _page(request, found, None)
    text = queries.charter_text(found, _language(request))
    form = _form(found, request.user.person, text, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    if _must_log_in_again(request):
        logout(request)
        messages.info(request, _("Log in once more to sign: nobody else can then sign in your place."))
        return redirect_to_login(reverse("charter:charter", args=[pair_pk]))
    return cast("HttpResponse", _sign(request, found, form))


def _must_log_in_again(request: Request) -> bool:
    """For those who log in by code only: there is no password to type again, so the login itself must be fresh."""
    if get_adapter(request).get_reauthentication_methods(request.user):
        return False
    latest = max((record["at"] for record in get_authentication_records(request, request.user)), default=0.0)
    return bool(time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def _sign(request: Request, found: Charter, form: SignForm) -> HttpResponse:
    """Reached by a form without fault: the person proves again who they are, then the same POST comes back here."""
    try:
        services.sign_charter(
            found,
            actor=request.user.person,
            typed_name=form.cleaned_data["typed_name"],
            language=form.cleaned_data["language"],
            digest=form.cleaned_data["digest"],
            address=get_adapter(request).get_client_ip(request),
            agent=request.headers.get("User-Agent", ""),
        )
    except Refused as refusal:
        if refusal.code == "changed":
            return _page(request, _mine(request, found.pair_id), None, changed=True, status=409)
        messages.error(request, refusal.message)
        return redirect("charter:charter", pair_pk=found.pair_id)
    messages.success(request, _("Your signature is kept. Thank you."))
    return redirect("charter:charter", pair_pk=found.pair_id)


@signed_in
@require_GET
def print_charter(request: Request, pair_pk: int) -> HttpResponse:
    """The signed charter as a PDF, with the text this person signed."""
    found = _mine(request, pair_pk)
    signature = queries.signature_of(found, request.user.person_id)
    if signature is None or found.signed_at is None:
        messages.info(request, _("The PDF is made once both of you have signed."))
        return redirect("charter:charter", pair_pk=pair_pk)
    response = HttpResponse(render_charter(found, signature), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(found)}"'
    return response


@signed_in
@require_GET
def verify(request: Request, pair_pk: int) -> HttpResponse:
    """Compute the digests again from the stored texts and say whether they hold."""
    found = _mine(request, pair_pk)
    checked = queries.verify(found.signatures.all())
    context = {"charter": found, "pair": found.pair, "checked": checked, "all_hold": all(one.holds for one in checked)}
    return render(request, "charter/charter_verify.html", context)


@signed_in
@require_GET
def charters(request: Request, cohort_pk: int) -> HttpResponse:
    """The manager's list: who has signed when, nothing else."""
    cohort = get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("programme"), pk=cohort_pk)
    rows = queries.charter_rows(cohort)
    waiting = sum(row.state == CharterState.OPEN for row in rows)
    return render(request, "charter/charter_list.html", {"cohort": cohort, "rows": rows, "waiting": waiting})


@signed_in
@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Remind those whose signature is missing."""
    found = get_visible_or_404(Charter.objects.followed_by(request.user).select_related("pair"), pk=pk)
    try:
        people = services.remind_signers(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        names = " · ".join(person.name for person in people)
        messages.success(request, _("A reminder is on its way to: %s") % names)
    return redirect("charter:charters", cohort_pk=found.pair.cohort_id)
