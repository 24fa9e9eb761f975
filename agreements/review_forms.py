"""Forms for comments, suggestions and hearings."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Clause
from agreements.passages import LONGEST_QUOTE, Passage, PassageNotFound
from agreements.rich_text import from_writing, to_writing
from councils.days import DayField
from councils.models import Council, Mandate, Party
from councils.personal_numbers import no_personal_numbers

LONGEST = 4000


def _say(label: Any, missing: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
        **more,
    )


class WithInternal(forms.Form):
    """`internal` is asked in the words of the party."""

    internal = forms.BooleanField(required=False)

    def __init__(self, *args: Any, party: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["internal"].label = self.internal_label(party)

    @staticmethod
    def internal_label(party: str) -> str:
        return _("Bare %(party)s skal se dette") % {"party": Party(party).label} if party else ""


class CommentForm(WithInternal):
    quote = forms.CharField(
        label=_("Gjelder ordene"),
        required=False,
        max_length=LONGEST_QUOTE,
        help_text=_("Skriv ordene slik de står i punktet. La feltet stå tomt når det gjelder hele punktet."),
    )
    text = _say(_("Kommentar"), _("Skriv kommentaren først."))
    before = forms.CharField(required=False, max_length=LONGEST_QUOTE, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clause: Clause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clause = clause

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        try:
            Passage.cited(self.clause.as_read(timezone.localdate()), given.get("quote", ""), given.get("before", ""))
        except PassageNotFound as refusal:
            self.add_error("quote", str(refusal))
        return given


class AnswerForm(forms.Form):
    text = _say(_("Svar"), _("Skriv svaret først."))


class SuggestionForm(WithInternal):
    """New words for a clause, or a clause of its own."""

    heading = forms.CharField(label=_("Overskrift"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Skriv teksten slik du vil ha den. Det som er nytt og det som er borte, blir merket."),
    )
    because = _say(_("Hvorfor?"), "", required=False)
    field_order = ("heading", "text", "because", "internal")

    @classmethod
    def of(cls, clause: Clause, data: Any, *, party: str) -> "SuggestionForm":
        return cls(data, party=party, initial={"heading": clause.heading, "text": to_writing(clause.html)})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("heading") and not given.get("text"):
            raise ValidationError(_("Skriv en overskrift eller en tekst."))
        return given

    def html(self) -> str:
        return from_writing(self.cleaned_data["text"])


class RemovalForm(WithInternal):
    because = _say(_("Hvorfor?"), "", required=False)
    field_order = ("because", "internal")


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(choices=[("accepted", _("Godta")), ("rejected", _("Avslå"))])
    because = _say(_("Hvorfor?"), "", required=False)
    revision = forms.IntegerField(required=False, min_value=0, max_value=2**31)


class HearingForm(WithInternal):
    question = _say(
        _("Hva vil du ha svar på?"),
        _("Skriv hva du vil ha svar på."),
        initial=_("Har du merknader til utkastet?"),
    )
    answer_by = DayField(
        label=_("Svar innen"),
        error_messages={"required": _("Velg en frist.")},
    )
    to = forms.ModelMultipleChoiceField(
        label=_("Hvem skal svare?"),
        queryset=Mandate.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst én som skal svare.")},
    )
    field_order = ("question", "to", "answer_by", "internal")

    def __init__(self, *args: Any, council: Council, party: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, party=party, **kwargs)
        self.party = party
        self.fields["to"].queryset = council.mandates.in_force(today).for_list()  # type: ignore[attr-defined] # a ModelMultipleChoiceField
        self.fields["to"].label_from_instance = _with_party  # type: ignore[attr-defined] # as above
        self.fields["internal"].help_text = _("Da kan den bare gå til dem som sitter for %(party)s.") % {
            "party": Party(party).label
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("internal") and any(each.party != self.party for each in given.get("to", ())):
            self.add_error("to", _("En intern høring kan bare gå til deres egen part. Ta bort de andre."))
        return given


def _with_party(mandate: Mandate) -> str:
    return f"{mandate} – {mandate.get_party_display()}"


class ExtensionForm(forms.Form):
    answer_by = DayField(
        label=_("Ny frist"),
        error_messages={"required": _("Velg en frist.")},
    )


class HearingAnswerForm(forms.Form):
    text = _say(_("Merknader"), _("Skriv merknadene først, eller velg «Ingen merknader»."))
