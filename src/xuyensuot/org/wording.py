"""Sentences of units and posts: levels, relations, parts, refusals. Codes come from below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.formatting import day
from xuyensuot.org.rules.handover import Share
from xuyensuot.org.rules.history import Happening
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import StepKind
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.rules.succession import Part, Relation

LEVEL_NAMES: dict[Level, Promise] = {
    Level.COUNTRY: _("Government"),
    Level.MINISTRY: _("Ministries"),
    Level.PROVINCE: _("Provinces"),
    Level.DISTRICT: _("Districts"),
    Level.COMMUNE: _("Communes"),
    Level.AGENCY: _("Departments and agencies"),
    Level.BODY: _("Committees and working groups"),
}

RELATION_NAMES: dict[Relation, Promise] = {
    Relation.MERGED: _("merged into it"),
    Relation.WHOLE: _("went into it whole"),
    Relation.PARTIAL: _("divided"),
}

PART_NAMES: dict[Part, Promise] = {
    Part.REMAINDER: _("the rest"),
    Part.PORTION: _("a portion"),
}

HAPPENINGS: dict[Happening, Promise] = {
    Happening.FORMED: _("Formed from"),
    Happening.BEGAN: _("Set up beneath"),
    Happening.RENAMED: _("Renamed"),
    Happening.RETYPED: _("Another kind of unit"),
    Happening.MOVED: _("Moved beneath"),
    Happening.TOOK_OVER: _("Took over"),
    Happening.STANDING: _("Standing agency:"),
    Happening.GAVE: _("Gave a part to"),
    Happening.PASSED_ON: _("Went into"),
    Happening.ENDED: _("Ended"),
}
"""What happened to a unit; all but those that change words are followed by the units it names."""

STEP_NAMES: dict[StepKind, Promise] = {
    StepKind.FOUND: _("founded"),
    StepKind.RENAME: _("renamed"),
    StepKind.MERGE: _("merged into"),
    StepKind.SPLIT: _("divided among"),
    StepKind.MOVE: _("moved beneath"),
    StepKind.ABOLISH: _("ended"),
    StepKind.TRANSFER: _("work passes to"),
}

SEAT_NAMES: dict[Seat, Promise] = {
    Seat.HEAD: _("Head"),
    Seat.PERMANENT_DEPUTY: _("Permanent deputy"),
    Seat.DEPUTY: _("Deputy"),
    Seat.MEMBER: _("Member"),
    Seat.SECRETARY: _("Secretary"),
    Seat.STAFF: _("Staff"),
}

ROLE_NAMES: dict[Role, Promise] = {
    Role.CLERK: _("General clerk: takes documents in, follows up, confirms"),
    Role.FOCAL_POINT: _("Focal point: answers for the tasks of the unit"),
    Role.LEADER: _("Leader: decides extensions, asks for explanations"),
    Role.WORKING_GROUP: _("Working group: sees, draws samples"),
    Role.ORGANISER: _("Organiser: units, posts and people"),
}

SHARE_NAMES: dict[Share, Promise] = {
    Share.MOVED: _("Passes on"),
    Share.SETTLE: _("To be settled"),
}

CODE_SYSTEMS: dict[str, Promise] = {
    "gso": _("statistics code"),
    "agency": _("agency identification code"),
}

FAULTS: dict[str, Promise] = {
    "reorganisation.unknown_unit": _("There is no unit with the id %(unit)s."),
    "reorganisation.unknown_key": _("“%(key)s” is founded in no line."),
    "reorganisation.not_yet": _("%(name)s begins only on %(day)s."),
    "reorganisation.ended": _("%(name)s ends on %(day)s already."),
    "reorganisation.later": _("%(name)s is known to change on %(day)s by itself."),
    "reorganisation.into_ended": _("%(name)s ends that day itself and can take nothing over."),
    "reorganisation.into_itself": _("%(name)s cannot go into itself."),
    "reorganisation.twice": _("Line %(line)s says already what becomes of this unit."),
    "reorganisation.circle": _("%(name)s would come to stand beneath itself."),
    "reorganisation.found_incomplete": _("A founded unit needs a name, a kind and a level."),
    "reorganisation.name_missing": _("The new name is missing."),
    "reorganisation.parent_missing": _("The unit above is missing."),
    "reorganisation.one_successor": _("Say which unit takes over."),
    "reorganisation.split_in_one": _("A division has at least two successors."),
    "reorganisation.one_main": _("Exactly one successor is the main one."),
    "reorganisation.shares": _("Give shares for all successors, adding up to 1, or for none."),
    "reorganisation.successor_twice": _("The same successor is named twice."),
    "reorganisation.not_utf8": _(
        "The file is not UTF-8. Save it as “CSV UTF-8”, then send it again."
    ),
    "reorganisation.file_empty": _("The file is empty."),
    "reorganisation.columns_missing": _("Columns are missing: %(columns)s."),
    "reorganisation.unknown_step": _("“%(text)s” is no step."),
    "reorganisation.unknown_level": _("“%(text)s” is no level."),
    "reorganisation.unknown_seats": _("“%(text)s” is no set of posts: write committee or group."),
    "reorganisation.unit_missing": _("The unit is missing."),
    "reorganisation.lost_zeros": _("Code %(text)s has lost its leading zeros: write %(code)s."),
    "reorganisation.several": _("Several units are called “%(text)s”: write one of %(ids)s."),
    "reorganisation.not_found": _("No unit of that day is “%(text)s”."),
    "reorganisation.share_range": _("“%(text)s” is no share between 0 and 1."),
}

BOUNDARY_FAULTS: dict[str, Promise] = {
    "boundaries.unreadable": _("It may not be read."),
    "boundaries.not_json": _("It is not JSON in UTF-8."),
    "boundaries.no_features": _("It is not a GeoJSON feature collection with features."),
    "boundaries.no_code": _(
        "Feature %(number)s has no code in quotation marks, with its leading zeros."
    ),
    "boundaries.no_polygon": _("Feature %(number)s has no polygon of at least three points."),
    "boundaries.no_degrees": _(
        "Feature %(number)s is not in degrees of longitude and latitude (WGS 84)."
    ),
    "boundaries.twice": _("Code %(code)s comes twice."),
}

REORGANISATION_REFUSALS: dict[str, Promise] = {
    "reorganisation.title_missing": _("Say what the reorganisation is called."),
    "reorganisation.nothing": _("There is nothing to reorganise on that day."),
    "reorganisation.faulty": _("Nothing was done: %(count)s faults stand in the way."),
    "reorganisation.applied": _("Nothing was done: it was applied already."),
    "reorganisation.not_applied": _("Nothing was done: it is not applied."),
    "reorganisation.too_early": _("Its day, %(on)s, has not come. It can be set to happen then."),
    "reorganisation.unsettled": _(
        "Nothing was done: %(count)s questions are open. Settle them, or go on with the proposals."
    ),
    "reorganisation.no_question": _("Nothing was saved: that question is not asked any more."),
    "reorganisation.no_choice": _("Choose one of the answers, or a unit in force on that day."),
    "reorganisation.unit_elsewhere": _("The reorganisation does not name that unit."),
    "reorganisation.built_on": _("Nothing was undone: something was built on it since."),
}

HANDOVER_WORDS: dict[str, Promise] = {
    "org.posts": _("Posts"),
    "org.holders": _("People in posts"),
    "org.appointed_since": _("%(count)s people were appointed to posts that it made"),
    "org.granted_since": _("%(count)s roles were granted to posts that it made"),
    "org.delegated_since": _("%(count)s posts that it made were delegated"),
    "org.posts_since": _("%(count)s posts were created in units that it founded"),
    "org.standing_since": _("%(count)s standing agencies were named with units that it founded"),
    "org.founded_beneath": _("%(count)s units were founded beneath a unit that it made"),
    "org.reorganised_since": _("“%(title)s” was applied on top of it"),
}

REFUSALS: dict[str, Promise] = {
    "post.head_exists": _("The unit has a head in these days already. End that post first."),
    "arrangement.not_managed": _("How this unit works is arranged by who follows it up."),
    "arrangement.later_exists": _(
        "An arrangement that begins on this day or later exists already. Choose a later day."
    ),
    "unit.not_managed": _("You may not found or change units there."),
    **REORGANISATION_REFUSALS,
    "unit.not_confirmed_by": _("You do not answer for that unit."),
    "unit.not_a_body": _("A territory is made by a reorganisation, not founded as a body."),
    "unit.name_missing": _("A body needs a name."),
    "unit.name_taken": _("There is a body named “%(name)s” under this unit already."),
    "unit.parent_not_in_force": _("The unit above is not in force for all that time."),
    "code.missing": _("The code is missing."),
    "code.not_in_force": _("The unit is not in force on %(on)s."),
    "code.taken": _("Code %(value)s belongs to another unit on that day or later."),
    "code.later_exists": _("The unit has a code of that system from a later day already."),
    "alias.missing": _("The name is missing."),
    "alias.known": _("The unit is called “%(name)s” already."),
    "post.not_managed": _("You may not manage the posts of this unit."),
    "post.title_missing": _("A post needs a title."),
    "post.unit_not_in_force": _("The unit is not in force on %(on)s."),
    "post.held": _("The post “%(title)s” is held by someone else in these days."),
    "post.not_in_force": _("The post “%(title)s” does not exist for all that time."),
    "post.holding_ends_too_early": _(
        "The post was taken up on %(first)s; it ends later than that."
    ),
    "post.holding_ended": _("The person left the post on %(until)s."),
    "post.username_taken": _("The user name %(username)s is already in use. Choose another."),
    "post.role_withdrawn_too_early": _(
        "The role was granted on %(first)s; it ends later than that."
    ),
    "post.role_ended": _("The role ended on %(until)s."),
    "post.ends_too_early": _("The post exists since %(first)s; it ends later than that."),
    "post.ended": _("The post ended on %(until)s."),
    "post.still_held": _("Somebody holds the post “%(title)s” then. End that first."),
    "delegation.endless": _("A delegation is for a period: say its last day."),
    "delegation.in_the_past": _("Nothing was saved: the days begin before today, %(today)s."),
    "delegation.to_oneself": _("The holder of the post acts already: choose somebody else."),
    "delegation.outside_holding": _(
        "The post “%(title)s” is not held by this person for all that time."
    ),
    "delegation.exists": _("The post “%(title)s” is delegated on some of these days already."),
    "delegation.ended": _("The delegation ended on %(until)s."),
    "standing.not_a_body": _("“%(name)s” is no committee with a standing agency of its own."),
    "standing.not_in_force": _("Committee and agency must both be in force on %(on)s."),
    "standing.later_exists": _(
        "A standing agency is named from %(on)s already. Choose a later day."
    ),
    "standing.same": _("“%(name)s” is the standing agency already."),
    "post.role_granted": _("The post “%(title)s” carries the role “%(role)s” there already."),
}


def fault_sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a fault in a table of steps, raising KeyError for a code without one."""
    return str(FAULTS[code]) % _printed(params)


def boundary_sentence(code: str, params: Mapping[str, Any]) -> str:
    """Why a file of boundaries is not used, raising KeyError for a code without a sentence."""
    return str(BOUNDARY_FAULTS[code]) % params


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code, raising KeyError for a code without one."""
    return str(REFUSALS[code]) % _printed(params)


def _printed(params: Mapping[str, Any]) -> dict[str, Any]:
    """Days as they are read."""
    return {
        name: day(value) if isinstance(value, date) and not isinstance(value, datetime) else value
        for name, value in params.items()
    }
