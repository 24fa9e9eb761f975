"""What every page knows: the person's councils, the navigation of the one in view, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.access import Visitor
from councils.models import Council


def surroundings(request: HttpRequest) -> dict[str, Any]:
    visitor: Visitor | None = getattr(request, "visitor", None)
    return {
        "demo": settings.DEMO,
        "councils": Council.objects.entered_by(request.user) if request.user.is_authenticated else [],
        "council": visitor.council if visitor else None,
        "visitor": visitor,
        "navigation": _navigation(visitor.council, request.path) if visitor else [],
    }


def _navigation(council: Council, here: str) -> list[dict[str, Any]]:
    pages = [
        (_("Oversikt"), "council"),
        (_("Avtaler"), "agreements"),
        (_("Årshjul"), "wheel"),
        (_("Møter"), "meetings"),
        (_("Tilstedeværelse"), "presence"),
        (_("Året"), "obligations"),
        (_("Evaluering"), "evaluations"),
        (_("Medlemmer"), "members"),
    ]
    addresses = [(label, reverse(name, args=[council.slug])) for label, name in pages]
    return [{"label": label, "url": url, "current": _is_current(url, here, addresses)} for label, url in addresses]


def _is_current(url: str, here: str, addresses: list[tuple[str, str]]) -> bool:
    """The page whose address is the longest beginning of this one."""
    return url == max((each for _label, each in addresses if here.startswith(each)), key=len, default="")
