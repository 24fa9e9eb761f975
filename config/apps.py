"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class SamradConfig(AppConfig):
    name = "config"
    verbose_name = "Samråd"

    def ready(self) -> None:
        """Every process rings the same workers."""
        import_module("config.celery")
