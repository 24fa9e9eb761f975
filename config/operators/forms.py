"""A new council, and a police unit: what is searched for is offered, what is chosen stays chosen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from councils.models import Council, Municipality, PoliceDistrict, PoliceUnit

MOST_HITS = 20


def found_or_chosen(rows: QuerySet[Any], names: Iterable[str], words: str, chosen: Iterable[str]) -> QuerySet[Any]:
    """Rows whose name has the words, the first twenty, and those already chosen."""
    hits = Q()
    for name in names:
        hits |= Q(**{f"{name}__icontains": words})
    found = [row.pk for row in rows.filter(hits)[:MOST_HITS]] if words else []
    return rows.filter(pk__in=[*found, *chosen])


class SearchingForm(forms.Form):
    """The button «Søk» shows the form again with what was found; the other button sends it."""

    search = forms.CharField(label=_("Søk"), required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = (self.data.get("search") or "").replace("\0", "").strip()
        self.is_searching = "find" in self.data

    def full_clean(self) -> None:
        """A search says nothing of what is not filled in yet."""
        super().full_clean()
        if self.is_searching:
            self.errors.clear()

    def offer(self, field: str, rows: QuerySet[Any], *names: str) -> None:
        chosen = self._chosen(field)
        choice = self.fields[field]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = found_or_chosen(rows, names, self.words, [key for key in chosen if _is_key(rows.model, key)])

    def _chosen(self, field: str) -> list[Any]:
        if isinstance(self.data, QueryDict):
            return self.data.getlist(field)
        return [each.pk for each in self.initial.get(field, [])]


def _is_key(model: type[Model], key: Any) -> bool:
    try:
        model._meta.pk.to_python(key)
    except ValidationError:
        return False
    return True


class WithCounty(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic in the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.county})"


class WithDistrict(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic in the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.district})"


class CouncilForm(SearchingForm):
    all_optional = True

    name = forms.CharField(label=_("Hva heter politirådet?"), max_length=120)
    slug = forms.SlugField(
        label=_("Adresse"), max_length=60, help_text=_("Små bokstaver og bindestrek, uten æ, ø og å.")
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=Council.Kind, widget=forms.RadioSelect, initial="local")
    language = forms.ChoiceField(
        label=_("Målform på papirene"), choices=Council.Language, widget=forms.RadioSelect, initial="nb"
    )
    municipalities = WithCounty(
        label=_("Kommuner"), queryset=Municipality.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    police_units = WithDistrict(
        label=_("Politienheter"),
        queryset=PoliceUnit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    participants = forms.ModelMultipleChoiceField(
        label=_("Politiråd som deltar i det regionale rådet"),
        queryset=Council.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Municipality.objects.select_related("county").order_by("name")
        self.offer("municipalities", places, "name", "official_name", "number")
        units = PoliceUnit.objects.select_related("district").order_by("name")
        self.offer("police_units", units, "name", "district__name", "municipalities__name")
        self.offer("participants", Council.objects.filter(kind=Council.Kind.LOCAL).order_by("name"), "name")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if Council.objects.filter(slug=slug).exists():
            raise ValidationError(_("Adressen er i bruk. Velg en annen, for eksempel med fylket til slutt."))
        return slug

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == Council.Kind.REGIONAL:
            if len(given.get("participants", [])) < 2:  # noqa: PLR2004 # one council is not a region
                self.add_error("participants", _("Søk fram og velg minst to politiråd som skal delta."))
            return given
        if not given.get("municipalities"):
            self.add_error("municipalities", _("Søk fram og velg minst én kommune."))
        if not given.get("police_units"):
            self.add_error("police_units", _("Søk fram og velg minst én politienhet."))
        return given


class UnitForm(SearchingForm):
    name = forms.CharField(label=_("Hva heter enheten?"), max_length=120)
    kind = forms.CharField(
        label=_("Slag"),
        max_length=60,
        required=False,
        help_text=_("For eksempel politistasjonsdistrikt eller driftsenhet."),
    )
    district = forms.ModelChoiceField(label=_("Politidistrikt"), queryset=PoliceDistrict.objects.order_by("order"))
    municipalities = WithCounty(
        label=_("Kommuner"), queryset=Municipality.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.CharField(label=_("Hvor står dette?"), max_length=300, required=False)

    def __init__(self, *args: Any, unit: PoliceUnit, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _facts(unit))
        super().__init__(*args, **kwargs)
        self.unit = unit
        places = Municipality.objects.select_related("county").order_by("name")
        self.offer("municipalities", places, "name", "official_name", "number")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        same = PoliceUnit.objects.filter(
            district=given.get("district"), name=given.get("name", ""), kind=given.get("kind", "")
        )
        if same.exclude(pk=self.unit.pk).exists():
            self.add_error("name", _("Distriktet har allerede en enhet med dette navnet. Endre den i stedet."))
        return given


def _facts(unit: PoliceUnit) -> dict[str, Any]:
    if unit.pk is None:
        return {}
    return {
        "name": unit.name,
        "kind": unit.kind,
        "district": unit.district_id,
        "source": unit.source,
        "municipalities": list(unit.municipalities.all()),
    }
