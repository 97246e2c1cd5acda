"""The door of the web server. The database address is in the environment before this loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuyensuot.config.settings.local")

application = get_wsgi_application()
