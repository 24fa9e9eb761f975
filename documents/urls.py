"""Addresses under /raad/<slug>/dokumenter/."""

from django.urls import path

from documents import views

urlpatterns = [
    path("<uuid:pk>/", views.document, name="document"),
    path("<uuid:pk>/tilstand/", views.state, name="document_state"),
    path("<uuid:pk>/nytt-forsok/", views.retry, name="document_retry"),
]
