"""The public page that tells whether a PDF is the original: no sign-in, no cookie, nothing kept."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.address import address_of
from documents.forms import CheckForm
from documents.models import Document

if TYPE_CHECKING:
    from documents.verdict import Verdict

LARGEST_FILE = 20_000_000
AROUND_THE_FILE = 100_000
MOST_FILES, SECONDS = 20, 60


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_document(request: HttpRequest) -> HttpResponse:
    """Without the token of a form, which would need a cookie: the answer changes nothing and depends on nobody."""
    if request.method != "POST":
        return _page(request, CheckForm())
    refusal = _refusal(request)
    if refusal:
        status, words = refusal
        return _page(request, CheckForm(), status=status, refusal=words)
    form = CheckForm(None, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _page(request, CheckForm(), **_answer(form.cleaned_data["document"]))


def _page(request: HttpRequest, form: CheckForm, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "documents/check.html", {"form": form, **context}, status=status)


def _refusal(request: HttpRequest) -> tuple[int, str] | None:
    """Asked before the body is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FILE + AROUND_THE_FILE:
        return 413, _("Filen er for stor. Den kan være på høyst 20 MB.")
    tries = f"check_document:{address_of(request)}"
    cache.add(tries, 0, timeout=SECONDS)
    if cache.incr(tries) > MOST_FILES:
        return 429, _("Du har kontrollert mange filer på kort tid. Vent et minutt og prøv igjen.")
    return None


def _answer(file: "UploadedFile[Any]") -> dict[str, Any]:
    from documents.verdict import judge  # noqa: PLC0415 # slow to load, and few ask

    verdict = judge(file.read())
    return {"verdict": verdict, "facts": _facts(verdict)}


def _facts(verdict: "Verdict") -> list[dict[str, str]]:
    """What may be said to anybody: neither whose it is nor what it is called."""
    facts = [{"label": _("Filens kontrollsum (SHA-256)"), "value": verdict.sha256}]
    imprint = verdict.imprint
    if imprint is None:
        return facts
    made = {"label": _("Laget"), "value": date_format(localtime(imprint.made_at), "j. F Y H.i")}
    kind = {"label": _("Slag"), "value": str(Document.Kind(imprint.kind).label).capitalize()}
    original = {"label": _("Originalens kontrollsum"), "value": imprint.sha256}
    return [kind, made, *facts] if verdict.outcome == "original" else [kind, made, *facts, original]
