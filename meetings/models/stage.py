"""How far a meeting has come, on the way from a date to approved minutes, and what comes too early or too late."""

from django.db import models
from django.utils.translation import gettext, gettext_lazy

from accounts.refusal import Refusal


class Stage(models.TextChoices):
    PLANNED = "planned", gettext_lazy("planlagt")
    CALLED = "called", gettext_lazy("innkalt")
    HELD = "held", gettext_lazy("holdt")
    CIRCULATED = "circulated", gettext_lazy("referat til godkjenning")
    APPROVED = "approved", gettext_lazy("godkjent")
    CANCELLED = "cancelled", gettext_lazy("avlyst")


class MeetingIsCancelled(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Møtet er avlyst og kan ikke endres."))


class MeetingIsHeld(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Møtet er holdt. Det kan ikke flyttes, avlyses eller få ny saksliste."))


class NotCalled(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Innkallingen er ikke sendt. Send den først, med en grunn hvis det er for sent."))


class NotBegun(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Møtet har ikke begynt ennå."))


class NobodyPresent(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Før oppmøtet først. Ingen er ført som til stede."))


class MinutesAreOut(Refusal):
    def __init__(self) -> None:
        super().__init__(
            gettext("Referatet er sendt til godkjenning. Trekk det tilbake for å endre det, eller skriv en rettelse.")
        )
