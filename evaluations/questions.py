"""The questions every evaluation asks, in both written forms of Norwegian, with the promises each concerns."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.IntegerChoices):
    VERY_LITTLE = 1, _("i svært liten grad")
    LITTLE = 2, _("i liten grad")
    MUCH = 3, _("i stor grad")
    VERY_MUCH = 4, _("i svært stor grad")


@dataclass(frozen=True)
class Asked:
    """`kinds` are the term kinds whose facts stand beside the question."""

    theme: str
    words: Any
    kinds: tuple[str, ...]
    nb: str
    nn: str

    def text(self, language: str) -> str:
        return self.nn if language == "nn" else self.nb


ASKED = (
    Asked(
        "notice",
        _("Innkalling"),
        ("agenda_notice", "item_deadline"),
        "I hvilken grad kommer innkalling og sakspapirer tidlig nok til at du rekker å forberede deg?",
        "I kva grad kjem innkalling og sakspapir tidleg nok til at du rekk å førebu deg?",
    ),
    Asked(
        "attendance",
        _("Møter og oppmøte"),
        ("meetings", "minutes"),
        "I hvilken grad møter de rette personene, med myndighet til å forplikte sin egen organisasjon?",
        "I kva grad møter dei rette personane, med mynde til å forplikte sin eigen organisasjon?",
    ),
    Asked(
        "presence",
        _("Tilstedeværelse"),
        ("presence", "activity_plan", "activity_report"),
        "I hvilken grad er politikontakten tilgjengelig for kommunen og innbyggerne?",
        "I kva grad er politikontakten tilgjengeleg for kommunen og innbyggjarane?",
    ),
    Asked(
        "standing_items",
        _("Faste punkter"),
        ("standing_item",),
        "I hvilken grad får de faste punktene på sakslisten tiden de trenger?",
        "I kva grad får dei faste punkta på sakslista tida dei treng?",
    ),
    Asked(
        "effect",
        _("Virkning"),
        ("focus_area", "safety_walk"),
        "I hvilken grad har samarbeidet gjort en forskjell for det dere ville oppnå i år?",
        "I kva grad har samarbeidet gjort ein skilnad for det de ville oppnå i år?",
    ),
    Asked(
        "cooperation",
        _("Samarbeid"),
        ("regional_meeting",),
        "I hvilken grad fungerer samarbeidet mellom kommunen og politiet i hverdagen?",
        "I kva grad fungerer samarbeidet mellom kommunen og politiet i kvardagen?",
    ),
    Asked(
        "follow_up",
        _("Oppfølging"),
        ("evaluation", "learning_points", "council_briefing", "presented"),
        "I hvilken grad blir det dere blir enige om, gjort til avtalt tid?",
        "I kva grad blir det de blir samde om, gjort til avtalt tid?",
    ),
    Asked(
        "agreement",
        _("Avtalen"),
        ("revision", "bylaws_review"),
        "I hvilken grad passer avtalen med det dere trenger neste år? Skriv gjerne hva som bør endres.",
        "I kva grad passar avtalen med det de treng neste år? Skriv gjerne kva som bør endrast.",
    ),
)

THEMES = {asked.theme: asked for asked in ASKED}
