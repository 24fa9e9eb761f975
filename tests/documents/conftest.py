"""A seal for the tests, made once."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from documents import demo_seal
from documents.models import Document
from notices.owed import attempt
from tests.cast import Cast
from tests.make import make_agreement


@pytest.fixture(scope="session")
def seal_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "seal"
    demo_seal.files(folder)
    return folder


@pytest.fixture
def sealed(settings: Any, seal_folder: Path) -> None:
    """Documents are sealed, as in the demo."""
    settings.DEMO_SEAL = str(seal_folder)


@pytest.fixture
def kept(cast: Cast, sealed: None) -> Document:
    """The sealed paper of a signed agreement."""
    return make_document(cast)


def make_document(cast: Cast) -> Document:
    make_agreement(cast)
    document: Document = cast.council.documents.get()
    attempt(Document, council=cast.council, pk=document.pk, at=cast.at + timedelta(minutes=1))
    document.refresh_from_db()
    return document
