"""Who is told what about an agreement: one notice a person, without a word of the text."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from accounts.models import User
from councils.models import Council, Party
from councils.offices import MAY
from notices.models import Notice

if TYPE_CHECKING:
    from agreements.models import Agreement, Signature, Termination, Version


def tell_signed(version: "Version", *, at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=_people_of(version, at),
        kind="agreement_signed",
        key=f"signed:{version.pk}",
        subject=in_their_language(lambda: _("Avtalen er signert av begge parter")),
        action=in_their_language(
            lambda: _("«%(title)s» er signert. Se hva dere har lovet hverandre, og når.") % {"title": version.title}
        ),
        url=version.agreement.get_absolute_url(),
        due_at=at,
    )


def tell_refused(version: "Version", *, at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=_people_of(version, at),
        kind="agreement_refused",
        key=f"refused:{version.pk}",
        subject=in_their_language(lambda: _("Avtalen ble ikke signert")),
        action=in_their_language(
            lambda: (
                _("En part har sagt nei til å signere «%(title)s». Les grunnen, og arbeid videre i utkastet.")
                % {"title": version.title}
            )
        ),
        url=version.agreement.get_absolute_url(),
        due_at=at,
    )


def tell_ends(termination: "Termination", *, at: datetime) -> None:
    """Everybody, when an agreement has got a last day."""
    _tell_of_end(
        termination,
        kind="agreement_ends",
        subject=lambda: _("Avtalen tar slutt"),
        action=lambda: _("%(who)s «%(title)s». Siste dag er %(day)s. Se hva som faller bort, og hva som står."),
        recipients=_people_of(termination.agreement, at),
        at=at,
    )


def ask_to_end(termination: "Termination", *, at: datetime) -> None:
    """The other party's signers, when the text gives no right to end it alone."""
    _tell_of_end(
        termination,
        kind="agreement_end_asked",
        subject=lambda: _("Svar på et ønske om å avslutte avtalen"),
        action=lambda: _(
            "%(who)s «%(title)s», med %(day)s som siste dag. Det krever at dere er enige. Svar ja eller nei."
        ),
        recipients=signers(termination.council, other_party(termination.party), at),
        at=at,
    )


def ask_to_go_on(termination: "Termination", party: str, *, at: datetime) -> None:
    """The other party's signers, when one wants the agreement to go on after all."""
    _tell_of_end(
        termination,
        kind="agreement_go_on_asked",
        subject=lambda: _("Svar på et ønske om å trekke oppsigelsen"),
        action=lambda: _("En part vil at «%(title)s» skal fortsette likevel. Svar før %(day)s."),
        recipients=signers(termination.council, other_party(party), at),
        at=at,
    )


def tell_goes_on(termination: "Termination", *, at: datetime) -> None:
    _tell_of_end(
        termination,
        kind="agreement_goes_on",
        subject=lambda: _("Avtalen fortsetter"),
        action=lambda: _("Oppsigelsen av «%(title)s» er trukket tilbake. Løftene i avtalen gjelder igjen."),
        recipients=_people_of(termination.agreement, at),
        at=at,
    )


def _tell_of_end(
    termination: "Termination",
    *,
    kind: str,
    subject: Callable[[], str],
    action: Callable[[], str],
    recipients: "list[User]",
    at: datetime,
) -> None:
    def said() -> str:
        party = termination.get_party_display().capitalize()
        wants = _("%(party)s vil avslutte") if kind == "agreement_end_asked" else _("%(party)s har sagt opp")
        facts = {"who": wants % {"party": party}, "title": termination.agreement.title}
        return action() % {**facts, "day": date_format(termination.ends_on, "j. F Y")}

    Notice.objects.tell(
        council=termination.council,
        recipients=recipients,
        kind=kind,
        key=f"{kind}:{termination.pk}",
        subject=in_their_language(subject),
        action=in_their_language(said),
        url=termination.agreement.get_absolute_url(),
        due_at=at,
    )


def tell_withdrawn(version: "Version", *, by: User, at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=_others_who_approve(version.council, by, at),
        kind="agreement_withdrawn",
        key=f"withdrawn:{version.pk}",
        subject=in_their_language(lambda: _("Avtalen er trukket tilbake fra signering")),
        action=in_their_language(
            lambda: (
                _("«%(title)s» skal ikke signeres nå. Les grunnen, og arbeid videre i utkastet.")
                % {"title": version.title}
            )
        ),
        url=version.agreement.get_absolute_url(),
        due_at=at,
    )


def signers(council: Council, party: str, at: datetime) -> "list[User]":
    """Those who sign for a party, or the deputies where nobody does."""
    offices = [office for office, may in MAY.items() if "sign_agreements" in may]
    mandates = council.mandates.in_force(timezone.localdate(at)).filter(party=party, office__in=offices)
    held = list(mandates.select_related("user").order_by("starts_on"))
    chosen = [each for each in held if not each.deputy] or held
    return list(dict.fromkeys(each.user for each in chosen))


def other_party(party: str) -> str:
    return next(other for other in Party.values if other != party)


def tell_on_paper(signature: "Signature", *, by: User, at: datetime) -> None:
    version = signature.version
    Notice.objects.tell(
        council=version.council,
        recipients=_others_who_approve(version.council, by, at),
        kind="agreement_signed_on_paper",
        key=f"paper:{signature.pk}",
        subject=in_their_language(lambda: _("En signatur på papir er registrert")),
        action=in_their_language(
            lambda: (
                _("%(who)s har signert «%(title)s» med penn. Se arket og beviset.")
                % {"who": signature, "title": version.title}
            )
        ),
        url=reverse("evidence", args=[version.council.slug, version.pk]),
        due_at=at,
    )


def holders_of(council: Council, permission: str, at: datetime) -> list[User]:
    """Those whose office gives the permission that day."""
    offices = [office for office, may in MAY.items() if permission in may]
    mandates = council.mandates.in_force(timezone.localdate(at)).filter(office__in=offices)
    return list(dict.fromkeys(mandate.user for mandate in mandates.select_related("user").order_by("starts_on")))


def _others_who_approve(council: Council, by: User, at: datetime) -> list[User]:
    """Those who draft, approve or sign, on both sides; not the one who did it."""
    return [each for each in holders_of(council, "approve_agreements", at) if each != by]


def _people_of(row: "Version | Agreement", at: datetime) -> "list[User]":
    mandates = row.council.mandates.in_force(timezone.localdate(at)).select_related("user").order_by("starts_on")
    return list(dict.fromkeys(mandate.user for mandate in mandates))


def in_their_language(words: Callable[[], str]) -> Any:
    """Said in the language of whoever is told."""
    return lazy(words, str)()
