"""The offices of a council and what each of them may do: the policy that guardian's grants are made from."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

PERMISSIONS: list[tuple[str, Any]] = [
    ("enter_council", _("lese det politirådet ser")),
    ("draft_agreements", _("lese inn og skrive utkast til avtale")),
    ("approve_agreements", _("godkjenne avtaleteksten for sin part")),
    ("sign_agreements", _("signere avtalen for sin part")),
    ("plan_meetings", _("planlegge møter, sende innkalling og skrive referat")),
    ("approve_minutes", _("godkjenne referat")),
    ("log_presence", _("føre tilstedeværelse")),
    ("answer_evaluations", _("svare på evalueringen")),
    ("run_evaluations", _("åpne og fullføre evalueringen")),
    ("manage_members", _("gi og avslutte roller")),
]


class Party(models.TextChoices):
    MUNICIPALITY = "municipality", _("kommunen")
    POLICE = "police", _("politiet")


class Office(models.TextChoices):
    MAYOR = "mayor", _("ordfører")
    GOVERNING_MAYOR = "governing_mayor", _("byrådsleder")
    CHIEF_EXECUTIVE = "chief_executive", _("kommunedirektør")
    SERVICE_HEAD = "service_head", _("kommunalsjef")
    SLT_COORDINATOR = "slt_coordinator", _("SLT-koordinator")
    STATION_CHIEF = "station_chief", _("politistasjonssjef")
    POLICE_CHIEF = "police_chief", _("politimester")
    POLICE_CONTACT = "police_contact", _("politikontakt")
    SECTION_LEADER = "section_leader", _("seksjonsleder")
    OTHER = "other", _("medlem")


READ = frozenset({"enter_council"})
TAKE_PART = READ | {"answer_evaluations", "approve_minutes"}
SIGN = TAKE_PART | {"approve_agreements", "sign_agreements"}

MAY: dict[str, frozenset[str]] = {
    Office.MAYOR: SIGN,
    Office.GOVERNING_MAYOR: SIGN,
    Office.CHIEF_EXECUTIVE: TAKE_PART,
    Office.SERVICE_HEAD: TAKE_PART,
    Office.SLT_COORDINATOR: TAKE_PART
    | {"draft_agreements", "approve_agreements", "plan_meetings", "run_evaluations", "manage_members"},
    Office.STATION_CHIEF: SIGN,
    Office.POLICE_CHIEF: SIGN,
    Office.POLICE_CONTACT: TAKE_PART | {"draft_agreements", "approve_agreements", "log_presence"},
    Office.SECTION_LEADER: TAKE_PART,
    Office.OTHER: READ | {"approve_minutes"},
}
