"""Who has signed and who is waited for, one row a slot, as the pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.evidence import signed_on_words

if TYPE_CHECKING:
    from agreements.models import Signatory, Signature, Version


@dataclass(frozen=True)
class Row:
    """`waits` is true for those who may sign now."""

    slot: "Signatory"
    status: str
    word: str
    words: str
    waits: bool = False


def signed_by(version: "Version", slots: Sequence["Signatory"], waiting: Sequence["Signatory"], on: date) -> list[Row]:
    """`slots` as `for_list` gives them, in order."""
    return [_row(version, slot, waits=slot in waiting, on=on) for slot in slots]


def _row(version: "Version", slot: "Signatory", *, waits: bool, on: date) -> Row:
    for signature in slot.signatures.all():
        word = _("på papir") if signature.is_on_paper else _("signert")
        return Row(slot, "met", word, _signed(signature))
    if not version.is_offered:
        return Row(slot, "excused", _("ikke signert"), str(slot))
    if not waits:
        return Row(slot, "open", _("senere"), str(slot))
    if version.is_overdue(on):
        return Row(slot, "urgent", _("over fristen"), str(slot), waits=True)
    word = _("på tur") if version.signing_order == version.Order.FIXED else _("venter")
    return Row(slot, "open", word, str(slot), waits=True)


def _signed(signature: "Signature") -> str:
    if signature.is_on_paper:
        return f"{signature}, {signed_on_words(signature)}"
    at = timezone.localtime(signature.at)
    when = _("%(day)s kl. %(time)s") % {"day": date_format(at, "j. F Y"), "time": date_format(at, "H.i")}
    return f"{signature}, {when}"
