"""Addresses under /raad/<slug>/dokumenter/."""

from django.urls import path

from documents.views import document

urlpatterns = [
    path("<uuid:pk>/", document.document, name="document"),
    path("<uuid:pk>/tilstand/", document.state, name="document_state"),
    path("<uuid:pk>/nytt-forsok/", document.retry, name="document_retry"),
]
