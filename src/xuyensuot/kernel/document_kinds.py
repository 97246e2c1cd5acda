"""Which kind of document is this? The 29 of Decree 30/2020/NĐ-CP, article 7 and Appendix III."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from xuyensuot.kernel.text import match_key


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind with its abbreviation in numbers and symbols; empty where it has none.

    `code` is ours and never changes, `name` is the official Vietnamese name in lower case.
    """

    code: str
    name: str
    abbreviation: str
    name_en: str


DOCUMENT_KINDS: tuple[DocumentKind, ...] = (
    DocumentKind("resolution", "nghị quyết", "NQ", "resolution"),
    DocumentKind("decision", "quyết định", "QĐ", "decision"),
    DocumentKind("directive", "chỉ thị", "CT", "directive"),
    DocumentKind("regulation", "quy chế", "QC", "regulation"),
    DocumentKind("rules", "quy định", "QyĐ", "rules"),
    DocumentKind("communique", "thông cáo", "TC", "communiqué"),
    DocumentKind("notice", "thông báo", "TB", "notice"),
    DocumentKind("guidance", "hướng dẫn", "HD", "guidance"),
    DocumentKind("programme", "chương trình", "CTr", "programme"),
    DocumentKind("plan", "kế hoạch", "KH", "plan"),
    DocumentKind("option", "phương án", "PA", "option plan"),
    DocumentKind("scheme", "đề án", "ĐA", "scheme"),
    DocumentKind("project", "dự án", "DA", "project"),
    DocumentKind("report", "báo cáo", "BC", "report"),
    DocumentKind("minutes", "biên bản", "BB", "minutes"),
    DocumentKind("proposal", "tờ trình", "TTr", "proposal"),
    DocumentKind("contract", "hợp đồng", "HĐ", "contract"),
    DocumentKind("official-letter", "công văn", "", "official letter"),
    DocumentKind("telegram", "công điện", "CĐ", "official telegram"),
    DocumentKind("memorandum", "bản ghi nhớ", "BGN", "memorandum"),
    DocumentKind("agreement", "bản thỏa thuận", "BTT", "agreement"),
    DocumentKind("authorisation", "giấy ủy quyền", "GUQ", "authorisation"),
    DocumentKind("invitation", "giấy mời", "GM", "invitation"),
    DocumentKind("introduction", "giấy giới thiệu", "GGT", "letter of introduction"),
    DocumentKind("leave", "giấy nghỉ phép", "GNP", "leave permit"),
    DocumentKind("dispatch-note", "phiếu gửi", "PG", "dispatch note"),
    DocumentKind("transfer-note", "phiếu chuyển", "PC", "transfer note"),
    DocumentKind("notification-slip", "phiếu báo", "PB", "notification slip"),
    DocumentKind("open-letter", "thư công", "", "open letter"),
)


@cache
def _by_name() -> dict[str, DocumentKind]:
    return {match_key(kind.name): kind for kind in DOCUMENT_KINDS}


@cache
def _by_abbreviation() -> dict[str, DocumentKind]:
    return {kind.abbreviation: kind for kind in DOCUMENT_KINDS if kind.abbreviation}


def find_kind_by_name(name: str) -> DocumentKind | None:
    """The kind so named, in any case and tone placement; ``None`` for other words."""
    return _by_name().get(match_key(name))


def find_kind_by_abbreviation(abbreviation: str) -> DocumentKind | None:
    """The kind so abbreviated. ``CTr`` and ``CT``, ``QyĐ`` and ``QĐ`` differ, so case counts first.

    Numbers are often typed in capitals: ``CTR`` and ``TTR`` are found too where nothing else fits.
    """
    known = _by_abbreviation()
    wanted = abbreviation.strip().replace("Ð", "Đ")
    if wanted in known:
        return known[wanted]
    return next((kind for short, kind in known.items() if short.upper() == wanted.upper()), None)
