"""Whoever founds, merges and ends units has a role."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0003_know_when_posts_changed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='postgrant',
            name='role',
            field=models.CharField(choices=[('clerk', 'clerk'), ('focal_point', 'focal_point'), ('leader', 'leader'), ('working_group', 'working_group'), ('organiser', 'organiser')], max_length=40),
        ),
    ]
