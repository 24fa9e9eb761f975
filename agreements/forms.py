"""Forms: strings to values, words to sentences."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from agreements import wording
from agreements.catalogue import CATALOGUE, KINDS, Strength
from agreements.ending import WayOut
from agreements.models import Source, Term, Version
from agreements.partial_dates import as_written, from_written
from agreements.reading import UnreadableDocument
from agreements.reading.sources import ENDINGS, refuse_size_of
from agreements.rich_text import from_writing
from councils.days import DayField
from councils.models import Office, Party
from councils.personal_numbers import no_personal_numbers

ACCEPTED = ",".join(ENDINGS)
PER = [("", _("ikke fylt ut")), *((key, words) for key, words in wording.PER.items())]


class UploadForm(forms.Form):
    document = forms.FileField(
        label=_("Avtaledokument"),
        help_text=_("Et Word-dokument (.docx), en PDF med tekst eller en tekstfil (.txt, .md). Høyst 20 MB."),
        error_messages={"required": _("Velg filen med avtalen."), "empty": _("Filen er tom. Velg en annen.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        try:
            refuse_size_of(document.size, document.name)
        except UnreadableDocument as reason:
            raise ValidationError(str(reason)) from None
        return document


class PartialDateField(forms.CharField):
    """A year, a month or a day; cleans to ISO form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return as_written(value) if value and "-" in value else value

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return from_written(text) if text else ""
        except ValueError:
            raise ValidationError(_("Skriv et år, en måned eller en dag: 2025, 02.2025 eller 11.02.2025.")) from None


class HeaderForm(forms.Form):
    """Title and dates of a draft."""

    title = forms.CharField(
        label=_("Tittel"), max_length=300, error_messages={"required": _("Skriv hva avtalen heter.")}
    )
    valid_from = PartialDateField(label=_("Gjelder fra"), help_text=_("For eksempel 2025, 02.2025 eller 11.02.2025."))
    valid_until = PartialDateField(label=_("Gjelder til og med"))
    established = PartialDateField(label=_("Politirådet ble opprettet"))
    replaces = PartialDateField(label=_("Erstatter avtale av"))
    signed_on = PartialDateField(label=_("Dato i dokumentet"))

    @classmethod
    def of_version(cls, version: Version, data: Any = None) -> "HeaderForm":
        return cls(data, initial={"title": version.title, **{name: getattr(version, DATES[name]) for name in DATES}})

    def columns(self) -> dict[str, str]:
        """For Version.edit_header."""
        return {"title": self.cleaned_data["title"], **{DATES[name]: self.cleaned_data[name] for name in DATES}}


class ReadHeaderForm(HeaderForm):
    """What was read, with who signs."""

    municipality = forms.ChoiceField(label=_("Hvem signerer for kommunen?"), required=False)
    police = forms.ChoiceField(label=_("Hvem signerer for politiet?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for party in Party.values:
            self.fields[party].choices = [("", _("ikke fylt ut")), *Office.choices]  # type: ignore[attr-defined] # a ChoiceField

    @classmethod
    def of_source(cls, source: Source, data: Any = None) -> "ReadHeaderForm":
        dates = {name: source.stated_date(name) for name in DATES}
        offices = {party: (source.signatory(party) or {}).get("office", "") for party in Party.values}
        return cls(data, initial={"title": source.reading["title"], **dates, **offices})

    def as_read(self) -> dict[str, Any]:
        """For Source.correct_header."""
        offices = {party: self.cleaned_data[party] for party in Party.values}
        return {**{name: self.cleaned_data[name] for name in ("title", *DATES)}, "signatories": offices}


DATES = {
    "valid_from": "valid_from",
    "valid_until": "valid_until",
    "established": "established",
    "replaces": "replaces",
    "signed_on": "printed_signed_on",
}


def _number(label: Any, least: int = 1) -> Callable[[], forms.Field]:
    return lambda: forms.IntegerField(
        label=label,
        min_value=least,
        max_value=366,
        required=False,
        error_messages={"invalid": _("Skriv et helt tall, med siffer."), "min_value": _("Skriv et større tall.")},
    )


def _words(label: Any, longest: int) -> Callable[[], forms.Field]:
    return lambda: forms.CharField(label=label, max_length=longest, required=False)


def _several(label: Any, choices: list[tuple[int, Any]]) -> Callable[[], forms.Field]:
    return lambda: forms.TypedMultipleChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )


def _time(label: Any) -> Callable[[], forms.Field]:
    return lambda: forms.TimeField(
        label=label, required=False, error_messages={"invalid": _("Skriv klokkeslettet slik: 10:00.")}
    )


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "times": _number(_("Hvor mange?")),
    "minimum": _number(_("Minst hvor mange?")),
    "per": lambda: forms.ChoiceField(label=_("Hvor ofte?"), choices=PER, required=False),
    "months": _several(_("Hvilke måneder?"), list(MONTHS.items())),
    "days_before": _number(_("Hvor mange dager før møtet?"), 0),
    "weekdays": _several(_("Hvilke ukedager?"), [(number + 1, name) for number, name in WEEKDAYS.items()]),
    "starts_at": _time(_("Fra klokka")),
    "ends_at": _time(_("Til klokka")),
    "place": _words(_("Sted"), 120),
    "notice": _words(_("Varsel"), 20),
    "responsible": _words(_("Hvem har ansvaret?"), 60),
    "to": _words(_("Til hvem?"), 60),
    "label": _words(_("Tema"), 300),
}
STRENGTHS = [("", _("ikke sagt")), *Strength.choices]


class TermForm(forms.Form):
    """The fields that the catalogue gives this kind. What is not filled in stays empty."""

    strength = forms.ChoiceField(
        label=_("Hvor bindende er det?"),
        choices=STRENGTHS,
        required=False,
        help_text=_("«Skal» og «bør» kan bli brutt. «Kan» blir aldri brutt."),
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )

    def __init__(self, data: Any = None, *, kind: str, term: Term | None = None) -> None:
        names = CATALOGUE[kind].fields
        initial = {name: getattr(term, name) for name in ("strength", *names)} if term else {"strength": "shall"}
        super().__init__(data, initial=initial)
        self.kind = kind
        self.fields.update({name: FIELDS[name]() for name in names})
        self._keep_rare_period(initial.get("per"))
        if "label" in names:
            self.fields["label"].required = True
            self.fields["label"].error_messages["required"] = _("Skriv hva temaet er.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("times") and given.get("minimum") and given["minimum"] > given["times"]:
            self.add_error("minimum", _("«Minst» kan ikke være flere enn antallet."))
        if given.get("starts_at") and given.get("ends_at") and given["ends_at"] <= given["starts_at"]:
            self.add_error("ends_at", _("Slutten må komme etter begynnelsen."))
        return given

    def values(self) -> dict[str, Any]:
        return {"kind": self.kind, **{name: self.cleaned_data[name] for name in self.fields}}

    def term(self) -> Term:
        """As it will read; not saved."""
        return Term(**self.values())

    def _keep_rare_period(self, per: str | None) -> None:
        if per and per not in wording.PER and "per" in self.fields:
            self.fields["per"].choices = [*PER, (per, per)]  # type: ignore[attr-defined] # a ChoiceField


class KindForm(forms.Form):
    """Which kind of term to add."""

    slag = forms.ChoiceField(label=_("Hva slags løfte?"), choices=KINDS)


class ClauseForm(forms.Form):
    number = forms.CharField(label=_("Nummer"), max_length=20, required=False)
    heading = forms.CharField(label=_("Overskrift"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("En tom linje gir nytt avsnitt. Begynn linja med «- » for et kulepunkt eller «1. » for nummer."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("heading") and not given.get("text"):
            raise ValidationError(_("Skriv en overskrift eller en tekst."))
        return given

    def html(self) -> str:
        return from_writing(self.cleaned_data["text"])


class ReasonForm(forms.Form):
    because = forms.CharField(
        label=_("Grunn"),
        max_length=2000,
        validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv en grunn, så de andre forstår hvorfor.")},
    )


class TerminationForm(forms.Form):
    ends_on = DayField(
        label=_("Siste dag avtalen gjelder"),
        error_messages={"required": _("Velg den siste dagen.")},
    )

    def __init__(self, *args: Any, way: WayOut, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way = way
        self.fields["ends_on"].initial = way.earliest

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if refusal := self.way.refusal(day):
            raise ValidationError(refusal)
        return day


class DayForm(forms.Form):
    """Which day one asks about."""

    dag = DayField(
        label=_("Hva gjaldt denne dagen?"),
        error_messages={"required": _("Velg en dag.")},
    )
