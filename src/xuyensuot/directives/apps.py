from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "xuyensuot.directives"
    default_auto_field = "django.db.models.BigAutoField"
