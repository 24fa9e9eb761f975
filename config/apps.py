"""The app's registration."""

from django.apps import AppConfig


class SamradConfig(AppConfig):
    name = "config"
    verbose_name = "Samråd"
