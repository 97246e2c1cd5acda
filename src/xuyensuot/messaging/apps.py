from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "xuyensuot.messaging"
    default_auto_field = "django.db.models.BigAutoField"
