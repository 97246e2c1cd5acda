"""The address of the follow-up table: what is narrowed, grouped, sorted and shown."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from xuyensuot.tasks.queries import TaskFilters

ARRANGING = {"sort", "group", "columns", "parts"}
"""What arranges the rows without saying which tasks they are of."""

WITHOUT_A_FIELD = {"timing", "assignment", "parent", *ARRANGING}
"""What the form of conditions has no visible field for."""


class Address:
    """The address of the list under its filters; every link of the page changes one of them."""

    def __init__(self, filters: TaskFilters, columns: tuple[str, ...] = ()) -> None:
        self.filters = filters
        self._params = {
            "q": filters.text,
            "timing": filters.timing,
            "state": filters.state,
            "role": filters.role,
            "unit": str(filters.unit_id or ""),
            "directive": str(filters.directive_id or ""),
            "assignment": str(filters.assignment_id or ""),
            "parent": str(filters.parent_id or ""),
            "due_from": f"{filters.due_from:%Y-%m-%d}" if filters.due_from else "",
            "due_to": f"{filters.due_to:%Y-%m-%d}" if filters.due_to else "",
            "year": str(filters.year or ""),
            "programme": str(filters.programme_id or ""),
            "pillar": str(filters.pillar_id or ""),
            "parts": "1" if filters.parts else "",
            "group": filters.group,
            "columns": ",".join(columns),
            "sort": filters.sort,
        }

    def query(self, **changes: str) -> str:
        """What stands behind the question mark with these filters changed, from page one on."""
        return urlencode(self.params(**changes), safe=",")

    def params(self, **changes: str) -> dict[str, str]:
        """Names and values, never empty: an address without any means the list as it opens."""
        params = {name: value for name, value in (self._params | changes).items() if value}
        if params.get("sort") == "due":
            del params["sort"]
        if not params.keys() - ARRANGING:
            params["timing"] = "all"
        return params

    def arranged(self, *also: str) -> tuple[tuple[str, str], ...]:
        """What a form of the other conditions keeps; "all" says that no view was left out."""
        params, names = {"timing": "all"} | self.params(), WITHOUT_A_FIELD.union(also)
        return tuple((name, value) for name, value in params.items() if name in names)

    def to(self, **changes: str) -> str:
        """The address of the list with these filters changed."""
        return f"{reverse('tasks:list_tasks')}?{self.query(**changes)}"
