"""Who one can be in the demo, and the code each of them signs with at this moment."""

import time
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils.translation import gettext as _

from config.demo.data.people import ANALYST, OPERATOR, PEOPLE, POSTS, Person
from config.demo.data.places import COUNCILS, DISTRICT
from councils.models import Office

PERIOD = 30


@dataclass(frozen=True)
class Entry:
    """One person in one council."""

    person: Person
    office: str
    council: str

    @property
    def slug(self) -> str:
        return self.person.slug

    @property
    def name(self) -> str:
        return self.person.name


def entries() -> list[Entry]:
    """Everybody who has an office now, council by council, then those who stand outside."""
    persons = {person.slug: person for person in PEOPLE}
    inside = [
        Entry(persons[post.person], _office(post.office, post.title, deputy=post.deputy), council.name)
        for council in COUNCILS
        for post in POSTS
        if post.council == council.slug and not post.ended
    ]
    return [
        *inside,
        Entry(persons[ANALYST], _("analytiker"), _("%(district)s politidistrikt") % {"district": DISTRICT}),
        Entry(persons[OPERATOR], _("drift"), "Samråd"),
    ]


def _office(office: str, title: str, *, deputy: bool) -> str:
    words = title or str(Office(office).label)
    return _("%(office)s (stedfortreder)") % {"office": words} if deputy else words


def code_now(person: Person) -> str:
    """Six digits, for half a minute at a time."""
    return str(format_hotp_value(hotp_value(person.totp_secret, int(time.time()) // PERIOD)))
