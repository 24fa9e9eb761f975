"""Addresses under /demo/; outside the demo there is nothing here."""

from django.urls import path

from config.demo import views

urlpatterns = [
    path("", views.people, name="demo_people"),
    path("person/", views.become, name="demo_become"),
    path("postkasse/", views.mailbox, name="demo_mailbox"),
]
