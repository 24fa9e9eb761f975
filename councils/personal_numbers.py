"""National identity numbers and dates of birth in running text: politirådet does not treat individual cases."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal

ELEVEN_DIGITS = re.compile(r"(?<![\d.,])(\d{6})[ .-]?(\d{5})(?!\d)")
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
BORN = r"(?:født|fødd|født den|fødselsdato|fødselsdag|f\.\s?dato|f\.|born)"
MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
DATE = rf"\d{{1,2}}[./ -]\s?\d{{1,2}}[./ -]\s?\d{{2,4}}|\d{{1,2}}\.?\s{MONTH}\s\d{{4}}|\d{{6}}|\d{{4}}-\d{{2}}-\d{{2}}"
DATE_OF_BIRTH = re.compile(rf"(?<!\w){BORN}[\s:]*(?:den\s)?(?:{DATE})(?!\d)", re.IGNORECASE)


class PersonalNumberInText(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Teksten inneholder fødselsnummer eller fødselsdato. Ta det bort: her skal ingen kunne kjennes igjen.")
        )


def refuse_personal_numbers(text: str) -> None:
    """Raises PersonalNumberInText."""
    if has_personal_number(text):
        raise PersonalNumberInText


def no_personal_numbers(text: str) -> None:
    """The same, as a validator for the fields of a form."""
    if has_personal_number(text):
        raise ValidationError(str(PersonalNumberInText()))


def has_personal_number(text: str) -> bool:
    return has_identity_number(text) or DATE_OF_BIRTH.search(text) is not None


def has_identity_number(text: str) -> bool:
    return any(is_identity_number("".join(found.groups())) for found in ELEVEN_DIGITS.finditer(text))


def is_identity_number(digits: str) -> bool:
    """Eleven digits whose two check digits fit (modulus 11); D-numbers and synthetic numbers fit the same way."""
    numbers = [int(digit) for digit in digits]
    return _fits(numbers[:10], FIRST_WEIGHTS) and _fits(numbers, SECOND_WEIGHTS) and _is_day(numbers)


def _fits(numbers: list[int], weights: tuple[int, ...]) -> bool:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=True)) % 11 == 0


def _is_day(numbers: list[int]) -> bool:
    day, month = numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3]
    return 1 <= (day - 40 if day > 40 else day) <= 31 and 1 <= month % 40 <= 12  # noqa: PLR2004 # Skatteetaten's own offsets
