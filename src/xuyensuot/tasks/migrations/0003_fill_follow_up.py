"""What tasks of before need: who follows them up, their plan year, first day, end and sight."""

from django.db import migrations

FORWARDS = """
UPDATE tasks_task t SET
    followed_by_id = d.held_by_id,
    named_on = t.due_on,
    original_due_on = t.due_on,
    closed_at = t.confirmed_at,
    plan_year = GREATEST(
        extract(year FROM t.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh'),
        COALESCE(extract(year FROM t.due_on), 0)
    )
FROM directives_directive d WHERE d.id = t.directive_id;

UPDATE tasks_task t SET sight = (
    SELECT COALESCE(array_agg(DISTINCT step.id ORDER BY step.id), '{}')
    FROM org_unitversion v
    CROSS JOIN LATERAL (
        SELECT unnest(string_to_array(trim(BOTH '/' FROM v.path), '/')::bigint[]) AS id
    ) step
    WHERE v.unit_id IN (
        SELECT unnest(ARRAY[t.lead_id, t.assigned_by_id, t.followed_by_id])
        UNION SELECT c.unit_id FROM tasks_coordination c WHERE c.task_id = t.id
    )
);
"""


class Migration(migrations.Migration):
    dependencies = [("tasks", "0002_lay_out_follow_up")]
    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
