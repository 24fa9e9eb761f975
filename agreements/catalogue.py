"""The terms an agreement can state, as data the program obeys: words, rhythm, and what fulfils them."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Strength(models.TextChoices):
    SHALL = "shall", _("skal")
    SHOULD = "should", _("bør")
    MAY = "may", _("kan")


class Rhythm(models.TextChoices):
    """When a term becomes an obligation."""

    NONE = "none", _("vises bare")
    PERIOD = "period", _("én gang per periode")
    MEETING = "meeting", _("for hvert møte")
    VERSION = "version", _("én gang per versjon")


@dataclass(frozen=True)
class Entry:
    """`fields` are the columns an editor may fill for this kind; `per` is the period when the text gives none.

    `counted`: without a number in the text there is nothing to count towards. `same_day`: due on the meeting's own day.
    """

    words: Any
    rhythm: str
    fields: tuple[str, ...] = ()
    per: str = ""
    counted: bool = False
    same_day: bool = False


CATALOGUE: dict[str, Entry] = {
    "meetings": Entry(_("Møter"), Rhythm.PERIOD, ("times", "minimum", "per", "months"), "year", counted=True),
    "agenda_notice": Entry(_("Innkalling"), Rhythm.MEETING, ("days_before",)),
    "item_deadline": Entry(_("Frist for å melde saker"), Rhythm.NONE, ("days_before", "to")),
    "minutes": Entry(_("Referat"), Rhythm.MEETING, ("responsible",)),
    "standing_item": Entry(_("Fast punkt"), Rhythm.MEETING, ("label",), same_day=True),
    "focus_area": Entry(_("Satsingsområde"), Rhythm.NONE, ("label",)),
    "evaluation": Entry(_("Evaluering"), Rhythm.PERIOD, ("times", "per"), "year"),
    "learning_points": Entry(_("Læringspunkter"), Rhythm.NONE),
    "revision": Entry(_("Revisjon"), Rhythm.PERIOD, ("times", "per")),
    "validity": Entry(_("Gyldighet"), Rhythm.NONE),
    "termination": Entry(_("Oppsigelse"), Rhythm.NONE, ("notice",)),
    "presence": Entry(
        _("Tilstedeværelse"),
        Rhythm.PERIOD,
        ("times", "minimum", "per", "weekdays", "starts_at", "ends_at", "place"),
        "week",
        counted=True,
    ),
    "council_briefing": Entry(_("Orientering til kommunestyret"), Rhythm.PERIOD, ("times", "per"), "year"),
    "presented": Entry(_("Avtalen gjøres kjent i kommunestyret"), Rhythm.VERSION),
    "safety_walk": Entry(_("Trygghetsvandring"), Rhythm.PERIOD, ("times", "minimum", "per"), "year", counted=True),
    "activity_plan": Entry(_("Aktivitetsplan"), Rhythm.PERIOD, ("times", "per", "responsible", "to"), "quarter"),
    "activity_report": Entry(_("Aktivitetsrapport"), Rhythm.PERIOD, ("times", "per", "responsible", "to"), "quarter"),
    "statistics": Entry(_("Statistikk til politirådet"), Rhythm.NONE, ("to",)),
    "regional_meeting": Entry(_("Regionalt møte"), Rhythm.PERIOD, ("times", "per"), "year"),
    "bylaws_review": Entry(_("Gjennomgang av politivedtektene"), Rhythm.PERIOD, ("times", "per")),
    "publicity": Entry(_("Offentlighet"), Rhythm.NONE),
}

KINDS = [(kind, entry.words) for kind, entry in CATALOGUE.items()]
