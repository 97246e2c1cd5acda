from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0005_keep_the_outcome")]

    operations = [
        migrations.AddField(
            model_name="urging",
            name="people_told",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
