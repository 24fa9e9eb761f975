"""How far a meeting has come, on the way from a date to approved minutes."""

from django.db import models
from django.utils.translation import gettext_lazy


class Stage(models.TextChoices):
    PLANNED = "planned", gettext_lazy("planlagt")
    CALLED = "called", gettext_lazy("innkalt")
    HELD = "held", gettext_lazy("holdt")
    CIRCULATED = "circulated", gettext_lazy("referat til godkjenning")
    APPROVED = "approved", gettext_lazy("godkjent")
    CANCELLED = "cancelled", gettext_lazy("avlyst")
