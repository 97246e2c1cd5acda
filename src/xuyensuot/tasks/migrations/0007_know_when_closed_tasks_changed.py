"""A count that readers compare: what was counted of closed tasks stands until it changes."""

from django.db import migrations, models
from django.db.models import Q

FORWARDS = """
CREATE FUNCTION tasks_note_closed_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Once in a transaction: others see all that it changed at once.
    IF current_setting('xuyensuot.closed_noted', true)
        IS DISTINCT FROM pg_current_xact_id()::text THEN
        UPDATE tasks_closedrevision SET changes = changes + 1 WHERE id =
            (SELECT id FROM tasks_closedrevision ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
            -- From the clock, so that a sum does not return after the table was emptied.
            INSERT INTO tasks_closedrevision (changes)
            VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
        END IF;
        PERFORM set_config('xuyensuot.closed_noted', pg_current_xact_id()::text, true);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_closed_task_made AFTER INSERT ON tasks_task FOR EACH ROW
    WHEN (NEW.closed_at IS NOT NULL) EXECUTE FUNCTION tasks_note_closed_change();
CREATE TRIGGER note_closed_task_changed AFTER UPDATE ON tasks_task FOR EACH ROW
    WHEN (OLD.closed_at IS NOT NULL OR NEW.closed_at IS NOT NULL)
    EXECUTE FUNCTION tasks_note_closed_change();
CREATE TRIGGER note_closed_task_gone AFTER DELETE ON tasks_task FOR EACH ROW
    WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION tasks_note_closed_change();
INSERT INTO tasks_closedrevision (changes)
VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
"""
BACKWARDS = """
DROP TRIGGER note_closed_task_made ON tasks_task;
DROP TRIGGER note_closed_task_changed ON tasks_task;
DROP TRIGGER note_closed_task_gone ON tasks_task;
DROP FUNCTION tasks_note_closed_change();
"""


class Migration(migrations.Migration):
    dependencies = [("tasks", "0006_count_who_was_told")]

    operations = [
        migrations.CreateModel(
            name="ClosedRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changes", models.BigIntegerField()),
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
