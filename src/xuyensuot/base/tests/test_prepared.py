"""A prepared query gives what its queryset gives, for the values of each call."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType

from xuyensuot.base.prepared import Prepared

BY_ID = Prepared(
    lambda pk: ContentType.objects.filter(pk__in=[pk]).order_by("pk").values_list("pk", "model"), 1
)
BETWEEN = Prepared(
    lambda low, high: (
        ContentType.objects.filter(pk__gte=low, pk__lt=high)
        .exclude(model__in=["session", "event"])
        .order_by("pk")
        .values_list("pk")
    ),
    2,
)


@pytest.mark.django_db
def test_a_prepared_query_takes_one_number_many_or_none() -> None:
    rows = list(ContentType.objects.order_by("pk").values_list("pk", "model"))
    ids = [pk for pk, _ in rows]
    assert BY_ID.rows(ids) == rows
    assert BY_ID.rows({ids[0], ids[2]}) == [rows[0], rows[2]]
    assert BY_ID.rows([]) == []
    first, last = ids[0], ids[-1]
    expected = ContentType.objects.filter(pk__gte=first, pk__lt=last)
    expected = expected.exclude(model__in=["session", "event"]).order_by("pk")
    assert BETWEEN.rows(first, last) == list(expected.values_list("pk"))
    assert BETWEEN.rows(last, first) == []


@pytest.mark.django_db
def test_it_is_written_out_once(django_assert_num_queries) -> None:
    built: list[int] = []
    query = Prepared(lambda pk: built.append(pk) or ContentType.objects.filter(pk=pk), 1)
    with django_assert_num_queries(2):
        query.rows(1)
        query.rows(2)
    assert len(built) == 1
