"""Who holds which office: under /raad/<slug>/medlemmer/."""

from django.urls import path

from councils import views

urlpatterns = [
    path("", views.members, name="members"),
    path("roller/", views.offices, name="offices"),
    path("<uuid:pk>/slutt/", views.end_office, name="end_office"),
]
