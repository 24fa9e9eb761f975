"""A person's own pages: the invitation and the language."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("invitasjon/<uidb64>/<token>/", views.invitation, name="invitation"),
    path("sprak/", views.language, name="set_language"),
]
