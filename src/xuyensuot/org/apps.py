from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "xuyensuot.org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Posts are handed over as the open work of the apps above is.
        from xuyensuot.org.operations.reorganised_posts import PostHandover  # noqa: PLC0415
        from xuyensuot.org.queries import register_handover  # noqa: PLC0415
        from xuyensuot.org.wording import HANDOVER_WORDS  # noqa: PLC0415

        register_handover(PostHandover(), HANDOVER_WORDS)
