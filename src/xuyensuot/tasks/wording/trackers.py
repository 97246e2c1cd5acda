"""Sentences of trackers: columns, what is wrong with a row, refusals, events."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.rules.trackers import ImportState

COLUMN_NAMES: dict[Role, Promise] = {
    Role.IGNORED: _("not taken over"),
    Role.ORDINAL: _("serial number"),
    Role.CONTENT: _("content of the task"),
    Role.SOURCE: _("basis: number, date and clause in one cell"),
    Role.NUMBER: _("number of the document"),
    Role.ISSUED_ON: _("date of the document"),
    Role.CLAUSE: _("clause"),
    Role.ISSUER: _("issuer of the document"),
    Role.LEAD: _("lead"),
    Role.COORDINATING: _("coordinating"),
    Role.FOCAL: _("leader or officer in charge"),
    Role.PRODUCT: _("product"),
    Role.DUE: _("deadline"),
    Role.ORIGINAL_DUE: _("original deadline"),
    Role.STATE: _("state"),
    Role.CONFIRMED: _("confirmed by another body"),
    Role.DONE_ON: _("day of completion"),
    Role.PERCENT: _("percent done"),
    Role.PROGRESS: _("progress, explanation"),
    Role.DIFFICULTY: _("difficulties, proposals"),
    Role.NOTE: _("note"),
}

IMPORT_STATE_NAMES: dict[ImportState, Promise] = {
    ImportState.READING: _("Being read"),
    ImportState.UNREADABLE: _("Cannot be read"),
    ImportState.PREVIEW: _("Waiting for your confirmation"),
    ImportState.CONFIRMING: _("Being taken over"),
    ImportState.CONFIRMED: _("Taken over"),
    ImportState.DROPPED: _("Put aside"),
}

REMARKS: dict[str, Promise] = {
    "row.content_missing": _("the content of the task is empty."),
    "row.lead_missing": _("no lead is named."),
    "row.lead_unknown": _("“%(text)s” is no unit that is known. Say which it is."),
    "row.lead_ambiguous": _("“%(text)s” fits several units. Choose one."),
    "row.lead_group_empty": _("“%(text)s” has no unit. Name the units one by one."),
    "row.joined_unmatched": _("“%(text)s” is matched to no unit and will not be noted."),
    "row.day_impossible": _("there is no day %(day)s."),
    "row.day_unread": _("“%(day)s” is not read as a day. Write it as 30/06/2024."),
    "row.two_days": _("“%(text)s” names several days; the last one is taken."),
    "row.due_unread": _("“%(text)s” names no day; it is kept as words, without a last day."),
    "row.due_before_document": _("the deadline lies before the document."),
    "row.document_missing": _("no document is named by its number."),
    "row.document_undated": _("%(number)s has no date and is not held here under one date."),
    "row.document_ahead": _("%(number)s is dated after today."),
    "row.percent_unread": _("“%(text)s” is not read as a percentage from 0 to 100."),
    "row.state_unread": _("“%(text)s” is not read as a state; it is left out."),
    "row.done_ahead": _("the day of completion lies after today."),
    "row.done_without_day": _("no day of completion is told; today is taken."),
    "row.done_by_due": _("no day of completion is told; “in time” is taken as the last day."),
    "row.standing_done": _("a standing task is never done; it is taken over as in progress."),
    "row.double": _("says the same as row %(line)s; it becomes one task."),
}

EVENTS: dict[str, Promise] = {
    "tasks.tracker_confirmed": _("%(who)s took the task over from a tracker."),
}

REFUSALS: dict[str, Promise] = {
    "file.empty": _("The file is empty. Choose a file that holds the document."),
    "file.too_large": _("The file is larger than %(limit)s MB. Send a smaller one."),
    "file.encrypted": _("The file is locked with a password. Send an unlocked copy."),
    "file.broken": _("The file is damaged and cannot be opened. Open it, save it, send it again."),
    "file.bomb": _("The file unpacks to far more than a document holds. It was not opened."),
    "tracker.not_importer": _("Trackers are taken over for a unit by its own clerk."),
    "tracker.no_post": _("You hold no post today, so there is no unit to take a tracker over for."),
    "tracker.old_excel": _(
        "This is an old Excel workbook (.xls). Save it as an Excel workbook (.xlsx), then send it."
    ),
    "tracker.kind_unknown": _("This is neither an Excel workbook (.xlsx) nor a CSV file."),
    "tracker.no_rows": _("The file holds no rows."),
    "tracker.too_long": _("A sheet has more than %(limit)s rows. Send the file in parts."),
    "tracker.no_head": _(
        "No row names the columns. A column for the content of the task and at least one more "
        "are needed, as in the sample file."
    ),
    "tracker.reading": _("The file is being read. Wait until its rows are laid out."),
    "tracker.read_already": _("The file was read already."),
    "tracker.unreadable": _("The file could not be read, so there is nothing to take over."),
    "tracker.broke_off": _(
        "Reading broke off by a fault of ours. Put the import aside and send the file again; if "
        "it stays, tell whoever runs this server."
    ),
    "tracker.confirming": _(
        "%(by)s confirmed this import already; its tasks are being made. Nothing is written twice."
    ),
    "tracker.confirmed": _("%(by)s confirmed this import already. Nothing was written twice."),
    "tracker.dropped": _("This import was put aside. Send the file again."),
    "tracker.rows_faulty": _(
        "Nothing was written: %(count)s rows have faults. Mend them, or tick that only the rows "
        "without faults are taken over."
    ),
    "tracker.imported_meanwhile": _(
        "Someone else took over the same rows at the same moment, so nothing was written here. "
        "Confirm once more: what is there already stays as it is."
    ),
    "tracker.unit_unknown": _("“%(name)s” is not one unit. Write its full name with its place."),
    "mapping.no_content": _("Say which column holds the content of the task."),
    "mapping.no_lead": _("Say which column names the lead."),
    "mapping.double": _("Two columns are taken as the same. Keep one of them."),
}
