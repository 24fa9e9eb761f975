"""The form of the public check."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    document = forms.FileField(
        label=_("PDF-fil"),
        help_text=_("Høyst 20 MB. Filen blir ikke lagret."),
        error_messages={"required": _("Velg filen du vil kontrollere."), "empty": _("Filen er tom. Velg en annen.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
