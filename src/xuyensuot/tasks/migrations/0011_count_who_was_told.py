from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0004_hold_follow_up")]

    operations = [
        migrations.AddField(
            model_name="urging",
            name="people_told",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
