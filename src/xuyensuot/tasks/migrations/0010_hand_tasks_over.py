"""Open tasks are handed over when units are reorganised."""

import django.db.models.deletion
import django.db.models.functions.comparison
import xuyensuot.tasks.rules.handover
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0004_tell_a_letterhead_by_hand'),
        ('org', '0005_lay_out_reorganisations'),
        ('tasks', '0009_count_a_year_at_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_ambiguous', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('silent', 'silent'), ('pending', 'pending'), ('confirmed', 'confirmed'), ('disputed', 'disputed'), ('decided', 'decided')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=300)),
                ('answered_at', models.DateTimeField(null=True)),
                ('decision', models.TextField(blank=True)),
                ('decided_by', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(null=True)),
                ('handed_over_at', models.DateTimeField()),
                ('before', models.JSONField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='task',
            name='a_unit_leads_an_assignment_once',
        ),
        migrations.RemoveConstraint(
            model_name='task',
            name='a_unit_is_given_a_part_once',
        ),
        migrations.AddField(
            model_name='task',
            name='handed_from',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(models.F('candidate'), django.db.models.functions.comparison.Coalesce('handed_from', 'lead'), condition=models.Q(('parent', None), ('series', None)), name='a_unit_leads_an_assignment_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(models.F('distribution'), django.db.models.functions.comparison.Coalesce('handed_from', 'lead'), condition=models.Q(('parent__isnull', False), ('series', None)), name='a_unit_is_given_a_part_once'),
        ),
        migrations.AddField(
            model_name='handover',
            name='from_unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit'),
        ),
        migrations.AddField(
            model_name='handover',
            name='reorganisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.reorganisation'),
        ),
        migrations.AddField(
            model_name='handover',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='tasks.task'),
        ),
        migrations.AddField(
            model_name='handover',
            name='to_unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(condition=models.Q(('state__in', [xuyensuot.tasks.rules.handover.HandoverState['PENDING'], xuyensuot.tasks.rules.handover.HandoverState['DISPUTED']])), fields=['to_unit', 'state'], name='handovers_that_wait'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(fields=('reorganisation', 'task'), name='a_task_is_handed_over_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', xuyensuot.tasks.rules.handover.HandoverState['SILENT']), ('to_unit', None)), models.Q(models.Q(('state', xuyensuot.tasks.rules.handover.HandoverState['SILENT']), _negated=True), ('to_unit__isnull', False)), _connector='OR'), name='a_new_lead_is_asked'),
        ),
    ]
