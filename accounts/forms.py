"""What a person tells about oneself."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class WelcomeForm(forms.Form):
    password = forms.CharField(
        label=_("Velg et passord"),
        help_text=_("Minst 12 tegn. Tre eller fire tilfeldige ord er lett å huske og vanskelig å gjette."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Skriv passordet en gang til"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Språk på skjermen"), choices=User.Language, widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"language": user.language})
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(_("De to passordene er ikke like. Skriv dem på nytt."))
        return again


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=User.Language)
