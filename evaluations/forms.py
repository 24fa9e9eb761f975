"""What a member answers, and what is learnt."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Clause
from councils.models import Council, Mandate
from councils.personal_numbers import PersonalNumberInText, has_personal_number
from evaluations.models import Answer, Evaluation, LearningPoint, Question
from evaluations.questions import Mark


class AnswersForm(forms.Form):
    """Two fields a question: `mark_3` and `words_3` for question number 3. Nothing is required."""

    all_optional = True

    def __init__(self, *args: Any, questions: Iterable[Question], said: Mapping[Any, Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            answer = said.get(question.pk)
            self.fields[f"mark_{question.position}"] = _mark(answer)
            self.fields[f"words_{question.position}"] = _words(answer)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(found.items()):
            if name.startswith("words_") and has_personal_number(value):
                self.add_error(name, str(PersonalNumberInText()))
        return found

    def given(self) -> dict[Question, tuple[int | None, str]]:
        """As Evaluation.answer takes it."""
        return {
            question: (
                self.cleaned_data[f"mark_{question.position}"],
                self.cleaned_data[f"words_{question.position}"],
            )
            for question in self.questions
        }

    def fields_of(self, question: Question) -> dict[str, forms.BoundField]:
        return {"mark": self[f"mark_{question.position}"], "words": self[f"words_{question.position}"]}


def _mark(answer: Answer | None) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Vurdering"),
        choices=Mark,
        coerce=int,
        empty_value=None,
        required=False,
        initial=answer.mark if answer else None,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )


def _words(answer: Answer | None) -> forms.CharField:
    return forms.CharField(
        label=_("Med egne ord"),
        required=False,
        max_length=4000,
        initial=answer.words if answer else "",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LearningPointForm(forms.Form):
    text = forms.CharField(label=_("Hva har vi lært?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    owner: "forms.ModelChoiceField[Mandate]" = forms.ModelChoiceField(
        label=_("Ansvarlig"), queryset=Mandate.objects.none(), required=False, empty_label=_("Ingen ennå")
    )
    goes_to = forms.ChoiceField(
        label=_("Hvor tas det videre?"),
        choices=LearningPoint.GoesTo,
        initial=LearningPoint.GoesTo.WHEEL,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    clause: "forms.ModelChoiceField[Clause]" = forms.ModelChoiceField(
        label=_("Punkt i avtalen"),
        help_text=_("Velg punktet hvis dere foreslår å endre avtalen."),
        queryset=Clause.objects.none(),
        required=False,
        empty_label=_("Ikke et bestemt punkt"),
    )

    def __init__(self, *args: Any, council: Council, evaluation: Evaluation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = council.mandates.in_force(today).for_list()  # type: ignore[attr-defined] # a model choice
        self.fields["clause"].queryset = evaluation.version.clauses.in_order()  # type: ignore[attr-defined] # a model choice

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("goes_to") != LearningPoint.GoesTo.CLAUSE:
            found["clause"] = None
        return found
