"""What a term promises, in plain words, and what it comes to."""

from typing import TYPE_CHECKING, Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.catalogue import Rhythm

if TYPE_CHECKING:
    from agreements.models import Term

PER = {
    "week": lambda: _("i uka"),
    "2 weeks": lambda: _("hver andre uke"),
    "month": lambda: _("i måneden"),
    "quarter": lambda: _("i kvartalet"),
    "half_year": lambda: _("i halvåret"),
    "year": lambda: _("i året"),
    "2 years": lambda: _("hvert andre år"),
    "3 years": lambda: _("hvert tredje år"),
    "4 years": lambda: _("hvert fjerde år"),
    "5 years": lambda: _("hvert femte år"),
}


def promise(term: "Term") -> str:
    """For example «5 møter i året», «Innkallingen sendes minst 7 dager før møtet»."""
    words = WORDS.get(term.kind)
    return words(term) if words else str(term.entry.words)


def meaning(term: "Term") -> str:
    """What the term comes to once the agreement is signed."""
    if term.lacks_number:
        return _("Vises i avtalen. Teksten gir ikke noe tall, så det blir ingen frist.")
    if term.entry.rhythm == Rhythm.PERIOD:
        return _period_meaning(term)
    if term.entry.rhythm == Rhythm.MEETING:
        return _meeting_meaning(term)
    if term.entry.rhythm == Rhythm.VERSION:
        return _("Gir én forpliktelse når avtalen er signert, uten frist.")
    return _("Vises i avtalen, og gir ingen frist.")


def _period_meaning(term: "Term") -> str:
    if not term.rhythm_per:
        return _("Vises i avtalen. Teksten sier ikke hvor ofte, så det blir ingen frist.")
    words = ngettext("Gir én forpliktelse %(per)s.", "Gir en forpliktelse %(per)s, med %(n)d som mål.", term.target)
    may = f" {_('Den blir aldri brutt, for teksten sier «kan».')}" if term.strength == "may" else ""
    return words % {"per": per(term), "n": term.target} + may


def _meeting_meaning(term: "Term") -> str:
    if term.kind == "agenda_notice" and term.days_before is None:
        return _("Følger hvert møte. Teksten gir ikke noe antall dager, så det blir ingen frist.")
    return _("Gir én forpliktelse for hvert møte.")


def per(term: "Term") -> str:
    words = PER.get(term.rhythm_per)
    return words() if words else ""


def _meetings(term: "Term") -> str:
    if term.lacks_number:
        return _("Møter, uten at antallet er avtalt")
    counted = ngettext("%(n)d møte", "%(n)d møter", term.target) % {"n": term.target}
    if term.minimum and not term.times:
        return _("Minst %(meetings)s %(per)s") % {"meetings": counted, "per": per(term)}
    least = _(", minst %(n)d") % {"n": term.minimum} if term.minimum else ""
    return f"{counted} {per(term)}{least}"


def _agenda_notice(term: "Term") -> str:
    if term.days_before is None:
        return _("Innkallingen sendes før møtet")
    return _("Innkallingen sendes minst %(days)s før møtet") % {"days": _days(term.days_before)}


def _item_deadline(term: "Term") -> str:
    if term.days_before is None:
        return _("Saker meldes på forhånd")
    return _("Saker meldes minst %(days)s før møtet") % {"days": _days(term.days_before)}


def _days(count: int) -> str:
    return ngettext("%(n)d dag", "%(n)d dager", count) % {"n": count}


def _labelled(term: "Term") -> str:
    return term.label or str(term.entry.words)


def _presence(term: "Term") -> str:
    words = [_("Politikontakten er til stede")]
    if not term.lacks_number:
        words += [_("minst")] if term.minimum and not term.times else []
        words += [_days(term.target), per(term)]
    if term.weekdays:
        words.append(
            _("(%(days)s)") % {"days": get_text_list([str(WEEKDAYS[day - 1]) for day in term.weekdays], _("og"))}
        )
    if term.starts_at and term.ends_at:
        words.append(_("kl. %(start)s–%(end)s") % {"start": _hour(term.starts_at), "end": _hour(term.ends_at)})
    said = " ".join(word for word in words if word)
    return f"{said}, {term.place}" if term.place else said


def _hour(time: Any) -> str:
    return date_format(time, "H" if not time.minute else "H.i")


def _counted(term: "Term") -> str:
    """For example «Evaluering én gang i året», «Revisjon hvert fjerde år»."""
    what, rhythm = str(term.entry.words), per(term)
    if not rhythm:
        return what
    if term.target == 1:
        once = "%(what)s %(per)s" if term.rhythm_per[0].isdigit() else _("%(what)s én gang %(per)s")
        return once % {"what": what, "per": rhythm}
    return _("%(what)s %(n)d ganger %(per)s") % {"what": what, "n": term.target, "per": rhythm}


def _minutes(_term: "Term") -> str:
    return _("Det skrives referat fra hvert møte")


def _termination(term: "Term") -> str:
    words = _("Hver av partene kan si opp avtalen")
    notice = notice_words(term.notice)
    return _("%(words)s med %(notice)s varsel") % {"words": words, "notice": notice} if notice else words


def notice_words(notice: str) -> str:
    """«3 months» and «30 days» in words."""
    count, _space, unit = notice.partition(" ")
    if not count.isdigit():
        return notice
    words = NOTICE.get(unit.removesuffix("s"))
    return words(int(count)) % {"n": int(count)} if words else notice


NOTICE = {
    "day": lambda n: ngettext("%(n)d dags", "%(n)d dagers", n),
    "week": lambda n: ngettext("%(n)d ukes", "%(n)d ukers", n),
    "month": lambda n: ngettext("%(n)d måneds", "%(n)d måneders", n),
    "year": lambda n: ngettext("%(n)d års", "%(n)d års", n),
}


WORDS = {
    "meetings": _meetings,
    "agenda_notice": _agenda_notice,
    "item_deadline": _item_deadline,
    "minutes": _minutes,
    "standing_item": _labelled,
    "focus_area": _labelled,
    "presence": _presence,
    "evaluation": _counted,
    "revision": _counted,
    "council_briefing": _counted,
    "safety_walk": _counted,
    "activity_plan": _counted,
    "activity_report": _counted,
    "regional_meeting": _counted,
    "bylaws_review": _counted,
    "termination": _termination,
}
