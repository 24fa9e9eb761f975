"""The police contact's front page: this week's button, and the year of weeks."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from accounts.models import User
from councils.access import Visitor
from councils.models import Council, CouncilGrant, Office
from presence.agreed import agreed_on
from presence.weeks import days_of, monday_of
from presence.year import summary, weeks_of


def presence(visitor: Visitor) -> dict[str, Any]:
    council, today = visitor.council, visitor.today
    year, number, _day = today.isocalendar()
    weeks = weeks_of(council, year)
    return {
        "week": number,
        "week_url": reverse("presence", args=[council.slug]),
        "as_agreed": as_agreed(visitor),
        "weeks": [week.cell(council, today) for week in weeks],
        "year": year,
        "summary": summary(weeks, today),
        "tabs": tabs(visitor),
    }


def as_agreed(visitor: Visitor) -> str:
    agreed = agreed_on(visitor.council, visitor.today)
    if agreed is None:
        return ""
    days = [day for day in days_of(monday_of(visitor.today)) if day.isoweekday() in agreed.term.weekdays]
    return agreed.words(days)


def tabs(visitor: Visitor) -> list[dict[str, Any]]:
    """The councils this person serves, when there are several."""
    served = Council.objects.filter(grants__user=visitor.user, grants__permission__codename="log_presence").order_by(
        "name"
    )
    found = [
        {"label": each.name, "url": each.get_absolute_url(), "current": each == visitor.council} for each in served
    ]
    return found if len(found) > 1 else []


def is_contact_in_all(user: User, councils: Sequence[Council]) -> bool:
    """Such a person moves between the councils by the tabs of the page."""
    logged = CouncilGrant.objects.filter(user=user, permission__codename="log_presence")
    return bool(councils) and logged.count() == len(councils)


def is_contact(visitor: Visitor) -> bool:
    return visitor.holds(Office.POLICE_CONTACT)
