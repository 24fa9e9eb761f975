"""Councils, the register they are made of, their people and their trail."""

from councils.offices import Office, Party

from .council import Council, Participation
from .event import Chain, Event
from .mandate import CouncilGrant, CouncilGroupGrant, DistrictMandate, Mandate
from .places import County, Municipality, PoliceDistrict, PoliceUnit

__all__ = [
    "Chain",
    "Council",
    "CouncilGrant",
    "CouncilGroupGrant",
    "County",
    "DistrictMandate",
    "Event",
    "Mandate",
    "Municipality",
    "Office",
    "Participation",
    "Party",
    "PoliceDistrict",
    "PoliceUnit",
]
