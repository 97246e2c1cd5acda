from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_lay_out_messages")]

    operations = [
        migrations.RemoveIndex(model_name="message", name="messages_not_yet_mailed"),
        migrations.AddField(
            model_name="deliverychoice",
            name="failures",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="deliverychoice",
            name="failed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
