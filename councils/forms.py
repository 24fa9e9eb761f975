"""Giving and ending an office."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from councils.days import within_reach
from councils.models import Council, Mandate, Municipality, Office, Party, PoliceUnit

SEVERAL = 2


class PlaceForm(forms.Form):
    """Asks for the municipality or the police unit, where the council has several of them."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("For hvilken kommune?"),
        required=False,
        empty_label=_("alle sammen"),
        help_text=_("Velg kommunen når rollen bare gjelder der, for eksempel for en ordfører."),
    )
    police_unit = forms.ModelChoiceField(
        PoliceUnit.objects.none(),
        label=_("For hvilken politienhet?"),
        required=False,
        empty_label=_("alle sammen"),
        help_text=_("Velg enheten når rollen bare gjelder der."),
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_where("municipality", council.municipalities.order_by("name"))
        self._ask_where("police_unit", council.police_units.order_by("name"))

    def clean(self) -> dict[str, Any]:
        """A place on the other side is left out."""
        given = super().clean() or self.cleaned_data
        other = "municipality" if given.get("party") == Party.POLICE else "police_unit"
        return {name: value for name, value in given.items() if name != other}

    def _ask_where(self, name: str, places: QuerySet[Any]) -> None:
        if places.count() < SEVERAL:
            del self.fields[name]
        else:
            self.fields[name].queryset = places  # type: ignore[attr-defined] # a ModelChoiceField


class OfficeForm(PlaceForm):
    field_order = ("name", "email", "office", "title", "party", "municipality", "police_unit", "deputy", "starts_on")
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
