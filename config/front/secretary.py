"""What keeps the council going: agendas, minutes, actions, dates, evaluation, and what has failed."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.front.tasks import Task, day_words, distance
from councils.access import Visitor
from meetings.models import Meeting, Minutes
from meetings.words import start_of

ONE_DAY = timedelta(days=1)
AHEAD = timedelta(days=30)
MINUTES_WITHIN = timedelta(days=7)
EVALUATION_AHEAD, EVALUATION_BEHIND = timedelta(days=60), timedelta(days=182)
EXPIRY_AHEAD = timedelta(days=120)
SHOWN_ELSEWHERE = ("agenda_notice", "minutes", "standing_item", "meetings", "presence", "evaluation")


def agendas(visitor: Visitor) -> Iterator[Task]:
    meetings = list(visitor.council.meetings.upcoming(visitor.today).filter(sent_agendas=None)[:10])
    last_days = _last_agenda_days(visitor, [meeting.pk for meeting in meetings])
    for meeting in meetings:
        due_on = last_days.get(meeting.pk, meeting.day)
        if due_on - visitor.today <= AHEAD:
            sentence = _("Send innkalling til møtet %(day)s") % {"day": day_words(meeting.day, visitor.today)}
            yield Task(sentence, _("Se over og send"), meeting.get_absolute_url(), due_on)


def _last_agenda_days(visitor: Visitor, meetings: list[UUID]) -> dict[UUID, date]:
    owed = visitor.council.obligations.standing().filter(kind="agenda_notice", about__in=meetings)
    firm = owed.exclude(strength="may").exclude(due_on=None)
    first = firm.values("about").annotate(first=Min("due_on"))
    return {each["about"]: each["first"] for each in first if each["about"]}


def past_meetings(visitor: Visitor) -> Iterator[Task]:
    """Meetings whose day has come without a record, and held ones whose minutes are not out or not approved."""
    begun = visitor.council.meetings.not_cancelled().filter(starts_at__lt=start_of(visitor.today + ONE_DAY))
    for meeting in begun.exclude(minutes__approved_at__isnull=False).for_list().order_by("starts_at")[:20]:
        yield _record(meeting, visitor.today)


def _record(meeting: Meeting, today: date) -> Task:
    day = {"day": day_words(meeting.day, today)}
    minutes = meeting.current_minutes()
    if not meeting.held_at:
        words = _("Møtet er i dag") if meeting.day == today else _("Før møtet %(day)s som holdt") % day
        return Task(words, _("Åpne møtet"), meeting.get_absolute_url(), meeting.day)
    if minutes is None:
        sentence = _("Send referatet fra møtet %(day)s til godkjenning") % day
        return Task(sentence, _("Se over og send"), meeting.get_absolute_url(), meeting.day + MINUTES_WITHIN)
    sentence = _("Referatet fra møtet %(day)s er ikke godkjent av alle") % day
    return Task(sentence, _("Se hvem"), minutes.get_absolute_url(), note=_sent(minutes, today))


def _sent(minutes: Minutes, today: date) -> str:
    day = timezone.localdate(minutes.circulated_at)
    return _("sendt %(day)s (%(distance)s)") % {"day": day_words(day, today), "distance": distance(day, today)}


def overdue_actions(visitor: Visitor) -> Iterator[Task]:
    late = visitor.council.actions.overdue(visitor.today)
    found = late.aggregate(n=Count("pk"), first=Min("due_on"))
    if found["n"]:
        sentence = ngettext(
            "%(n)d oppfølgingspunkt er over fristen", "%(n)d oppfølgingspunkter er over fristen", found["n"]
        )
        yield Task(sentence % found, _("Se"), reverse("actions", args=[visitor.council.slug]), found["first"])


def meetings_without_a_date(visitor: Visitor) -> Iterator[Task]:
    council, year = visitor.council, visitor.today.year
    wheel = council.wheels.filter(year=year).first()
    count = wheel.entries.proposals().count() if wheel else 0
    if count:
        sentence = ngettext(
            "%(n)d møte i årshjulet har ikke fått dato", "%(n)d møter i årshjulet har ikke fått dato", count
        )
        yield Task(sentence % {"n": count}, _("Gi datoer"), reverse("wheel", args=[council.slug, year]))
    elif wheel is None and council.agreements.in_force(visitor.today):
        sentence = _("Lag årshjulet for %(year)d ut fra avtalen") % {"year": year}
        yield Task(sentence, _("Lag årshjulet"), reverse("wheel", args=[council.slug]))


def evaluation(visitor: Visitor) -> Iterator[Task]:
    council = visitor.council
    years = set()
    for each in council.evaluations.filter(completed_at=None).for_list():
        sentence = _("Fullfør evalueringen av %(year)d") % {"year": each.year}
        years.add(each.year)
        yield Task(sentence, _("Se svarene"), each.get_absolute_url(), each.answers_due_on)
    soon = (visitor.today - EVALUATION_BEHIND, visitor.today + EVALUATION_AHEAD)
    owed = council.obligations.unmet().filter(kind="evaluation", due_on__range=soon)
    for due_on in sorted(set(owed.values_list("due_on", flat=True))):
        if due_on.year not in years and not council.evaluations.filter(year=due_on.year).exists():
            sentence = _("Åpne evalueringen av %(year)d") % {"year": due_on.year}
            yield Task(sentence, _("Åpne evalueringen"), reverse("evaluations", args=[council.slug]), due_on)


def other_duties(visitor: Visitor) -> Iterator[Task]:
    """What the agreement asks for that has no page of its own, when the day draws near."""
    near = visitor.council.obligations.unmet().filter(due_on__range=(visitor.today, visitor.today + AHEAD))
    for obligation in near.exclude(kind__in=SHOWN_ELSEWHERE).for_list()[:10]:
        url = reverse("obligations", args=[visitor.council.slug])
        yield Task(str(obligation), _("Se hva som gjenstår"), url, obligation.due_on)


def unsaved_documents(visitor: Visitor) -> Iterator[Task]:
    for source in visitor.council.sources.waiting().for_list()[:5]:
        sentence = _("«%(name)s» er lest inn, men ikke lagret som utkast") % {"name": source.name}
        yield Task(sentence, _("Fortsett"), source.get_absolute_url())


def failures(visitor: Visitor) -> Iterator[Task]:
    council = visitor.council
    for document in council.documents.failed().for_list()[:5]:
        sentence = _("«%(title)s» kunne ikke lages som PDF") % {"title": document.title}
        yield Task(sentence, _("Prøv på nytt"), document.get_absolute_url(), timezone.localdate(document.due_at))
    count = council.notices.failed().count()
    if count:
        sentence = ngettext("%(n)d varsel kom ikke fram", "%(n)d varsler kom ikke fram", count) % {"n": count}
        yield Task(sentence, _("Se etter feil adresser"), reverse("members", args=[council.slug]), visitor.today)


def expiring(visitor: Visitor) -> Iterator[Task]:
    """An agreement that runs out before anybody has begun on the next."""
    last_day = visitor.today + EXPIRY_AHEAD
    for version in visitor.council.agreements.in_force(visitor.today):
        ends_on = version.ends_on()
        if ends_on and ends_on <= last_day and version == version.agreement.newest_version():
            sentence = _("«%(title)s» går ut. Lag neste versjon") % {"title": version.title}
            yield Task(sentence, _("Til avtalen"), version.agreement.get_absolute_url(), ends_on)


def no_agreement(visitor: Visitor) -> Iterator[Task]:
    council = visitor.council
    if council.kind == council.Kind.LOCAL and not council.agreements.exists() and not council.sources.exists():
        url = reverse("agreements", args=[council.slug])
        yield Task(_("Les inn avtalen dere har, så kan Samråd følge den"), _("Til avtalene"), url)
