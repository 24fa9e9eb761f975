"""Who is asked to sign and reminded: one mail a person an occasion, and none about what is done."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agreements.asking import reminders
from agreements.models import Version
from agreements.models.signing import AlreadySigned, NobodyToRemind, RemindedToday
from agreements.models.version import NotOffered
from councils.models import Office, Party
from tests.agreements.conftest import Enter, SetClock
from tests.cast import OSLO, Cast
from tests.make import make_agreement

EVIDENCE = {"method": "totp", "consent": "Jeg signerer."}
DAY = timedelta(days=1)
SIGN_BY = date(2026, 2, 16)


def offered(cast: Cast, sign_by: date | None = SIGN_BY) -> Version:
    version = make_agreement(cast, signed=False)
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)
    version.send_for_signature(by=cast.secretary, at=cast.at, sign_by=sign_by)
    return version


def sign(cast: Cast, version: Version, office: str, person: User) -> None:
    version.signatories.get(office=office).sign(by=person, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)


def planned(cast: Cast, *, to: User, kind: str = "sign_agreement") -> list[tuple[date, int, str]]:
    """Day, hour in Oslo and subject of the mails that wait for a person."""
    waiting = cast.council.notices.filter(recipient=to, kind=kind).waiting().order_by("due_at")
    times = [(each.due_at.astimezone(OSLO), each.subject.removeprefix("Fjordvik politiråd: ")) for each in waiting]
    return [(at.date(), at.hour, subject) for at, subject in times]


@pytest.mark.parametrize(
    ("sign_by", "days"),
    [
        (None, {"reminded": 5}),
        (date(2026, 2, 16), {"reminded": 5, "last_day": 15, "overdue": 17}),
        (date(2026, 2, 6), {"last_day": 5, "overdue": 7}),
        (date(2026, 2, 3), {"overdue": 4}),
        (date(2026, 2, 2), {"overdue": 3}),
    ],
)
def test_reminders_never_come_two_a_day_nor_before_the_asking(sign_by: date | None, days: dict[str, int]) -> None:
    found = reminders(date(2026, 2, 2), sign_by)
    assert found == {occasion: date(2026, 2, day) for occasion, day in days.items()}


def test_the_reminders_are_rows_from_the_day_it_is_sent(cast: Cast) -> None:
    offered(cast)
    assert planned(cast, to=cast.mayor) == [
        (date(2026, 2, 2), 9, "Signer avtalen innen 16. februar"),
        (date(2026, 2, 5), 8, "Signer avtalen innen 16. februar"),
        (date(2026, 2, 15), 8, "Signer avtalen innen 16. februar"),
        (date(2026, 2, 17), 8, "Fristen for å signere var 16. februar"),
    ]
    late = [(date(2026, 2, 17), 8, "Avtalen er ikke signert innen 16. februar")]
    told = [planned(cast, to=person, kind="signing_overdue") for person in (cast.secretary, cast.contact, cast.mayor)]
    assert told == [late, late, []]


def test_without_a_deadline_there_is_one_reminder(cast: Cast) -> None:
    offered(cast, None)
    assert planned(cast, to=cast.chief) == [
        (date(2026, 2, 2), 9, "Signer avtalen"),
        (date(2026, 2, 5), 8, "Avtalen venter på signaturen din"),
    ]


def test_one_who_has_signed_hears_no_more_and_the_other_still_does(cast: Cast) -> None:
    version = offered(cast)
    sign(cast, version, Office.MAYOR, cast.mayor)
    assert (planned(cast, to=cast.mayor), len(planned(cast, to=cast.chief))) == ([], 4)
    sign(cast, version, Office.STATION_CHIEF, cast.chief)
    left = cast.council.notices.filter(kind__in=["sign_agreement", "signing_overdue"]).waiting()
    assert list(left) == []


@pytest.mark.parametrize("act", ["withdraw", "decline"])
def test_nothing_is_asked_for_after_a_withdrawal_or_a_refusal(cast: Cast, act: str) -> None:
    version = offered(cast)
    if act == "withdraw":
        version.withdraw(by=cast.contact, because="Feil dato.", at=cast.at)
    else:
        version.signatories.get(office=Office.STATION_CHIEF).decline(by=cast.chief, because="Nei.", at=cast.at)
    left = cast.council.notices.filter(kind__in=["sign_agreement", "signing_overdue"]).waiting()
    assert list(left) == []


def test_a_withdrawal_is_told_to_both_sides_without_the_reason(cast: Cast) -> None:
    version = offered(cast)
    version.withdraw(by=cast.contact, because="For få møter.", at=cast.at)
    told = cast.council.notices.filter(kind="agreement_withdrawn").order_by("recipient__name")
    assert [each.recipient for each in told] == [cast.mayor, cast.chief, cast.secretary]
    assert not any("For få møter" in f"{each.subject} {each.action}" for each in told)


def test_one_is_reminded_by_hand_at_most_once_a_day(cast: Cast) -> None:
    version = offered(cast)
    slot = version.signatories.get(office=Office.MAYOR)
    now = datetime.combine(date(2026, 2, 3), time(10), OSLO)
    slot.remind(by=cast.secretary, at=now)
    with pytest.raises(RemindedToday):
        slot.remind(by=cast.contact, at=now + timedelta(hours=5))
    version.signatories.get(office=Office.STATION_CHIEF).remind(by=cast.contact, at=now)
    slot.remind(by=cast.secretary, at=now + DAY)
    nudges = cast.council.notices.filter(key__contains=":nudge:").order_by("due_at", "recipient__name")
    assert [(each.recipient, each.due_at) for each in nudges] == [
        (cast.mayor, now),
        (cast.chief, now),
        (cast.mayor, now + DAY),
    ]
    assert cast.council.events.filter(kind="agreement.reminded").count() == 3


def test_nobody_is_reminded_of_what_is_done_or_cannot_be_done(cast: Cast) -> None:
    version = offered(cast)
    slot = version.signatories.get(office=Office.MAYOR)
    sign(cast, version, Office.MAYOR, cast.mayor)
    with pytest.raises(AlreadySigned):
        slot.remind(by=cast.secretary, at=cast.at)
    other = version.signatories.get(office=Office.STATION_CHIEF)
    cast.mandate(cast.chief).end(on=cast.at.date(), by=cast.secretary, at=cast.at)
    with pytest.raises(NobodyToRemind):
        other.remind(by=cast.secretary, at=cast.at)
    version.withdraw(by=cast.contact, because="Feil dato.", at=cast.at)
    with pytest.raises(NotOffered):
        other.remind(by=cast.secretary, at=cast.at)


def test_the_deadline_is_set_when_it_is_sent(cast: Cast, secretary: Client, set_clock: SetClock) -> None:
    set_clock(cast.at.date())
    version = make_agreement(cast, signed=False)
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)
    address = reverse("send_for_signature", args=["fjordvik", version.pk])
    page = secretary.get(address).content.decode()
    assert all(words in page for words in ("Olav Ordfører", "Petra Politisjef", "Frist for å signere"))
    early = secretary.post(address, {"sign_by": "2026-02-01"})
    assert (early.status_code, "Fristen kan ikke være før i dag." in early.content.decode()) == (422, True)
    assert secretary.post(address, {"sign_by": "2026-02-16"})["Location"] == version.get_absolute_url()
    version.refresh_from_db()
    assert (version.state, version.sign_by) == ("offered", SIGN_BY)


def test_after_the_deadline_it_is_shown_as_overdue_and_can_be_signed(
    cast: Cast, enter: Enter, set_clock: SetClock, code: Callable[[], str]
) -> None:
    version = offered(cast)
    words = ("over fristen", "Fristen for å signere var 16. februar 2026. Det er fortsatt mulig å signere.")
    pages = {}
    for day in (16, 17):
        set_clock(date(2026, 2, day))
        for name in ("sign", "version"):
            page = enter(cast.mayor).get(reverse(name, args=["fjordvik", version.pk])).content.decode()
            pages[name, day] = [each in page for each in words]
    assert pages == {
        ("sign", 16): [False, False],
        ("version", 16): [False, False],
        ("sign", 17): [True, True],
        ("version", 17): [True, True],
    }
    sign(cast, version, Office.MAYOR, cast.mayor)
    assert version.signatures.count() == 1


def test_the_secretary_reminds_with_a_button(cast: Cast, secretary: Client, enter: Enter) -> None:
    version = offered(cast)
    slot = version.signatories.get(office=Office.MAYOR)
    address = reverse("remind", args=["fjordvik", slot.pk])
    page = reverse("version", args=["fjordvik", version.pk])
    assert address in secretary.get(page).content.decode()
    assert address not in enter(cast.chief).get(page).content.decode()
    first = secretary.post(address, follow=True, headers={"referer": f"http://testserver{page}"}).content.decode()
    second = secretary.post(address, follow=True, headers={"referer": f"http://testserver{page}"}).content.decode()
    assert "Påminnelsen er sendt til ordfører." in first
    assert "Det er allerede sendt en påminnelse i dag." in second
    assert enter(cast.chief).post(address).status_code == 403
