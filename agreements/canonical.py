"""The one way facts become bytes that can be hashed: sorted keys, no spaces, UTF-8."""

import hashlib
import json
from typing import Any


def canonical(facts: Any) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
