"""Units over time: identity apart from name, kind, parent and code; posts, holders and grants.

Every ``valid`` is half-open ``[from, until)``, never empty; PostgreSQL refuses overlaps. ``valid``
says when a thing was true, ``recorded_at`` when it was written down.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Coalesce

from xuyensuot.base.columns import choices_of
from xuyensuot.org.rules.kinds import Level, office_name
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.rules.succession import Part, Relation


class Unit(models.Model):
    """An identity that outlives names, kinds, parents and codes; it is never deleted.

    ``origin`` names a unit of the reference data (``province/01/2008``) so that loading again finds
    it; empty (null) for units founded here. ``is_sample`` marks units made up for demonstration.
    """

    # Null, not empty, for units founded here: an empty origin could be theirs only once.
    origin = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001
    is_sample = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.origin or f"unit {self.pk}"


class UnitVersion(models.Model):
    """What a unit was over one stretch of time.

    ``path`` is ``/root/.../unit/`` in unit ids and includes the unit itself: everything beneath a
    unit starts with its path. ``name_key`` is the key names are matched by, ``search_key`` what
    search looks through (name, other names, places above), ``sort_key`` the Vietnamese order.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=choices_of(Level))
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="children")
    code = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=200, db_collation="C")
    name_key = models.CharField(max_length=300)
    search_key = models.TextField()
    sort_key = models.TextField(db_collation="C")
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_unit_has_one_version_on_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            CheckConstraint(
                condition=Q(valid__isempty=False), name="a_version_lasts_at_least_a_day"
            ),
            CheckConstraint(condition=~Q(name=""), name="a_version_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["path"], name="versions_beneath_a_unit"),
            models.Index(fields=["level", "sort_key"], name="versions_of_a_level_in_order"),
            models.Index(fields=["name_key"], name="versions_of_a_name"),
            GinIndex(
                fields=["search_key"], opclasses=["gin_trgm_ops"], name="versions_by_their_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.valid}"

    @property
    def office_name(self) -> str:
        """``UBND quận Cầu Giấy`` for a territory, the name itself otherwise."""
        return office_name(self.name, self.level)


class UnitCode(models.Model):
    """A code of a unit in one code system over time: ``gso`` (statistics) or ``agency`` (20/2020).

    A code means nothing without its system and a date.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="codes")
    system = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    valid = DateRangeField()
    basis = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_code_names_one_unit_on_a_day",
                expressions=[
                    ("system", RangeOperators.EQUAL),
                    ("value", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="a_unit_has_one_code_of_a_system_on_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("system", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            CheckConstraint(condition=Q(valid__isempty=False), name="a_code_lasts_at_least_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.value} {self.valid}"


class UnitAlias(models.Model):
    """Another name of a unit; ``valid`` null means at all times. Several units may share one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    alias = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    valid = DateRangeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(valid__isnull=True) | Q(valid__isempty=False),
                name="an_alias_lasts_at_least_a_day",
            ),
            models.UniqueConstraint(
                fields=["unit", "key", "valid"],
                nulls_distinct=False,
                name="an_alias_is_written_once",
            ),
        ]
        indexes = [models.Index(fields=["key"], name="aliases_by_key")]

    def __str__(self) -> str:
        return self.alias


class Succession(models.Model):
    """From ``on`` the successor takes over (part of) what the predecessor was.

    Exactly one row of a predecessor on a day is ``main``: for divided units a vote, not a legal
    fact. ``basis`` is the act it rests on, or how the publisher's statement was read and the votes
    for the main successor ("text 3/4", see ``data/README.md``).
    ``share`` is null where no share is known.
    """

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()
    relation = models.CharField(max_length=10, choices=choices_of(Relation))
    part = models.CharField(max_length=10, blank=True, choices=choices_of(Part))
    main = models.BooleanField()
    share = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    basis = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="a_succession_is_written_once"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "on"],
                condition=Q(main=True),
                name="a_unit_has_one_main_successor_on_a_day",
            ),
            CheckConstraint(
                condition=~Q(predecessor=models.F("successor")), name="a_unit_succeeds_another"
            ),
            CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="a_share_lies_between_nought_and_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id} {self.on} {self.relation}"


class Post(models.Model):
    """One seat in a unit, held by at most one person on a day.

    ``seat`` says what the seat is for: its head answers for the unit. ``came_from`` is the post
    that went on as this one when its unit was taken over.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    seat = models.CharField(max_length=10, choices=choices_of(Seat), default=Seat.STAFF)
    came_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="went_on_as"
    )
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(valid__isempty=False), name="a_post_lasts_at_least_a_day"),
            CheckConstraint(condition=~Q(title=""), name="a_post_has_a_title"),
            ExclusionConstraint(
                name="a_unit_has_one_head_on_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(seat=Seat.HEAD),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PostHolder(models.Model):
    """Who holds a post, and when."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holders")
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="posts_held"
    )
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_post_has_one_holder_on_a_day",
                expressions=[("post", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            CheckConstraint(
                condition=Q(valid__isempty=False), name="a_holding_lasts_at_least_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.account_id} {self.valid}"


class PostGrant(models.Model):
    """A role that goes with a post, in ``scope`` and all beneath it; no scope means everywhere."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40, choices=choices_of(Role))
    scope = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="grants_here")
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_role_is_granted_once_to_a_post_in_a_scope_on_a_day",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("scope_id", 0), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            CheckConstraint(condition=Q(valid__isempty=False), name="a_grant_lasts_at_least_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope_id or 'everywhere'} {self.valid}"


class Delegation(models.Model):
    """The holder of a post lets another person act for it over a stretch of days (ủy quyền).

    What goes with the post reaches the delegate on those days only, and only while the holding and
    the post last. It always ends: a delegation is for a period.
    """

    holding = models.ForeignKey(PostHolder, on_delete=models.PROTECT, related_name="delegations")
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="delegations"
    )
    basis = models.CharField(max_length=300, blank=True)
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_post_is_delegated_to_one_person_on_a_day",
                expressions=[("holding", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            CheckConstraint(
                condition=Q(valid__isempty=False, valid__upper_inf=False),
                name="a_delegation_is_for_a_period",
            ),
        ]
        indexes = [models.Index(fields=["account"], name="delegations_to_a_person")]

    def __str__(self) -> str:
        return f"{self.holding_id} to {self.account_id} {self.valid}"


class StandingAgency(models.Model):
    """Which agency is the standing one (cơ quan thường trực) of a committee, and when."""

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="standing_agencies")
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="standing_for")
    basis = models.CharField(max_length=300, blank=True)
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_body_has_one_standing_agency_on_a_day",
                expressions=[("body", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            CheckConstraint(
                condition=Q(valid__isempty=False), name="a_standing_agency_stands_at_least_a_day"
            ),
            CheckConstraint(
                condition=~Q(body=models.F("agency")), name="a_body_is_not_its_own_agency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} for {self.body_id} {self.valid}"


class Arrangement(models.Model):
    """How a unit and all beneath it work in one respect over a stretch of time.

    ``kind`` names the respect (the ladder of urging, the checklist of "rõ"), ``content`` is JSON
    that the rules of the app that owns the kind read and check, ``basis`` the act it rests on.
    Without one the product's own default holds.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="arrangements")
    kind = models.CharField(max_length=40)
    content = models.JSONField()
    basis = models.CharField(max_length=300, blank=True)
    valid = DateRangeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_unit_has_one_arrangement_of_a_kind_on_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            CheckConstraint(
                condition=Q(valid__isempty=False), name="an_arrangement_lasts_at_least_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.unit_id} {self.valid}"


class Catalogue(models.Model):
    """The state of all units, one row: changed by every write to units, so that caches know.

    ``revision`` is random, not counted: a number given in a transaction that is rolled back would
    be given again. ``source_hash`` is the hash of the reference files loaded last.
    ``posts_revision`` is the same for posts, holders and grants.
    """

    revision = models.CharField(max_length=32, blank=True)
    posts_revision = models.CharField(max_length=32, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [CheckConstraint(condition=Q(pk=1), name="there_is_one_catalogue")]

    def __str__(self) -> str:
        return f"revision {self.revision}"


class Reorganisation(models.Model):
    """Units founded, renamed, merged, divided, moved or ended on one day, and who gets their work.

    ``steps`` is what ``rules.reorganisation`` packs, ``basis`` the legal act. Prepared, it changes
    nothing; applied, it can be undone exactly, and is prepared again then. ``wanted`` says that it
    applies by itself on its day. ``units`` are those it names. ``answers`` are what was settled
    beforehand, ``confirmations`` which of the units agreed (both by key, with who and when);
    ``counted`` is what moved when it was applied, null before.
    """

    title = models.CharField(max_length=300)
    basis = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    steps = models.JSONField()
    prepared_by = models.CharField(max_length=300)
    prepared_for = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    wanted = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    units = ArrayField(models.BigIntegerField(), default=list)
    answers = models.JSONField(default=dict)
    confirmations = models.JSONField(default=dict)
    counted = models.JSONField(null=True)

    class Meta:
        constraints = [CheckConstraint(condition=~Q(title=""), name="a_reorganisation_has_a_title")]
        indexes = [models.Index(fields=["on"], name="reorganisations_by_day")]

    def __str__(self) -> str:
        return f"{self.title} {self.on}"


class ReorganisedRow(models.Model):
    """What a reorganisation did to one row, so that it can be undone: ``before`` null: it made it.

    ``table`` is the name of the model; ``before`` the fields that were changed, as JSON.
    """

    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.PROTECT, related_name="rows_changed"
    )
    table = models.CharField(max_length=20)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "table", "row"], name="a_row_is_reorganised_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
