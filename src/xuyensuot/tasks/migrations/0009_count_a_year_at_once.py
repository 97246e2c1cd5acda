"""Tasks of a year are found without reading every task; three indexes that others begin with go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0004_tell_a_letterhead_by_hand'),
        ('org', '0003_know_when_posts_changed'),
        ('tasks', '0008_take_over_by_a_job'),
    ]

    operations = [
        migrations.AlterField(
            model_name='task',
            name='assigned_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit'),
        ),
        migrations.AlterField(
            model_name='task',
            name='directive',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='directives.directive'),
        ),
        migrations.AlterField(
            model_name='task',
            name='lead',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['closed_at', 'plan_year'], name='tasks_by_their_closing'),
        ),
    ]
