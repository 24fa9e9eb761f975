"""The composition root: settings, addresses, Celery, front page and operator pages. Imports all, imported by none."""
