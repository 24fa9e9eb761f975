"""What a password must be: long enough."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        """Django has this sentence in English only."""
        words = ngettext(
            "Passordet er for kort. Bruk minst %(n)d tegn.",
            "Passordet er for kort. Bruk minst %(n)d tegn.",
            self.min_length,
        )
        return words % {"n": self.min_length}
