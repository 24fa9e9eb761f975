"""Meetings, items, attendance, decisions and actions, from strings to values."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from councils.days import within_reach
from councils.models import Council, Mandate
from councils.personal_numbers import no_personal_numbers
from meetings.models import AgendaItem, Attendance, Meeting

Choices = list[tuple[str, str]]
LONGEST_ITEM = 600


class HolderField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """A choice among those who hold an office, shown with it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user}, {obj.office_words}"


def holders(council: Council, on: date) -> Any:
    return council.mandates.in_force(on).for_list()


class TimesForm(forms.Form):
    """A day with two clock times in Oslo, which become `starts_at` and `ends_at`."""

    day = forms.DateField(
        label=_("Hvilken dag?"),
        validators=[within_reach],
        error_messages={"required": _("Velg en dag for møtet.")},
    )
    starts = forms.TimeField(label=_("Begynner"), error_messages={"required": _("Skriv når møtet begynner.")})
    ends = forms.TimeField(label=_("Slutter"), error_messages={"required": _("Skriv når møtet slutter.")})
    place = forms.CharField(label=_("Sted"), max_length=200, required=False, validators=[no_personal_numbers])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {"day", "starts", "ends"} <= given.keys():
            given["starts_at"] = _in_oslo(given["day"], given["starts"])
            given["ends_at"] = _in_oslo(given["day"], given["ends"])
        return given

    def times(self) -> dict[str, datetime]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}


def _in_oslo(day: date, at: time) -> datetime:
    """Refuses the hour that does not exist, and the one that exists twice, when the clock changes."""
    try:
        moment = from_current_timezone(datetime.combine(day, at))
    except ValidationError as reason:
        raise ValidationError(_("Klokka stilles den natta. Velg et annet klokkeslett.")) from reason
    assert moment
    return moment


class DetailsFields(forms.Form):
    title = forms.CharField(
        label=_("Navn på møtet"),
        max_length=200,
        validators=[no_personal_numbers],
        required=False,
        help_text=_("Står det tomt, heter det «Politirådsmøte»."),
    )
    video_url = forms.URLField(label=_("Lenke til videomøte"), max_length=500, required=False, assume_scheme="https")
    chair = HolderField(label=_("Møteleder"), queryset=Mandate.objects.none(), required=False)


class MeetingForm(DetailsFields, TimesForm):
    field_order = ("day", "starts", "ends", "place", "title", "video_url", "chair")

    def __init__(self, *args: Any, council: Council, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_holders(self.fields["chair"], council, today)

    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "place", "video_url", "chair")}


class DetailsForm(DetailsFields):
    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        values = {name: getattr(meeting, name) for name in ("title", "video_url", "chair")}
        super().__init__(*args, **{"initial": values, **kwargs})
        _offer_holders(self.fields["chair"], meeting.council, meeting.day)


def _offer_holders(field: forms.Field, council: Council, on: date) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = holders(council, on)
    field.empty_label = str(_("Ikke valgt"))


class MoveForm(TimesForm):
    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        values = {"day": meeting.day, "starts": start.time(), "ends": end.time(), "place": meeting.place}
        super().__init__(*args, **{"initial": values, **kwargs})


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Hvorfor avlyses møtet?"),
        validators=[no_personal_numbers],
        help_text=_("Medlemmene ser grunnen på siden til møtet, ikke i e-posten."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hvorfor møtet avlyses.")},
    )


class ItemForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    class Meta:
        model = AgendaItem
        fields = ("kind", "title", "presenter", "minutes", "text", "openness", "legal_basis")
        labels = {  # noqa: RUF012 # Django reads it as it stands
            "kind": _("Hva slags sak?"),
            "title": _("Hva heter saken?"),
            "presenter": _("Hvem innleder?"),
            "text": _("Hva gjelder saken?"),
            "openness": _("Kan saken være offentlig?"),
            "legal_basis": _("Hjemmel for unntak"),
        }
        widgets = {  # noqa: RUF012 # Django reads it as it stands
            "text": forms.Textarea(attrs={"rows": 5}),
            "openness": forms.RadioSelect,
        }
        help_texts = {  # noqa: RUF012 # Django reads it as it stands
            "text": _("Ingen personer skal kunne kjennes igjen. Politirådet behandler ikke enkeltsaker."),
            "legal_basis": _("Bare når saken er unntatt, for eksempel «offentleglova § 24»."),
        }
        error_messages = {  # noqa: RUF012 # Django reads it as it stands
            "title": {"required": _("Skriv hva saken heter.")},
            "kind": {"required": _("Velg hva slags sak det er.")},
        }

    minutes = forms.IntegerField(
        label=_("Hvor mange minutter?"),
        min_value=0,
        max_value=LONGEST_ITEM,
        required=False,
        widget=forms.NumberInput(attrs={"class": "stepper", "step": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["openness"].initial = AgendaItem.Openness.NOT_ASSESSED
        if not self.instance.term_id:
            kinds = [choice for choice in AgendaItem.Kind.choices if choice[0] != AgendaItem.Kind.STANDING]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("openness") == AgendaItem.Openness.EXEMPT and not given.get("legal_basis"):
            self.add_error("legal_basis", _("Skriv hjemmelen når saken er unntatt offentlighet."))
        return given

    def _post_clean(self) -> None:
        """The act writes the item, so the values stay here."""


class SendForm(forms.Form):
    late_reason = forms.CharField(
        label=_("Hvorfor går innkallingen ut senere enn avtalt?"),
        validators=[no_personal_numbers],
        help_text=_("Grunnen blir stående i oversikten over året og i evalueringen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class AttendanceForm(forms.Form):
    state = forms.ChoiceField(choices=Attendance.State)
    stand_in = forms.UUIDField(required=False)
    stand_in_name = forms.CharField(max_length=120, required=False)


class NotesForm(forms.Form):
    all_optional = True
    notes = forms.CharField(
        label=_("Referat"), required=False, widget=forms.Textarea(attrs={"rows": 4}), strip=False, max_length=50_000
    )
    seen_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_notes(self) -> str:
        text: str = self.cleaned_data["notes"]
        return text.replace("\r\n", "\n").rstrip()


class DecisionForm(forms.Form):
    text = forms.CharField(
        label=_("Hva ble vedtatt?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv hva rådet vedtok.")},
    )


class ActionForm(forms.Form):
    text = forms.CharField(
        label=_("Hva skal gjøres?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv hva som skal gjøres.")},
    )
    owner = forms.ChoiceField(
        label=_("Hvem er ansvarlig?"), error_messages={"required": _("Velg hvem som er ansvarlig.")}
    )
    due_on = forms.DateField(
        label=_("Frist"), validators=[within_reach], error_messages={"required": _("Velg en frist.")}
    )

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Velg")), *owners]  # type: ignore[attr-defined] # a choice field


class AmendmentForm(forms.Form):
    text = forms.CharField(
        label=_("Hva skal rettes?"),
        help_text=_("Skriv sak og hva det skal stå. Referatet endres ikke; rettelsen legges til med dato."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hva som skal rettes.")},
    )


class ThemeForm(forms.Form):
    text = forms.CharField(
        label=_("Hvilket tema?"),
        max_length=300,
        validators=[no_personal_numbers],
        error_messages={"required": _("Skriv et tema.")},
    )
    month = forms.TypedChoiceField(
        label=_("I hvilken måned?"), choices=[(number, name) for number, name in MONTHS.items()], coerce=int
    )
