"""What the police contact fills in: a day, or the reason why there was none."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from presence.arenas import Arena, Kind

MOST_ENQUIRIES = 999
REASONS = {
    "other_duty": gettext_lazy("andre oppdrag"),
    "course": gettext_lazy("kurs eller samling"),
    "holiday": gettext_lazy("ferie"),
    "absence": gettext_lazy("fravær"),
    "other": gettext_lazy("annet"),
}


def _chips() -> forms.RadioSelect:
    return forms.RadioSelect(attrs={"class": "chips"})


def _clock() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"step": "900"})


class DayForm(forms.Form):
    present_on = forms.TypedChoiceField(label=gettext_lazy("Dag"), coerce=date.fromisoformat, widget=_chips())
    starts_at = forms.TimeField(label=gettext_lazy("Fra"), widget=_clock())
    ends_at = forms.TimeField(label=gettext_lazy("Til"), widget=_clock())
    arena = forms.ChoiceField(label=gettext_lazy("Hvor"), choices=Arena, widget=_chips())
    enquiries = forms.IntegerField(
        label=gettext_lazy("Henvendelser"),
        min_value=0,
        max_value=MOST_ENQUIRIES,
        initial=0,
        widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags"), choices=Kind, initial=Kind.OFFICE_HOURS, widget=_chips())
    note = forms.CharField(
        label=gettext_lazy("Merknad"),
        help_text=gettext_lazy("Skriv aldri navn på noen, og ikke noe som gjør at en person kan kjennes igjen."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, days: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(day.isoformat(), date_format(day, "D j.")) for day in days]
        self.fields["present_on"].choices = choices  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        starts_at, ends_at = found.get("starts_at"), found.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error(
                "ends_at", gettext("Slutten må være etter starten. Varte det over midnatt, logg fram til kl. 23.59.")
            )
        return found

    def facts(self) -> dict[str, Any]:
        """As ContactWeek.log takes them, the day apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "present_on"}


class NoneForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Grunn"), choices=list(REASONS.items()), widget=_chips())
    words = forms.CharField(
        label=gettext_lazy("Med egne ord"),
        help_text=gettext_lazy("Hele politirådet kan lese dette. Skriv ikke om sykdom eller om noen person."),
        required=False,
        max_length=150,
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("reason") == "other" and not found.get("words"):
            self.add_error("words", gettext("Skriv grunnen med egne ord."))
        return found

    @property
    def because(self) -> str:
        """For example «kurs eller samling: fagdag på Hamar»."""
        reason, words = self.cleaned_data["reason"], self.cleaned_data["words"]
        named = "" if reason == "other" else str(REASONS[reason])
        return ": ".join(filter(None, [named, words]))
