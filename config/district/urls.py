"""Addresses under /distrikt/."""

from django.urls import path

from config.district import views

urlpatterns = [path("", views.overview, name="district")]
