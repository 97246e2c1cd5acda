"""Counts that readers compare: what was counted of tasks stands until they change."""

from django.db import migrations, models
from django.db.models import Q

# What figures are counted of and narrowed by. A report of progress changes none of it.
COUNTED = """state due_on original_due_on recurrence claimed_at parent_id series_id lead_id
    assigned_by_id directive_id candidate_id plan_year programme_id pillar_id search_key
    sight""".split()
OLD, NEW = (
    ", ".join([*(f"{row}.{name}" for name in COUNTED), f"{row}.last_report_at IS NULL"])
    for row in ("OLD", "NEW")
)
TRIGGERS = {
    "note_open_task_made": ("INSERT", "NEW.closed_at IS NULL", "open"),
    "note_open_task_changed": (
        "UPDATE",
        f"(OLD.closed_at IS NULL OR NEW.closed_at IS NULL) AND ({OLD}) IS DISTINCT FROM ({NEW})",
        "open",
    ),
    "note_open_task_gone": ("DELETE", "OLD.closed_at IS NULL", "open"),
    "note_closed_task_made": ("INSERT", "NEW.closed_at IS NOT NULL", "closed"),
    "note_closed_task_changed": (
        "UPDATE",
        "OLD.closed_at IS NOT NULL OR NEW.closed_at IS NOT NULL",
        "closed",
    ),
    "note_closed_task_gone": ("DELETE", "OLD.closed_at IS NOT NULL", "closed"),
}
FUNCTION = """
CREATE FUNCTION tasks_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    noted text := 'xuyensuot.noted_' || TG_ARGV[0];
    transaction text := pg_current_xact_id()::text;
BEGIN
    -- Once in a transaction: others see all that it changed at once.
    IF current_setting(noted, true) IS DISTINCT FROM transaction THEN
        UPDATE tasks_taskrevision SET
            open_changes = open_changes + (TG_ARGV[0] = 'open')::int,
            closed_changes = closed_changes + (TG_ARGV[0] = 'closed')::int
        WHERE id =
            (SELECT id FROM tasks_taskrevision ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
            -- From the clock, so that a sum does not return after the table was emptied.
            INSERT INTO tasks_taskrevision (open_changes, closed_changes)
            SELECT now_in, now_in FROM
                (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_in) t;
        END IF;
        PERFORM set_config(noted, transaction, true);
    END IF;
    RETURN NULL;
END $$;
INSERT INTO tasks_taskrevision (open_changes, closed_changes) VALUES (1, 1);
"""
FORWARDS = FUNCTION + "".join(
    f"CREATE TRIGGER {name} AFTER {event} ON tasks_task FOR EACH ROW WHEN ({condition})"
    f" EXECUTE FUNCTION tasks_note_change('{kind}');\n"
    for name, (event, condition, kind) in TRIGGERS.items()
)
BACKWARDS = (
    "".join(f"DROP TRIGGER {name} ON tasks_task;\n" for name in TRIGGERS)
    + "DROP FUNCTION tasks_note_change();"
)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0006_count_who_was_told")]

    operations = [
        migrations.CreateModel(
            name="TaskRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("open_changes", models.BigIntegerField()),
                ("closed_changes", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.RemoveIndex(model_name="task", name="tasks_by_outcome_and_day"),
        migrations.RemoveIndex(model_name="task", name="open_tasks_by_day"),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=Q(outcome__isnull=False),
                fields=["outcome", "due_on"],
                include=("parent", "series", "lead", "plan_year", "closed_at"),
                name="closed_tasks_by_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=Q(closed_at=None),
                fields=["due_on"],
                include=(
                    "state",
                    "recurrence",
                    "claimed_at",
                    "original_due_on",
                    "parent",
                    "series",
                    "lead",
                    "assigned_by",
                    "directive",
                    "plan_year",
                    "sight",
                ),
                name="open_tasks_by_day",
            ),
        ),
    ]
