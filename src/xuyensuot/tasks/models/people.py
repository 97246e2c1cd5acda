"""What a person keeps for themselves: views of the table, the address of a calendar."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """Filters, grouping and columns of the follow-up table under a name; ``query`` as in the URL.

    ``shared_with`` shows it to everybody of that unit.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="saved_views"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    shared_with = models.ForeignKey(
        "org.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="views_of_a_person_have_names")
        ]

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """The secret address of a person's calendar; only the hash of the secret is kept."""

    account = models.OneToOneField(
        "accounts.Account", on_delete=models.PROTECT, related_name="calendar_feed"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.account_id}"
