"""The web server's way in; refuses to start as a database role that could read every council."""

from os import environ

from django.core.wsgi import get_wsgi_application

environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from councils.tenancy import refuse_bypassing_role  # noqa: E402 # needs the application above

refuse_bypassing_role()
