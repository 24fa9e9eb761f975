"""What waits for this person: a signature, an approval, an answer, a promise given in a meeting."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.models import Asked, Hearing, Signatory, Version
from config.front.tasks import Task, day_words, distance
from councils.access import Visitor
from evaluations.models import Answer
from meetings.models import Minutes


def signatures(visitor: Visitor) -> Iterator[Task]:
    """The slots that wait: mine to sign, and for those who run the council, everybody's."""
    slots = Signatory.objects.waiting().filter(council=visitor.council).select_related("version__council")
    for slot in slots.order_by("version__frozen_at", "position"):
        if visitor.may("sign_agreements") and _is_mine(slot, visitor):
            sentence = _("Signer «%(title)s» som %(office)s") % {"title": slot.version.title, "office": slot}
            url = reverse("sign", args=[visitor.council.slug, slot.version_id])
            yield Task(sentence, _("Les og signer"), url, slot.version.sign_by, note=_waited(slot, visitor))
        elif visitor.may("plan_meetings"):
            sentence = _("%(office)s har ikke signert «%(title)s»") % {"office": slot, "title": slot.version.title}
            yield Task(
                capfirst(sentence),
                _("Se avtalen"),
                slot.version.get_absolute_url(),
                slot.version.sign_by,
                note=_waited(slot, visitor),
            )


def _is_mine(slot: Signatory, visitor: Visitor) -> bool:
    return any(slot.is_for(each) for each in visitor.mandates)


def _waited(slot: Signatory, visitor: Visitor) -> str:
    """When it was sent; nothing where a deadline says more."""
    if slot.version.sign_by:
        return ""
    sent = timezone.localdate(slot.version.frozen_at)
    return _("sendt %(distance)s") % {"distance": distance(sent, visitor.today)}


def drafts(visitor: Visitor) -> Iterator[Task]:
    """Texts my party has not said yes to, and texts both have said yes to that nobody has sent."""
    open_texts = Version.objects.filter(council=visitor.council, frozen_at=None).select_related("council")
    for version in open_texts.prefetch_related("approvals").order_by("created_at"):
        said_yes = {approval.party for approval in version.approvals.all()}
        title = {"title": version.title}
        if visitor.may("approve_agreements") and visitor.party not in said_yes:
            yield Task(
                _("Les utkastet til «%(title)s» og godkjenn det") % title, _("Les utkastet"), version.get_absolute_url()
            )
        elif visitor.may("draft_agreements") and version.state == "approved":
            yield Task(_("Send «%(title)s» til signering") % title, _("Se over og send"), version.get_absolute_url())


def hearings(visitor: Visitor) -> Iterator[Task]:
    """Drafts that this person is asked about and has not answered."""
    waiting = Asked.objects.filter(council=visitor.council, user=visitor.user).waiting()
    asked = Hearing.objects.visible_to(visitor.party).running(visitor.today).filter(asked__in=waiting)
    for hearing in asked.select_related("version", "council").order_by("answer_by", "at"):
        sentence = _("Svar på høringen av «%(title)s»") % {"title": hearing.version.title}
        yield Task(sentence, _("Les og svar"), hearing.get_absolute_url(), hearing.answer_by)


def minutes(visitor: Visitor) -> Iterator[Task]:
    waiting = unapproved_minutes(visitor.user).filter(council=visitor.council)
    for each in waiting.select_related("meeting__council", "council").order_by("circulated_at"):
        sentence = _("Godkjenn referatet fra møtet %(day)s") % {"day": day_words(each.meeting.day, visitor.today)}
        sent = distance(timezone.localdate(each.circulated_at), visitor.today)
        yield Task(
            sentence, _("Les og godkjenn"), each.get_absolute_url(), note=_("sendt %(distance)s") % {"distance": sent}
        )


def unapproved_minutes(user: User) -> QuerySet[Minutes]:
    """Circulated minutes of meetings where the person sat, for oneself or for another, without the person's yes."""
    present = Q(meeting__attendances__user=user, meeting__attendances__state="present")
    for_another = Q(meeting__attendances__stand_in__user=user, meeting__attendances__state="deputy")
    circulated = Minutes.objects.filter(recalled_at=None, approved_at=None)
    found: QuerySet[Minutes] = circulated.filter(present | for_another).exclude(approvals__by=user).distinct()
    return found


def evaluation(visitor: Visitor) -> Iterator[Task]:
    answered = Answer.objects.filter(council=visitor.council, by=visitor.user).values("question__evaluation")
    for each in visitor.council.evaluations.filter(completed_at=None).exclude(pk__in=answered).for_list():
        sentence = _("Svar på evalueringen av %(year)d") % {"year": each.year}
        yield Task(sentence, _("Svar (fem minutter)"), each.get_absolute_url(), each.answers_due_on)


def actions(visitor: Visitor) -> Iterator[Task]:
    url = reverse("actions", args=[visitor.council.slug])
    for action in visitor.council.actions.open().filter(owner__user=visitor.user).for_list()[:10]:
        yield Task(_("Du har ansvar for: %(text)s") % {"text": action.text}, _("Se"), url, action.due_on)
