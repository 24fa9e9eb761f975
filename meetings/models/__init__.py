"""What was said: wheel, meeting, agenda, attendance, minutes, decision, action."""

from .action import Action
from .agenda import AgendaItem, CaseNumbers
from .attendance import Attendance
from .decision import Decision
from .meeting import Meeting
from .minutes import Amendment, Minutes, MinutesApproval
from .sent_agenda import SentAgenda
from .wheel import Wheel, WheelEntry

__all__ = [
    "Action",
    "AgendaItem",
    "Amendment",
    "Attendance",
    "CaseNumbers",
    "Decision",
    "Meeting",
    "Minutes",
    "MinutesApproval",
    "SentAgenda",
    "Wheel",
    "WheelEntry",
]
