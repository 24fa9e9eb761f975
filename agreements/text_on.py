"""Which text an agreement had on a day, and why; or why it had none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.frozen_text import FrozenText
from agreements.partial_dates import in_words

if TYPE_CHECKING:
    from agreements.models import Agreement, Version


@dataclass(frozen=True)
class TextOn:
    """`why` is a sentence a step."""

    agreement: "Agreement"
    version: "Version | None"
    why: list[str]

    @property
    def text(self) -> FrozenText | None:
        return FrozenText(self.version) if self.version else None


def text_on(agreement: "Agreement", on: date) -> TextOn:
    version = agreement.version_in_force(on)
    return TextOn(agreement, version, list(_why(agreement, version, on)))


def _why(agreement: "Agreement", version: "Version | None", on: date) -> Iterator[str]:
    signed = sorted((each for each in agreement.versions.all() if each.signed_at), key=lambda each: each.number)
    if not signed:
        yield _("Ingen versjon av avtalen er signert.")
    for each in [version] if version else signed:
        yield _signed(each)
        yield _begins(each)
    if signed and not version:
        yield from _none(agreement, signed, on)
    for each in signed:
        if version and each.number > version.number:
            yield _("Versjon %(number)d tok over %(day)s.") % {"number": each.number, "day": _day(each.begins_on())}
    yield from _endings(agreement)


def _signed(version: "Version") -> str:
    """A paper dated with less than a day is told as it is printed."""
    if version.dated_on() != version.signed_on():
        words = _("Versjon %(number)d er datert %(day)s, og ble signert før den kom hit.")
        return words % {"number": version.number, "day": in_words(version.printed_signed_on)}
    return _("Versjon %(number)d ble signert %(day)s.") % {"number": version.number, "day": _day(version.signed_on())}


def _begins(version: "Version") -> str:
    if version.valid_from or version.valid_until:
        return _("Den gjelder %(period)s.") % {"period": version.period_words}
    return _("Teksten gir ingen datoer. Den gjelder fra den er signert.")


def _none(agreement: "Agreement", signed: "list[Version]", on: date) -> Iterator[str]:
    first = min(day for each in signed if (day := each.begins_on()))
    if on < first:
        yield _("Avtalen hadde ikke begynt å gjelde. Den første dagen er %(day)s.") % {"day": _day(first)}
    elif not agreement.has_ended(on):
        yield _("Ingen versjon dekker denne dagen.")


def _endings(agreement: "Agreement") -> Iterator[str]:
    last, ending = agreement.last_day(), agreement.ending()
    if last is None or ending is None:
        return
    if ending.replaced_by_id:
        yield _("Avtalen er erstattet av en annen. Siste dag var %(day)s.") % {"day": _day(last)}
    else:
        yield _("Avtalen er sagt opp. Siste dag er %(day)s.") % {"day": _day(last)}


def _day(day: date | None) -> str:
    return date_format(day, "j. F Y") if day else ""
