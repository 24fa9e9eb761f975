"""Inviting people to an office: under /raad/<slug>/medlemmer/."""

from django.urls import path

from notices import views

urlpatterns = [
    path("ny/", views.new_member, name="new_member"),
    path("<uuid:pk>/invitasjon/", views.invite_again, name="invite_again"),
]
