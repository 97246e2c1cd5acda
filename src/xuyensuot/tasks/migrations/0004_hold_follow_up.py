import django.db.models.deletion
import xuyensuot.tasks.rules.states
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0003_fill_follow_up'),
    ]

    operations = [
        migrations.AlterField(
            model_name='task',
            name='followed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit'),
        ),
        migrations.AlterField(
            model_name='task',
            name='plan_year',
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('parent', None), ('series', None)), fields=('candidate', 'lead'), name='a_unit_leads_an_assignment_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('parent__isnull', False), ('series', None)), fields=('distribution', 'lead'), name='a_unit_is_given_a_part_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('series', 'period'), name='a_standing_task_occurs_once_in_a_period'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('followed_by', 'import_key'), name='a_row_is_taken_over_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', True), ('original_due_on__isnull', True)), models.Q(('due_on__isnull', False), ('original_due_on__isnull', False)), _connector='OR'), name='a_task_keeps_its_first_day'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state__in', (xuyensuot.tasks.rules.states.TaskState['CONFIRMED_DONE'], xuyensuot.tasks.rules.states.TaskState['CANCELLED'], xuyensuot.tasks.rules.states.TaskState['SUPERSEDED']))), models.Q(models.Q(('state__in', (xuyensuot.tasks.rules.states.TaskState['CONFIRMED_DONE'], xuyensuot.tasks.rules.states.TaskState['CANCELLED'], xuyensuot.tasks.rules.states.TaskState['SUPERSEDED'])), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='a_task_is_closed_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('state', xuyensuot.tasks.rules.states.TaskState['SUPERSEDED']), ('superseded_by__isnull', True), _connector='OR'), name='a_task_has_a_successor_only_when_superseded'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('period', ''), ('series__isnull', True)), models.Q(('recurrence', ''), ('series__isnull', False), models.Q(('period', ''), _negated=True)), _connector='OR'), name='an_occurrence_has_its_period'),
        ),
    ]
