"""Forms on the way to a signature: who signs, by when, and the consent."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal
from agreements.findings import Finding
from agreements.models import Signatory, Version
from agreements.scanned import LARGEST_SCAN, Scanned, ScanTooLarge
from councils.days import DayField
from councils.forms import PlaceForm
from councils.models import Mandate, Office, Party


class SlotForm(PlaceForm):
    """One more who is to sign."""

    field_order = ("party", "office", "municipality", "police_unit")
    party = forms.ChoiceField(
        label=_("For hvilken part?"),
        choices=Party,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        error_messages={"required": _("Velg hvem det skal signeres for.")},
    )
    office = forms.ChoiceField(
        label=_("Hvilken rolle skal signere?"),
        choices=Office,
        help_text=_("Den som har rollen den dagen, signerer. Du velger ingen person."),
    )


class OrderForm(forms.Form):
    signing_order = forms.ChoiceField(
        label=_("Når kan de signere?"), choices=Version.Order, widget=forms.RadioSelect(attrs={"class": "chips"})
    )


class SendForm(forms.Form):
    sign_by = DayField(
        label=_("Frist for å signere"),
        required=False,
        help_text=_("Da minner vi på dagen før. Uten frist minner vi på etter tre dager."),
    )

    def __init__(self, *args: Any, today: date, asks: Iterable[Finding] = (), **kwargs: Any) -> None:
        """`asks`: what one must say yes to before it is sent all the same."""
        super().__init__(*args, **kwargs)
        self.today = today
        questions = " ".join(finding.words for finding in asks)
        if questions:
            self.fields["confirmed"] = forms.BooleanField(
                label=_("Send likevel"),
                help_text=questions,
                error_messages={"required": _("Kryss av for at du sender likevel.")},
            )

    def clean_sign_by(self) -> date | None:
        day: date | None = self.cleaned_data["sign_by"]
        if day and day < self.today:
            raise ValidationError(_("Fristen kan ikke være før i dag. Velg i dag eller en senere dag."))
        return day


class CodeField(forms.CharField):
    """A fresh code from the app, or a recovery code."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"})
    default_error_messages: ClassVar = {"required": _("Skriv koden fra appen.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)


class SigningForm(forms.Form):
    sha256 = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(error_messages={"required": _("Kryss av for at du samtykker.")})
    code = CodeField(
        label=_("Engangskode"),
        help_text=_("Seks sifre fra appen du logger inn med, eller en gjenopprettingskode."),
    )

    def __init__(self, *args: Any, consent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = consent


class MeetingForm(forms.Form):
    met_on = DayField(
        label=_("Møtedag"),
        error_messages={"required": _("Velg dagen for møtet.")},
    )
    met_in = forms.CharField(label=_("Sted"), max_length=120, error_messages={"required": _("Skriv hvor møtet er.")})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"met_on": today})
        super().__init__(*args, **kwargs)


class HolderField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """«Kari Kontakt, ordfører i Lauvdal kommune, fra 1. januar 2024»."""

    def label_from_instance(self, obj: Any) -> str:
        words = _("%(name)s, %(office)s, fra %(day)s")
        since = date_format(obj.starts_on, "j. F Y")
        return words % {"name": obj.user, "office": obj.office_words, "day": since}


class ScanForm(forms.Form):
    mandate = HolderField(
        Mandate.objects.none(),
        label=_("Hvem har signert?"),
        help_text=_("Den som hadde rollen dagen det ble signert."),
        empty_label=None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Velg hvem som har signert.")),
    )
    signed_on = DayField(
        label=_("Hvilken dag?"),
        error_messages={"required": _("Velg dagen.")},
    )
    place = forms.CharField(label=_("Hvor?"), max_length=120, required=False)
    scan = forms.FileField(
        label=_("Skannet ark"),
        help_text=_("PDF, JPEG eller PNG, høyst 10 MB. Signaturen og kontrollsummen må være lesbare."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"}),
        error_messages={
            "required": _("Velg filen med det skannede arket."),
            "empty": _("Filen er tom. Velg en annen."),
        },
    )
    code = CodeField(
        label=_("Din engangskode"),
        help_text=_("Koden bekrefter at det er du som registrerer. Den sier ingenting om den som signerte."),
    )

    def __init__(self, *args: Any, slot: Signatory, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"signed_on": today})
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["mandate"].queryset = slot.mandates_since_sent()  # type: ignore[attr-defined] # a ModelChoiceField

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if day > self.today:
            raise ValidationError(_("Dagen kan ikke være fram i tid. Velg i dag eller en tidligere dag."))
        return day

    def clean_scan(self) -> Scanned:
        upload = self.cleaned_data["scan"]
        try:
            if upload.size > LARGEST_SCAN:
                raise ScanTooLarge
            return Scanned.of(upload.read())
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from None
