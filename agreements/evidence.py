"""How somebody signs: the method, its level, and where the request came from, as the evidence keeps it."""

from django.http import HttpRequest

from accounts.address import address_of

LONGEST_AGENT = 400


def how(request: HttpRequest, method: str) -> dict[str, str]:
    """`method` is what second_factor.confirm answered."""
    return {
        "method": method,
        "level": f"password+{method}",
        "ip": address_of(request),
        "user_agent": request.headers.get("user-agent", "")[:LONGEST_AGENT],
    }
