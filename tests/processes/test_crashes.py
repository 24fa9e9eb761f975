"""Kill -9 in the middle of the work: nothing is lost and nothing is doubled."""

from email import message_from_bytes

import pytest

from tests.stack import Site

OWE = """
import json
from django.utils import timezone
from councils.models import Council
from documents.models import Document
from notices.models import Notice

council = Council.objects.order_by("slug").first()
text = "<p>" + "Politirådet møtes for å følge opp det partene har lovet hverandre. " * 40 + "</p>"
clauses = [{"number": str(n), "heading": "Punkt", "level": 1, "html": text} for n in range(1, 30)]
payload = {"council": council.name, "title": "Prøve", "kind": "avtale", "version": 1, "sha256": "0" * 64, "parties": [],
           "valid_from": None, "valid_until": None, "clauses": clauses, "terms": [], "signatures": [],
           "anchor": {"number": 1, "hash": "0" * 64}}
with council.scope():
    for n in range(3):
        Document.objects.request(council=council, kind="agreement", key=f"%(round)s:{n}", title=f"Prøve {n}",
            template="pdf/agreement.html", payload=payload, about=council.chains.get(), at=timezone.now(), by=None)
        Notice.objects.tell(council=council, recipients=[m.user for m in council.mandates.for_list()[:3]], kind="prøve",
            key=f"%(round)s:{n}", subject=f"%(round)s {n}", action="Les dette.", url="/", due_at=timezone.now())
print(json.dumps("owed"))
"""

STATE = """
import json
import time
from councils.models import Council

council = Council.objects.order_by("slug").first()
for _attempt in range(400):
    with council.scope():
        documents = council.documents.filter(key__startswith="%(round)s:")
        state = {
            "under_way": documents.filter(attempts__gt=0, done_at=None).count(),
            "rendered": documents.exclude(pdf=None).count(),
            "events": council.events.filter(kind="document.rendered", about_id__in=documents.values("pk")).count(),
            "told": council.notices.filter(key__startswith="%(round)s:").exclude(done_at=None).count(),
        }
    if %(until)s:
        break
    time.sleep(0.2)
print(json.dumps(state))
"""
UNDER_WAY = "state['under_way']"
DONE = "not state['under_way'] and state['rendered'] == 3 and state['told'] == 9"
ALL = {"under_way": 0, "rendered": 3, "events": 3, "told": 9}


def mails(site: Site, subject: str) -> list[str]:
    """The Message-IDs of the mails in the demo mailbox whose subject holds the words."""
    found = []
    for file in (site.folder / "mail").iterdir():
        for part in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            mail = message_from_bytes(part.strip())
            if subject in str(mail["Subject"]):
                found.append(str(mail["Message-ID"]))
    return found


@pytest.mark.parametrize("service", ["worker", "valkey", "postgres"])
def test_a_killed_service_loses_nothing_and_doubles_nothing(site: Site, service: str) -> None:
    words = {"round": f"drap-{service}"}
    site.ask(OWE % words)
    assert site.ask(STATE % {**words, "until": UNDER_WAY})["under_way"] > 0
    site.kill(service)
    assert site.ask(STATE % {**words, "until": DONE}) == ALL
    assert len(set(mails(site, words["round"]))) == 9


def test_an_emptied_broker_loses_nothing(site: Site) -> None:
    words = {"round": "tømt"}
    site.ask(OWE % words)
    site.ask(
        "import json; from django.conf import settings; from redis import Redis; "
        "Redis.from_url(settings.BROKER_URL).flushall(); print(json.dumps('flushed'))"
    )
    assert site.ask(STATE % {**words, "until": DONE}) == ALL
