"""Forms on the way to a signature: who signs, by when, and the consent."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.findings import Finding
from agreements.models import Version
from councils.days import within_reach
from councils.forms import PlaceForm
from councils.models import Office, Party


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
    sign_by = forms.DateField(
        label=_("Frist for å signere"),
        required=False,
        validators=[within_reach],
        help_text=_("Da minner vi på dagen før. Uten frist minner vi på etter tre dager."),
        error_messages={"invalid": _("Skriv datoen slik: 31.12.2026.")},
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


class SigningForm(forms.Form):
    sha256 = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(error_messages={"required": _("Kryss av for at du samtykker.")})
    code = forms.CharField(
        label=_("Engangskode"),
        max_length=20,
        help_text=_("Seks sifre fra appen du logger inn med, eller en gjenopprettingskode."),
        error_messages={"required": _("Skriv koden fra appen.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, consent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = consent
