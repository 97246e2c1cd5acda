"""Who acts? People, jobs and set-up alike: an actor with written grants, never ``None``."""

from __future__ import annotations

from dataclasses import dataclass

from xuyensuot.kernel.decisions import Allowed, Decision, Denied


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission in a unit and all beneath it; ``unit_id`` ``None`` means everywhere."""

    permission: str
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """``kind`` is person or system; ``label`` is what the audit shows, fixed at that moment.

    ``unit_id`` is the unit of the post the person acts from, ``None`` for the system.
    """

    kind: str
    id: int
    label: str
    grants: tuple[Grant, ...] = ()
    unit_id: int | None = None

    @property
    def itself(self) -> Actor:
        """The actor alone, also where a request's lazy stand-in is asked: what is kept by it keeps
        no request alive.
        """
        return self

    def holds(self, permission: str) -> Decision:
        """Whether the actor holds the permission anywhere at all."""
        if any(grant.permission == permission for grant in self.grants):
            return Allowed()
        return Denied("actor.not_granted", {"permission": permission})

    def scopes(self, permission: str) -> frozenset[int] | None:
        """Units in which the permission is held, ``None`` for everywhere, empty for nowhere."""
        units = {grant.unit_id for grant in self.grants if grant.permission == permission}
        if None in units:
            return None
        return frozenset(unit for unit in units if unit is not None)


def system_actor(label: str, *permissions: str) -> Actor:
    """The system at work under a name, with exactly the permissions written at the call."""
    return Actor("system", 0, label, tuple(Grant(permission) for permission in permissions))
