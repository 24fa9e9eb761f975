"""A file to take home: never shown in the page, guessed at or kept along the way."""

from django.http import HttpResponse


def attachment(content: bytes, *, content_type: str, file_name: str) -> HttpResponse:
    """`file_name` has no quotation marks and is plain ASCII."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
