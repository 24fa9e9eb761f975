"""All addresses. A council's own pages live under /raad/<slug>/."""

from django.urls import URLPattern, URLResolver, include, path

from accounts.views import no_own_address
from config import views
from documents.views.check import check_document

council: list[URLPattern | URLResolver] = [
    path("", views.council_home, name="council"),
    path("hendelser/", views.council_events, name="events"),
    path("medlemmer/", include("councils.urls")),
    path("medlemmer/", include("notices.urls")),
    path("avtaler/", include("agreements.urls")),
    path("moter/", include("meetings.urls")),
    path("tilstede/", include("presence.urls")),
    path("evaluering/", include("evaluations.urls")),
    path("dokumenter/", include("documents.urls")),
]

urlpatterns = [
    path("", views.front, name="front"),
    path("helse/", views.health, name="health"),
    path("konto/email/", no_own_address),
    path("konto/", include("allauth.urls")),
    path("person/", include("accounts.urls")),
    path("kontroller/", check_document, name="check_document"),
    path("raad/<slug:slug>/", include(council)),
    path("distrikt/", include("config.district.urls")),
    path("drift/", include("config.operators.urls")),
    path("demo/", include("config.demo.urls")),
]
