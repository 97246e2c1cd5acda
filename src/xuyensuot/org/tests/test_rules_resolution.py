"""What names in documents mean, on which day, seen from where."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.resolution import Match, Resolution, resolve
from xuyensuot.org.tests.conftest import Reference

HA_NOI, KHANH_HOA, NEW_KHANH_HOA = "province/01/2008", "province/56/2008", "province/56/2025"
MAY_2024, MARCH_2025, AUGUST_2025 = date(2024, 5, 15), date(2025, 3, 15), date(2025, 8, 15)


def ask(
    reference: Reference, text: str, *, within: str | None = HA_NOI, on: date = MAY_2024
) -> Resolution:
    unit_id = reference.ids[within] if within else None
    return resolve(reference.index, text, within=unit_id, on=on)


IN_HA_NOI = {
    "cong_an": [
        "Công an Thành phố",
        "Công an thành phố Hà Nội",
        "CATP",
        "CA TP",
        "CATP Hà Nội",
        "CÔNG AN THÀNH PHỐ",
        "Công an TP. Hà Nội",
        "Giám đốc Công an Thành phố",
        "Công an Thành phố (cơ quan thường trực)",
        "- Công an Thành phố;",
    ],
    "so_thong_tin_va_truyen_thong": [
        "Sở Thông tin và Truyền thông",
        "Sở TT&TT",
        "Sở TTTT",
        "Sở TT và TT",
        "Sở TT-TT",
        "SỞ TT&TT",
        "Sở Thông tin & Truyền thông",
        "Sở Thông tin, Truyền thông",
        "Sở Thông tin và Truyền thông Hà Nội",
        "Sở Thông tin và Truyền thông thành phố Hà Nội",
    ],
    "so_lao_dong_thuong_binh_va_xa_hoi": [
        "Sở LĐTBXH",
        "Sở LĐ-TB&XH",
        "Sở LĐTB&XH",
        "Sở LĐ - TB và XH",
        "Sở Lao động Thương binh và Xã hội",
        "Sở Lao động – Thương binh và Xã hội",
    ],
    "so_tu_phap": ["SỞ TƯ PHÁP", "So Tu phap", "Sở Tư pháp Hà Nội", "Sở Tư pháp Thành phố"],
    "so_ke_hoach_va_dau_tu": ["Sở KH&ĐT", "Sở KHĐT", "Sở Kế hoạch - Đầu tư"],
    "so_nong_nghiep_va_phat_trien_nong_thon": ["Sở NN&PTNT", "Sở Nông nghiệp & PTNT"],
    "so_quy_hoach_kien_truc": ["Sở Quy hoạch – Kiến trúc", "Sở QHKT", "Sở QH-KT"],
    "so_van_hoa_va_the_thao": ["Sở VH&TT", "Sở Văn hoá và Thể thao", "Sở Văn hoá, Thể thao"],
    "so_tai_chinh": ["Giám đốc Sở Tài chính", "Giao Sở Tài chính chủ trì"],
    "van_phong_uy_ban_nhan_dan": [
        "Văn phòng UBND Thành phố",
        "Văn phòng UBND TP",
        "VP UBND TP",
        "Văn phòng Ủy ban nhân dân Thành phố",
        "Chánh Văn phòng UBND Thành phố",
    ],
    "bhxh": ["Bảo hiểm xã hội Thành phố", "BHXH TP", "BHXH thành phố Hà Nội", "Bảo hiểm xã hội"],
    "thanh_tra_tinh": ["Thanh tra Thành phố", "Chánh Thanh tra Thành phố"],
    "thue": ["Cục Thuế Thành phố", "Cục Thuế TP Hà Nội", "Cục trưởng Cục Thuế thành phố Hà Nội"],
    "kho_bac": ["Kho bạc Nhà nước Hà Nội", "KBNN Hà Nội"],
    "ngan_hang": [
        "Ngân hàng Nhà nước Việt Nam - Chi nhánh Thành phố Hà Nội",
        "NHNN chi nhánh TP Hà Nội",
    ],
    "mttq": ["MTTQ Thành phố", "Ủy ban MTTQ Việt Nam Thành phố", "Mặt trận Tổ quốc Thành phố"],
    "doan_tn": ["Thành đoàn Hà Nội", "Thành đoàn", "Đoàn TNCS Hồ Chí Minh Thành phố"],
    "phu_nu": ["Hội LHPN Thành phố", "Hội Liên hiệp Phụ nữ thành phố Hà Nội"],
    "quan_su": ["Bộ Tư lệnh Thủ đô", "Bộ Tư lệnh Thủ đô Hà Nội", "BTL Thủ đô"],
    "hdnd": ["HĐND Thành phố", "Hội đồng nhân dân thành phố Hà Nội"],
    "vp_dbqh_hdnd": ["Văn phòng Đoàn ĐBQH và HĐND Thành phố"],
    "dien_luc": ["Tổng công ty Điện lực TP Hà Nội", "EVNHANOI"],
    "vien_kiem_sat": ["Viện Kiểm sát nhân dân Thành phố", "VKSND TP"],
}
ELSEWHERE = {
    HA_NOI: ["UBND Thành phố", "UBND TP", "UBND TP Hà Nội", "Chủ tịch UBND Thành phố", "Hà Nội"],
    "district/005/2008": ["UBND quận Cầu Giấy", "UBND Quận Cầu giấy", "Q. Cầu Giấy"],
    "district/268/2008": ["Chủ tịch UBND quận Hà Đông", "quận Hà Đông, thành phố Hà Nội"],
    "district/269/2008": ["UBND TX Sơn Tây", "thị xã Sơn Tây"],
    "commune/00523/2008": ["xã Đông Hội, huyện Đông Anh", "UBND xã Đông Hội (huyện Đông Anh)"],
    "commune/00073/2008": ["phường Cửa Nam, quận Hoàn Kiếm", "P. Cửa Nam, Q. Hoàn Kiếm"],
    KHANH_HOA: ["UBND tỉnh Khánh Hòa", "UBND tỉnh Khánh Hoà", "tỉnh Khánh Hòa"],
    f"{KHANH_HOA}/cong_an": ["Công an tỉnh Khánh Hòa"],
    f"{KHANH_HOA}/so_tu_phap": ["Sở Tư pháp tỉnh Khánh Hoà", "Sở Tư pháp Khánh Hòa"],
    "province/79/2008": ["UBND TP.HCM", "UBND Thành phố Hồ Chí Minh"],
    "national/bca": ["Bộ Công an", "BCA", "Bộ trưởng Bộ Công an"],
    "national/btttt": ["Bộ TT&TT", "Bộ Thông tin và Truyền thông"],
    "national/vpcp": ["Văn phòng Chính phủ", "VPCP", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"],
    "national/bhxhvn": ["BHXH Việt Nam", "Tổng Giám đốc Bảo hiểm xã hội Việt Nam"],
    "national/thu_tuong": ["Thủ tướng Chính phủ"],
    "national/c06": ["C06", "Cục CSQLHC về TTXH (C06)"],
    "steering/tct_da06": ["Tổ công tác Đề án 06", "Tổ công tác triển khai Đề án 06 của Chính phủ"],
    "steering/bcd_hn": ["Ban Chỉ đạo Thành phố", "BCĐ CCHC, CĐS và Đề án 06 Thành phố"],
}
EXACT = [
    *((text, f"{HA_NOI}/{slot}") for slot, texts in IN_HA_NOI.items() for text in texts),
    *((text, origin) for origin, texts in ELSEWHERE.items() for text in texts),
]


@pytest.mark.parametrize(("text", "origin"), EXACT)
def test_names_in_a_document_of_ha_noi(reference: Reference, text: str, origin: str) -> None:
    found = ask(reference, text)
    assert (found.match, reference.origins.get(found.unit_id or 0)) == (Match.EXACT, origin)
    assert not found.ended


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("CAT", "cong_an"),
        ("Công an tỉnh", "cong_an"),
        ("Sở TTTT", "so_thong_tin_va_truyen_thong"),
        ("Thanh tra tỉnh", "thanh_tra_tinh"),
        ("Tỉnh đoàn", "doan_tn"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh", "doan_tn"),
        ("BCHQS tỉnh", "quan_su"),
        ("Ban Quản lý KKT Vân Phong", "bql_kcn"),
        ("Văn phòng UBND tỉnh", "van_phong_uy_ban_nhan_dan"),
    ],
)
def test_the_same_words_mean_another_body_in_khanh_hoa(
    reference: Reference, text: str, slot: str
) -> None:
    found = ask(reference, text, within=KHANH_HOA)
    assert reference.origins.get(found.unit_id or 0) == f"{KHANH_HOA}/{slot}"


@pytest.mark.parametrize(
    ("text", "on", "now", "named"),
    [
        ("Sở TT&TT", MARCH_2025, "so_khoa_hoc_va_cong_nghe", "so_thong_tin_va_truyen_thong"),
        ("Sở LĐTBXH", MARCH_2025, "so_noi_vu", "so_lao_dong_thuong_binh_va_xa_hoi"),
        ("Sở GTVT", AUGUST_2025, "so_xay_dung", "so_giao_thong_van_tai"),
        ("Ban Dân tộc", MARCH_2025, "ban_dan_toc", "ban_dan_toc"),
    ],
)
def test_an_ended_department_leads_on(
    reference: Reference, text: str, on: date, now: str, named: str
) -> None:
    found = ask(reference, text, on=on)
    assert found.match is Match.EXACT
    assert reference.origins[found.unit_id or 0] == f"{HA_NOI}/{now}"
    assert reference.origins[found.named_id or 0] == f"{HA_NOI}/{named}"
    assert found.ended


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Sở Tư pháp tỉnh Ninh Thuận", f"{NEW_KHANH_HOA}/so_tu_phap"),
        ("UBND tỉnh Ninh Thuận", NEW_KHANH_HOA),
        ("Bộ TT&TT", "national/bkhcn"),
    ],
)
def test_ended_bodies_elsewhere_lead_on(reference: Reference, text: str, origin: str) -> None:
    found = ask(reference, text, on=AUGUST_2025)
    assert (reference.origins[found.unit_id or 0], found.ended) == (origin, True)


def test_a_district_leads_nowhere_and_says_so(reference: Reference) -> None:
    found = ask(reference, "UBND quận Cầu Giấy", on=AUGUST_2025)
    assert (found.match, found.unit_id, found.ended) == (Match.AMBIGUOUS, None, True)
    assert reference.origins[found.named_id or 0] == "district/005/2008"


def test_a_divided_commune_leads_to_all_its_parts_main_one_first(reference: Reference) -> None:
    found = ask(reference, "xã Văn Khê", on=AUGUST_2025)
    assert found.match is Match.AMBIGUOUS
    assert [reference.origins[i] for i in found.alternatives] == [
        "commune/09022/2025",
        "commune/08980/2025",
        "commune/08995/2025",
        "commune/09013/2008",
    ]


def test_a_department_that_is_yet_to_come_is_found(reference: Reference) -> None:
    found = ask(reference, "Sở Nông nghiệp và Môi trường", on=date(2025, 2, 20))
    assert reference.origins[found.unit_id or 0] == f"{HA_NOI}/so_nong_nghiep_va_moi_truong"


def test_a_unit_of_the_province_sees_what_the_province_sees(reference: Reference) -> None:
    for within in (f"{HA_NOI}/cong_an", "district/005/2008", "commune/00523/2008"):
        found = ask(reference, "Sở TT&TT", within=within)
        assert reference.origins[found.unit_id or 0].startswith(HA_NOI)


def test_a_province_stands_for_its_successor_and_its_namesake(reference: Reference) -> None:
    late = ask(reference, "Sở Tư pháp", within=KHANH_HOA, on=AUGUST_2025)
    assert reference.origins[late.unit_id or 0] == f"{NEW_KHANH_HOA}/so_tu_phap"
    early = ask(reference, "Sở Tư pháp", within=NEW_KHANH_HOA, on=MAY_2024)
    assert reference.origins[early.unit_id or 0] == f"{KHANH_HOA}/so_tu_phap"


@pytest.mark.parametrize("within", [None, "national/bca"])
def test_without_a_province_a_department_is_anyones(
    reference: Reference, within: str | None
) -> None:
    found = ask(reference, "Sở Tư pháp", within=within)
    assert found.match is Match.AMBIGUOUS
    assert len(found.alternatives) > 1


def test_two_communes_of_one_name_are_told_apart_by_their_district(reference: Reference) -> None:
    name, district = "xã Tân Hưng", "huyện Sóc Sơn"
    assert ask(reference, name, within=None).match is Match.AMBIGUOUS
    told = ask(reference, f"{name}, {district}", within=None)
    assert told.match is Match.EXACT
    assert told.unit_id == ask(reference, name).unit_id


def test_diacritics_decide_between_names_that_fold_alike(reference: Reference) -> None:
    for name in ("Xã Tân Lập", "Xã Tân Lạp"):
        found = ask(reference, name, within=None)
        ids = [found.unit_id] if found.unit_id else list(found.alternatives)
        names = {reference.index.versions[unit_id][0].name for unit_id in ids if unit_id}
        assert names == {"Xã Tân Lập"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sở Thông tin Truyền thônng", f"{HA_NOI}/so_thong_tin_va_truyen_thong"),
        ("Quận Cầu Dấy", "district/005/2008"),
        ("Sở Tài nguyên Môi trườg", f"{HA_NOI}/so_tai_nguyen_va_moi_truong"),
        ("Công an quận Cầu Giấy", "district/005/2008"),
        ("Phòng Tư pháp quận Hà Đông", "district/268/2008"),
        ("Cầu Giấy", "district/005/2008"),
    ],
)
def test_guesses_are_offered_and_never_given_as_certain(
    reference: Reference, text: str, first: str
) -> None:
    found = ask(reference, text)
    assert (found.match, found.unit_id) == (Match.AMBIGUOUS, None)
    assert reference.origins[found.alternatives[0]] == first


@pytest.mark.parametrize("text", ["Phòng Tư pháp", "Công an huyện", "Trung tâm Văn hóa"])
def test_offices_of_the_district_that_writes_lead_to_it(reference: Reference, text: str) -> None:
    found = ask(reference, text, within="district/271/2008")
    assert found.match is Match.AMBIGUOUS
    assert reference.origins[found.alternatives[0]] == "district/271/2008"


@pytest.mark.parametrize(
    "text", ["", "  -  ", "Trung tâm Lưu trữ lịch sử", "ngày 15 tháng 5", "(không có)"]
)
def test_what_names_nothing_is_unknown(reference: Reference, text: str) -> None:
    assert ask(reference, text).match is Match.UNKNOWN


@pytest.mark.parametrize(
    ("text", "within", "on", "count"),
    [
        ("UBND các quận, huyện, thị xã", HA_NOI, MAY_2024, 30),
        ("UBND các quận, huyện, thị xã", HA_NOI, AUGUST_2025, 0),
        ("UBND các xã, phường, thị trấn", HA_NOI, MAY_2024, 526),
        ("UBND các xã, phường", HA_NOI, AUGUST_2025, 126),
        ("UBND các xã, phường thuộc quận Cầu Giấy", HA_NOI, MAY_2024, 8),
        ("UBND các xã, phường", "district/005/2008", MAY_2024, 8),
        ("UBND các huyện, thị xã, thành phố", KHANH_HOA, MAY_2024, 9),
        ("các địa phương", KHANH_HOA, MAY_2024, 9),
        ("các địa phương", KHANH_HOA, AUGUST_2025, 65),
        ("các địa phương", None, AUGUST_2025, 34),
        ("UBND các tỉnh, thành phố trực thuộc trung ương", HA_NOI, MAY_2024, 63),
        ("các bộ, ngành", HA_NOI, MAY_2024, 22),
        ("các bộ, ngành", None, MARCH_2025, 17),
        ("các đơn vị liên quan", HA_NOI, MAY_2024, 0),
    ],
)
def test_groups_have_the_members_of_the_day(
    reference: Reference, text: str, within: str | None, on: date, count: int
) -> None:
    found = ask(reference, text, within=within, on=on)
    assert (found.match, len(found.member_ids)) == (Match.GROUP, count)


def test_departments_and_boards_of_the_province_make_the_usual_group(reference: Reference) -> None:
    found = ask(reference, "các sở, ban, ngành Thành phố")
    members = {reference.origins[i].rpartition("/")[2] for i in found.member_ids}
    assert {"so_tu_phap", "van_phong_uy_ban_nhan_dan", "cong_an", "bhxh", "ban_dan_toc"} <= members
    assert not members & {"mttq", "hdnd", "uy_ban_dang", "dien_luc"}
    assert all(reference.origins[i].startswith(HA_NOI) for i in found.member_ids)
    assert not found.is_open


def test_local_groups_without_a_province_stay_open(reference: Reference) -> None:
    found = ask(reference, "các sở, ngành", within=None)
    assert (found.match, found.member_ids, found.is_open) == (Match.GROUP, (), True)


def test_every_body_of_every_province_is_found_by_its_own_name(reference: Reference) -> None:
    lost = []
    for on in (MAY_2024, AUGUST_2025):
        for rows in list(reference.index.versions.values()):
            for row in rows:
                if row.level in (Level.AGENCY, Level.MINISTRY) and row.in_force(on):
                    found = resolve(reference.index, row.name, within=row.unit_id, on=on)
                    if found.unit_id != row.unit_id:
                        lost.append((row.name, found))
    assert lost == []


def test_every_commune_is_found_by_its_name_and_district(reference: Reference) -> None:
    index, lost = reference.index, []
    for unit_id in list(index.versions)[::9]:
        for row in index.versions[unit_id]:
            if row.level != Level.COMMUNE or not row.in_force(MAY_2024):
                continue
            district = index.version(row.path[-2], MAY_2024)
            assert district is not None
            text = f"UBND {row.name}, {district.name}"
            found = resolve(index, text, within=row.path[1], on=MAY_2024)
            if found.unit_id != unit_id:
                lost.append((text, found))
    assert lost == []
