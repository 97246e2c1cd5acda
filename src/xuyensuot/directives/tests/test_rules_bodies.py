"""Names of bodies: how far they reach and how lists of them come apart."""

from __future__ import annotations

import pytest

from xuyensuot.directives.rules.extraction.bodies import read_bodies
from xuyensuot.directives.rules.extraction.cells import split_bodies, split_roles


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        (
            "Sở Lao động - Thương binh và Xã hội, Sở Văn hóa, Thể thao và Du lịch rà soát",
            ("Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch"),
            " rà soát",
        ),
        (
            "các Bộ: Tài chính, Kế hoạch và Đầu tư, Nội vụ và UBND các tỉnh, thành phố lập",
            ("Bộ Tài chính", "Bộ Kế hoạch và Đầu tư", "Bộ Nội vụ", "UBND các tỉnh, thành phố"),
            " lập",
        ),
        ("UBND các quận, huyện, thị xã chủ động", ("UBND các quận, huyện, thị xã",), " chủ động"),
        ("Sở Xây dựng xây dựng quy trình", ("Sở Xây dựng",), " xây dựng quy trình"),
        ("Sở TT&TT, Sở NN&PTNT chủ trì", ("Sở TT&TT", "Sở NN&PTNT"), " chủ trì"),
        ("Cục Cảnh sát giao thông chủ trì", ("Cục Cảnh sát giao thông",), " chủ trì"),
        ("Cục Công nghệ thông tin là đầu mối", ("Cục Công nghệ thông tin",), " là đầu mối"),
        (
            "Trung tâm Văn hóa và Thể thao huyện, Công an huyện tổ chức",
            ("Trung tâm Văn hóa và Thể thao huyện", "Công an huyện"),
            " tổ chức",
        ),
        (
            "Giám đốc các Sở: Y tế, Nội vụ; Thủ trưởng các sở, ban, ngành chịu trách nhiệm",
            ("Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ", "Thủ trưởng các sở, ban, ngành"),
            " chịu trách nhiệm",
        ),
        (
            "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ báo cáo",
            ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",),
            " báo cáo",
        ),
        (
            "Công an tỉnh (cơ quan thường trực) chủ trì",
            ("Công an tỉnh",),
            " chủ trì",
        ),
        ("đồng chí Lê Văn Bình, Phó Chủ tịch UBND tỉnh chỉ đạo",
         ("đồng chí Lê Văn Bình, Phó Chủ tịch UBND tỉnh",), " chỉ đạo"),
        ("các bệnh viện trực thuộc Bộ, Sở Y tế tỉnh gửi",
         ("các bệnh viện trực thuộc Bộ", "Sở Y tế tỉnh"), " gửi"),
        ("Sở Lao động, Thương binh và Xã hội, Công an các đơn vị, địa phương lập",
         ("Sở Lao động, Thương binh và Xã hội", "Công an các đơn vị, địa phương"), " lập"),
        ("Ban Thường vụ các huyện ủy, thành ủy và Cơ quan thường trực Ban Chỉ đạo lập",
         ("Ban Thường vụ các huyện ủy, thành ủy", "Cơ quan thường trực Ban Chỉ đạo"), " lập"),
        ("Thủ trưởng cơ quan thuộc Chính phủ và Chủ tịch UBND các tỉnh gửi",
         ("Thủ trưởng cơ quan thuộc Chính phủ", "Chủ tịch UBND các tỉnh"), " gửi"),
        ("Thuế tỉnh, Kho bạc Nhà nước khu vực XX, Sở Dân tộc và Tôn giáo gửi",
         ("Thuế tỉnh", "Kho bạc Nhà nước khu vực XX", "Sở Dân tộc và Tôn giáo"), " gửi"),
        ("Uỷ ban nhân dân xã Hoà Bình lập", ("Uỷ ban nhân dân xã Hoà Bình",), " lập"),
        ("Công an Thành phố ướm mã định danh của học sinh",
         ("Công an Thành phố",), " ướm mã định danh của học sinh"),
        ("BHXH tỉnh chuốt số thẻ với dữ liệu", ("BHXH tỉnh",), " chuốt số thẻ với dữ liệu"),
        ("Cục Thuế Thành phố nắn theo quy định", ("Cục Thuế Thành phố",), " nắn theo quy định"),
        ("Sở Y tế Hải Dương rọi lại hồ sơ", ("Sở Y tế Hải Dương",), " rọi lại hồ sơ"),
        ("UBND các quận, huyện, thị xã cấp tài khoản",
         ("UBND các quận, huyện, thị xã",), " cấp tài khoản"),
        ("Công an cấp xã cấp thẻ", ("Công an cấp xã",), " cấp thẻ"),
        ("các cơ quan, đơn vị liên quan gỡ dữ liệu thừa",
         ("các cơ quan, đơn vị liên quan",), " gỡ dữ liệu thừa"),
        ("các sở, ban, ngành đối khớp", ("các sở, ban, ngành",), " đối khớp"),
        ("Đội Quản lý thị trường số 4 lập", ("Đội Quản lý thị trường số 4",), " lập"),
        ("Ngân hàng Nhà nước Khu vực 1 lập", ("Ngân hàng Nhà nước Khu vực 1",), " lập"),
        ("Tòa án nhân dân hai cấp gửi", ("Tòa án nhân dân hai cấp",), " gửi"),
        ("Đội Cảnh sát quản lý hành chính về trật tự xã hội Công an quận lập",
         ("Đội Cảnh sát quản lý hành chính về trật tự xã hội Công an quận",), " lập"),
        ("Trung tâm Bảo trợ xã hội tỉnh lập", ("Trung tâm Bảo trợ xã hội tỉnh",), " lập"),
        ("Văn phòng Đăng ký đất đai Hà Nội lập", ("Văn phòng Đăng ký đất đai Hà Nội",), " lập"),
        ("Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Hà Nam lập",
         ("Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Hà Nam",), " lập"),
        ("Ban Quản lý dự án số hóa sổ gốc chủ trì nghiệm thu",
         ("Ban Quản lý dự án số hóa sổ gốc",), " chủ trì nghiệm thu"),
        ("Tổ giúp việc Ban Chỉ đạo chủ trì lập", ("Tổ giúp việc Ban Chỉ đạo",), " chủ trì lập"),
        ("Ban Quản lý dự án, Tổ giúp việc Ban Chỉ đạo chủ trì",
         ("Ban Quản lý dự án", "Tổ giúp việc Ban Chỉ đạo"), " chủ trì"),
        ("Văn phòng Sở rà soát hồ sơ phối hợp với Sở Y tế",
         ("Văn phòng Sở",), " rà soát hồ sơ phối hợp với Sở Y tế"),
    ],
)  # fmt: skip
def test_reads_a_list_of_names_as_written(text: str, names: tuple[str, ...], rest: str) -> None:
    bodies = read_bodies(text)
    assert bodies is not None
    assert bodies.names == names
    assert text[bodies.end :] == rest


@pytest.mark.parametrize(
    "text", ["Tổ chức thực hiện", "Ban hành kế hoạch", "Báo cáo kết quả", "kế hoạch năm 2025", ""]
)
def test_a_verb_that_looks_like_a_head_is_no_body(text: str) -> None:
    assert read_bodies(text) is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Y tế\nSở Nội vụ", ("Sở Y tế", "Sở Nội vụ")),
        ("Sở Thông tin và\nTruyền thông", ("Sở Thông tin và Truyền thông",)),
        ("- Sở Tài chính;\n- Công an tỉnh (PC06)", ("Sở Tài chính", "Công an tỉnh")),
        ("Vụ Pháp chế, Vụ Tổ chức cán bộ và các đơn vị liên quan",
         ("Vụ Pháp chế", "Vụ Tổ chức cán bộ", "các đơn vị liên quan")),
        ("Chi hội Khuyến học thôn", ("Chi hội Khuyến học thôn",)),
        ("-", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_cell_comes_apart_into_its_bodies(cell: str, names: tuple[str, ...]) -> None:
    assert split_bodies(cell) == names


@pytest.mark.parametrize(
    "cell",
    [
        "- Chủ trì: Sở Nội vụ\n- Phối hợp: Sở Tài chính",
        "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính",
        "Sở Nội vụ (chủ trì); Sở Tài chính (phối hợp)",
    ],
)
def test_a_cell_may_hold_both_roles(cell: str) -> None:
    assert split_roles(cell) == (("Sở Nội vụ",), ("Sở Tài chính",))


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Chủ tịch UBND các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng", " chỉ đạo rà soát"),
        ("UBND các huyện từ Phú Bình đến Phổ Yên", " rà soát"),
        ("UBND các tỉnh từ Quảng Trị trở vào", " rà soát"),
        ("UBND các tỉnh khu vực Tây Nguyên và Đông Nam Bộ", " chủ động"),
        ("UBND các tỉnh vùng Đồng bằng sông Cửu Long", ":"),
        ("UBND các tỉnh, thành phố khu vực miền núi phía Bắc, Bắc Trung Bộ", " chỉ đạo"),
        ("các tỉnh ven biển từ Quảng Ninh đến Bình Thuận", " tổ chức"),
        ("UBND các tỉnh, thành phố", " từ ngày 01/10 tổ chức"),
        ("UBND các huyện", " từ Quý I đến Quý II rà soát"),
    ],
)
def test_which_places_are_meant_belongs_to_the_name(name: str, rest: str) -> None:
    found = read_bodies(name + rest)
    assert found is not None
    assert (found.names, (name + rest)[found.end :]) == ((name,), rest)
