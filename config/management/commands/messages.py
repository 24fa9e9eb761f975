"""After a change of text: the catalogues get the new strings and lose those that are gone."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.languages import catalogue_file, update


class Command(BaseCommand):
    help = "Fører nye tekster inn i locale/ og tar ut dem som er borte."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        for language, name in settings.LANGUAGES:
            if catalogue_file(language).exists():
                self.stdout.write(f"{name}: {update(language)} tekster mangler oversettelse.")
