"""Giving and ending an office."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.days import within_reach
from councils.models import Mandate, Office, Party


class OfficeForm(forms.Form):
    name = forms.CharField(label=_("Navn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-postadresse"),
        help_text=_("Vi sender en lenke dit. Har personen vært i Samråd før, brukes den kontoen."),
    )
    office = forms.ChoiceField(label=_("Hvilken rolle?"), choices=Office)
    title = forms.CharField(
        label=_("Tittel"),
        max_length=120,
        required=False,
        help_text=_("Bare når stillingen heter noe annet, for eksempel «lensmann»."),
    )
    party = forms.ChoiceField(label=_("For hvilken part?"), choices=Party, widget=forms.RadioSelect)
    deputy = forms.BooleanField(label=_("Er stedfortreder i rollen"), required=False)
    starts_on = forms.DateField(label=_("Fra og med"), validators=[within_reach])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts_on": today})
        super().__init__(*args, **kwargs)


class EndForm(forms.Form):
    ends_on = forms.DateField(
        label=_("Rollen slutter"),
        validators=[within_reach],
        help_text=_("Fra og med denne dagen er tilgangen stengt. Er det i dag, stenges den med en gang."),
    )

    def __init__(self, *args: Any, mandate: Mandate, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"ends_on": today})
        super().__init__(*args, **kwargs)
        self.mandate = mandate

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day < self.mandate.starts_on:
            raise ValidationError(_("Rollen begynte senere enn dette. Velg dagen den begynte, eller en senere dag."))
        return day
