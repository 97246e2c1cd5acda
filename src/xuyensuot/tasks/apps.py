from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "xuyensuot.tasks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Units are reorganised by org, which knows no tasks: they plug their handover in.
        from xuyensuot.org.queries import register_handover  # noqa: PLC0415
        from xuyensuot.tasks.operations.handing_over import TaskHandover  # noqa: PLC0415
        from xuyensuot.tasks.wording.handovers import HANDOVER_WORDS  # noqa: PLC0415

        register_handover(TaskHandover(), HANDOVER_WORDS)
