"""Reorganisations as events that can be undone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0004_keep_who_organises'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reorganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('basis', models.CharField(blank=True, max_length=300)),
                ('on', models.DateField()),
                ('steps', models.JSONField()),
                ('prepared_by', models.CharField(max_length=300)),
                ('wanted', models.BooleanField(default=False)),
                ('is_sample', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(null=True)),
                ('prepared_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
        ),
        migrations.CreateModel(
            name='ReorganisedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=20)),
                ('row', models.BigIntegerField()),
                ('before', models.JSONField(null=True)),
                ('reorganisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows_changed', to='org.reorganisation')),
            ],
        ),
        migrations.AddIndex(
            model_name='reorganisation',
            index=models.Index(fields=['on'], name='reorganisations_by_day'),
        ),
        migrations.AddConstraint(
            model_name='reorganisation',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_reorganisation_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='reorganisedrow',
            constraint=models.UniqueConstraint(fields=('reorganisation', 'table', 'row'), name='a_row_is_reorganised_once'),
        ),
    ]
