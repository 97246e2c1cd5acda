"""Identity: who can sign in. Posts and grants live in ``org``."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Account(AbstractBaseUser):
    """A person who signs in. ``is_active`` is the only switch; there is no superuser.

    The last sign-in is an audit event, not a column that Django writes past the operations.
    """

    last_login = None
    username = models.CharField(max_length=80, unique=True)
    display_name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    def __str__(self) -> str:
        return self.username


class SignInAttempt(models.Model):
    """A failed sign-in, kept to slow down guessing: by name, without the password or address."""

    username = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["username", "at"], name="sign_in_attempts_of_a_name")]

    def __str__(self) -> str:
        return f"{self.username} {self.at:%Y-%m-%d %H:%M}"
