"""How many statements a page takes, however long its list is."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def assert_same_queries(client: Client, url: str, grow: Callable[[int], None]) -> None:
    """`grow(n)` makes the list n rows long; the page takes the same statements at 1, 3 and 30 rows."""
    counts = {}
    for rows in (1, 3, 30):
        grow(rows)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        assert response.status_code == 200
        counts[rows] = len(captured)
    assert len(set(counts.values())) == 1, counts
