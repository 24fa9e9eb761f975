"""One running site for the tests that kill its parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("site") / "data"
    site = Site(folder)
    yield site
    site.stop()
