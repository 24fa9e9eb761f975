"""The people of the demo. No such persons exist."""

import base64
import hashlib
import uuid
from dataclasses import dataclass

from councils.models import Office, Party

DOMAIN = "demo.samrad.example"
PASSWORD = "Granvik Lauvdal Skardfjord"  # noqa: S105 # shown on the demo's own page
SEED = uuid.uuid5(uuid.NAMESPACE_DNS, DOMAIN)
MUNICIPALITY, POLICE = str(Party.MUNICIPALITY), str(Party.POLICE)


@dataclass(frozen=True)
class Person:
    slug: str
    name: str
    language: str = "nb"

    @property
    def email(self) -> str:
        return f"{self.slug}@{DOMAIN}"

    @property
    def key(self) -> uuid.UUID:
        return uuid.uuid5(SEED, self.slug)

    @property
    def totp_secret(self) -> str:
        """The same every time, so that an app that was set up once keeps working."""
        return base64.b32encode(hashlib.sha256(self.email.encode()).digest()[:20]).decode()


@dataclass(frozen=True)
class Post:
    """An office in a council; `municipality` is a number, where the council has several. `ended` and `replaced` are
    the one before and the one after the change of mayor.
    """

    council: str
    person: str
    office: str
    party: str
    title: str = ""
    deputy: bool = False
    municipality: str | None = None
    ended: bool = False
    replaced: bool = False


PEOPLE = [
    Person("maja", "Maja Granly"),
    Person("aksel", "Aksel Nordvoll"),
    Person("siv", "Siv Almestad"),
    Person("runa", "Runa Tveitlund"),
    Person("torunn", "Torunn Heggstad"),
    Person("jonas", "Jonas Fjellvang"),
    Person("eldrid", "Eldrid Lauvnes", "nn"),
    Person("sjur", "Sjur Bakkevoll", "nn"),
    Person("arvid", "Arvid Lidtun", "nn"),
    Person("ragna", "Ragna Moldskred", "nn"),
    Person("oddny", "Oddny Rekstad", "nn"),
    Person("jostein", "Jostein Vikanger", "nn"),
    Person("vibeke", "Vibeke Stordalen"),
    Person("didrik", "Didrik Drifthaug"),
]

GRANVIK, LAUVDAL, REGION = "granvik", "lauvdal-skardfjord", "midtlandet"
LAUVDAL_KOMMUNE, SKARDFJORD_KOMMUNE = "9901", "9902"

POSTS = [
    Post(GRANVIK, "maja", Office.SLT_COORDINATOR, MUNICIPALITY),
    Post(GRANVIK, "aksel", Office.MAYOR, MUNICIPALITY),
    Post(GRANVIK, "siv", Office.MAYOR, MUNICIPALITY, deputy=True),
    Post(GRANVIK, "runa", Office.CHIEF_EXECUTIVE, MUNICIPALITY),
    Post(GRANVIK, "torunn", Office.STATION_CHIEF, POLICE),
    Post(GRANVIK, "jonas", Office.POLICE_CONTACT, POLICE),
    Post(LAUVDAL, "eldrid", Office.SLT_COORDINATOR, MUNICIPALITY),
    Post(LAUVDAL, "arvid", Office.MAYOR, MUNICIPALITY, municipality=LAUVDAL_KOMMUNE, ended=True),
    Post(LAUVDAL, "sjur", Office.MAYOR, MUNICIPALITY, municipality=LAUVDAL_KOMMUNE, replaced=True),
    Post(LAUVDAL, "ragna", Office.MAYOR, MUNICIPALITY, municipality=SKARDFJORD_KOMMUNE),
    Post(LAUVDAL, "oddny", Office.CHIEF_EXECUTIVE, MUNICIPALITY),
    Post(LAUVDAL, "jostein", Office.SERVICE_HEAD, MUNICIPALITY, title="kommunalsjef for oppvekst"),
    Post(LAUVDAL, "torunn", Office.STATION_CHIEF, POLICE),
    Post(LAUVDAL, "jonas", Office.POLICE_CONTACT, POLICE),
    Post(REGION, "eldrid", Office.SLT_COORDINATOR, MUNICIPALITY),
    Post(REGION, "aksel", Office.MAYOR, MUNICIPALITY, title="ordfører i Granvik"),
    Post(REGION, "sjur", Office.MAYOR, MUNICIPALITY, title="ordførar i Lauvdal", replaced=True),
    Post(REGION, "torunn", Office.STATION_CHIEF, POLICE),
]
ANALYST, OPERATOR = "vibeke", "didrik"
