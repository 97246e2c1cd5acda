"""Which words make the name of a body? Official names and the grammar of the rest, as data.

Fields of work are those of the ministries and of the departments of provinces and districts since
2007 (Decrees 178/2007, 13/2008, 24/2014, 37/2014, 45/2025, 150/2025 and the laws on the
organisation of the Government); a field keeps its commas and "và" inside one name.
"""

from __future__ import annotations


def _table(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split("|"))


FIELDS = _table(
    """
Công an | Công nghiệp | Công nghiệp và Thương mại | Công Thương | Dân tộc | Dân tộc và Tôn giáo |
Dân tộc - Tôn giáo | Du lịch | Giáo dục | Giáo dục và Đào tạo | Giao thông |
Giao thông công chính | Giao thông vận tải | Giao thông vận tải - Xây dựng | Kế hoạch |
Kế hoạch và Đầu tư | Kế hoạch - Tài chính | Kế hoạch, Tài chính | Khoa học và Công nghệ |
Khoa học, Công nghệ và Môi trường | Kinh tế | Kinh tế và Hạ tầng | Kinh tế, Hạ tầng và Đô thị |
Lao động | Lao động - Thương binh và Xã hội | Lao động, Thương binh, Xã hội | Ngoại giao |
Ngoại vụ | Nội vụ | Nội vụ - Lao động | Nội vụ, Lao động - Thương binh và Xã hội | Nông nghiệp |
Nông nghiệp và Môi trường | Nông nghiệp và Phát triển nông thôn | Nông nghiệp và PTNT |
Lao động - TBXH | Lao động, Thương binh và Xã hội | Lao động - TB và XH | Lao động, TB và XH |
Văn hóa, TT và DL | Văn hóa - TT và DL | Kế hoạch và ĐT | Khoa học và CN | Tài nguyên và MT |
Thông tin và TT | Giáo dục và ĐT | Giáo dục - ĐT | Quản lý đô thị | Quốc phòng |
Quy hoạch - Kiến trúc | Tài chính | Tài chính - Kế hoạch | Tài nguyên và Môi trường |
Thông tin và Truyền thông | Thương mại | Thương mại và Du lịch | Tư pháp | Văn hóa |
Văn hóa và Thể thao | Văn hóa, Khoa học và Thông tin | Văn hóa - Xã hội |
Văn hóa, Thể thao và Du lịch | Văn hóa, Thông tin và Thể thao | Văn hóa và Thông tin |
Văn hóa - Thông tin | Xây dựng | Y tế | An toàn thực phẩm
"""
)
"""What a ministry or department is for."""

FIELD_ABBREVIATIONS = _table(
    """
TT&TT | TTTT | TT-TT | GD&ĐT | GDĐT | GD-ĐT | KH&CN | KHCN | KH-CN | KH&ĐT | KHĐT | KH-ĐT |
TN&MT | TNMT | TN-MT | NN&PTNT | NNPTNT | NN-PTNT | NN&MT | NNMT | NN-MT | LĐTBXH | LĐTB&XH |
LĐ-TB&XH | LĐ,TB&XH | LĐ-TBXH | LĐ-TB-XH | VHTTDL | VHTT&DL | VH,TT&DL | VH-TT&DL | VH,TT-DL |
VHTTTT&DL | VH&TT | VHTT | VH-TT | GTVT | GT-VT | QHKT | QH-KT | DT&TG | DTTG | TC | NV | TP |
YT | XD | CT | NG | NgV | DL | KTHT | KT-HT | TC-KH | QP | CA | QLĐT | KH,CN&ĐT | KHCN&ĐT |
GD và ĐT
"""
)

FIELD_HEADS = _table(
    """
Bộ | Sở | Phòng | Ngành | Ban | Vụ
"""
)

NAMED = _table(
    """
Chính phủ | Thủ tướng Chính phủ | Văn phòng Chính phủ |
Hội đồng phối hợp phổ biến, giáo dục pháp luật | Cơ quan thường trực |
Ban Quản lý dự án đầu tư xây dựng công trình | Ban Quản lý dự án đầu tư xây dựng |
Ban QLDA đầu tư xây dựng | Thanh tra Chính phủ | Ủy ban Dân tộc | Ngân hàng Nhà nước Việt Nam |
Ngân hàng Nhà nước | Ngân hàng Chính sách xã hội Việt Nam | Ngân hàng Chính sách xã hội |
Ngân hàng Chính sách Xã hội | Bảo hiểm xã hội Việt Nam | Bảo hiểm xã hội | Bảo hiểm Xã hội |
Kho bạc Nhà nước | Tổng cục Thống kê | Đài Truyền hình Việt Nam | Đài Tiếng nói Việt Nam |
Thông tấn xã Việt Nam | Viện Hàn lâm Khoa học xã hội Việt Nam |
Viện Hàn lâm Khoa học và Công nghệ Việt Nam | Học viện Chính trị quốc gia Hồ Chí Minh |
Ủy ban Quản lý vốn nhà nước tại doanh nghiệp | Ủy ban Giám sát tài chính Quốc gia |
Tòa án nhân dân tối cao | Viện kiểm sát nhân dân tối cao | Viện Kiểm sát nhân dân tối cao |
Tòa án nhân dân | Viện kiểm sát nhân dân | Viện Kiểm sát nhân dân | Kiểm toán nhà nước |
Kiểm toán Nhà nước | Văn phòng Quốc hội | Văn phòng Trung ương Đảng | Văn phòng Chủ tịch nước |
Đài Phát thanh và Truyền hình | Đài Phát thanh - Truyền hình | Đài Truyền thanh - Truyền hình |
Đài Truyền thanh | Cổng Thông tin điện tử Chính phủ | Cổng Thông tin điện tử |
Hội Liên hiệp Phụ nữ | Hội Liên hiệp phụ nữ | Hội Nông dân | Hội Cựu chiến binh |
Hội Chữ thập đỏ | Hội Người cao tuổi | Liên đoàn Lao động | Tổng Liên đoàn Lao động |
Báo và phát thanh, truyền hình |
Đoàn Thanh niên Cộng sản Hồ Chí Minh | Đoàn TNCS Hồ Chí Minh | Đoàn Thanh niên |
Liên minh Hợp tác xã | Bộ Chỉ huy Quân sự | Bộ Chỉ huy quân sự | Ban Chỉ huy Quân sự |
Bộ Chỉ huy Bộ đội Biên phòng | Bộ Tư lệnh Thủ đô | Bộ đội Biên phòng |
Ủy ban Mặt trận Tổ quốc Việt Nam | Ủy ban Mặt trận Tổ quốc | Mặt trận Tổ quốc Việt Nam |
Mặt trận Tổ quốc | Mặt trận | Quốc hội | Đoàn đại biểu Quốc hội | UBMTTQ Việt Nam | UBMTTQVN |
UBMTTQ | UB MTTQ Việt Nam | UB MTTQ | MTTQ Việt Nam | MTTQ | Ban Quản lý Khu kinh tế |
Ban Quản lý các khu công nghiệp | Ban Quản lý các Khu công nghiệp |
Ban Quản lý các khu công nghiệp và chế xuất | Ban Dân tộc | Ban Tổ chức Trung ương |
Ban Tuyên giáo Trung ương | Ban Tuyên giáo và Dân vận | Ban Tuyên giáo | Ban Tổ chức |
Ban Dân vận | Ban Nội chính | Ủy ban Kiểm tra | Đảng ủy Chính phủ | Tỉnh đoàn | Tỉnh Đoàn |
Thành đoàn | Thành Đoàn | Huyện đoàn | Quận đoàn | Trung ương Đoàn TNCS Hồ Chí Minh | Tỉnh ủy |
Thành ủy | Huyện ủy | Quận ủy | Thị ủy | Đảng ủy | Bưu điện | Văn phòng | Văn phòng UBND |
Văn phòng Ủy ban nhân dân | Văn phòng HĐND và UBND | Văn phòng HĐND - UBND |
Văn phòng HĐND&UBND | Văn phòng Đoàn ĐBQH và HĐND |
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân | Công an | Thanh tra | BHXH Việt Nam |
BHXH | NHNN Việt Nam | NHNN | NHCSXH | KBNN | TAND | VKSND | BQL | BCH | CATP | VPCP | VNPT |
Viettel | EVN | Cục Thuế | Chi cục Thuế | Cục Hải quan | Chi cục Hải quan | Cục Thống kê |
Chi cục Thống kê | Cục Quản lý thị trường | Chi cục Quản lý thị trường | Đội Quản lý thị trường |
Cục Thi hành án dân sự | Chi cục Thi hành án dân sự | Thi hành án dân sự | Viễn thông |
Tổ công nghệ số cộng đồng | Bưu điện văn hóa | Điện lực
"""
)
"""Bodies known by a name of their own."""

GENERIC_HEADS = _table(
    """
Tổ đảng ở | Tổ đảng | Tổ công tác | Tổ giúp việc | Ban chỉ đạo | Lực lượng | Thường trực |
Liên danh |
Tổng cục | Tổng công ty | Tổng Công ty | Tập đoàn | Cục | Chi cục | Vụ | Viện | Học viện |
Trung tâm | Trường | Đại học | Bệnh viện | Ban | Bộ | Sở | Phòng | Đội | Tổ | Tiểu ban |
Hội đồng | Hội | Hiệp hội | Liên hiệp | Liên đoàn | Liên minh | Đoàn | Ủy ban | Ngân hàng |
Kho bạc | Bảo hiểm | Bảo hiểm xã hội | Đài | Báo | Báo và Đài | Cổng | Tạp chí | Nhà xuất bản |
Thanh tra | Công an | Công đoàn | Công ty | Doanh nghiệp | Quỹ | Tòa án | Viện kiểm sát |
Thống kê | Hải quan | Thuế | Chi nhánh | Văn phòng | Cơ quan | Bưu điện | Điện lực | Quân khu |
Bộ Tư lệnh | Bộ Chỉ huy | Hạt | Trạm | Đồn | Nhà | Vườn | Thư viện | Bảo tàng | Mặt trận |
Trung ương | Đảng bộ | Chi bộ | Đảng ủy | Đảng đoàn | Ban cán sự đảng
"""
)
"""First words of names that go on freely."""

STRICT_HEADS = _table(
    """
Ban | Báo | Bảo hiểm | Bộ | Bưu điện | Công an | Công ty | Công đoàn | Cổng | Cơ quan | Chi bộ |
Doanh nghiệp | Đài | Đoàn | Đồn | Đội | Điện lực | Hạt | Hải quan | Hội | Hội đồng | Kho bạc |
Lực lượng | Mặt trận | Ngân hàng | Nhà | Phòng | Quỹ | Sở | Tổ | Thanh tra | Thuế | Thống kê |
Thường trực | Thư viện | Trạm | Trung ương | Trường | Vườn | Viện | Ủy ban | Đảng ủy
"""
)
"""Heads that are also plain words: only with a capital word, a level or a qualifier behind them."""

POSITIONS = _table(
    """
Bộ trưởng | Thứ trưởng | Thủ trưởng | Giám đốc | Phó Giám đốc | Tổng Giám đốc | Tổng giám đốc |
Tổng cục trưởng | Tổng Cục trưởng | Cục trưởng | Chi cục trưởng | Vụ trưởng | Viện trưởng |
Chánh Văn phòng | Chánh văn phòng | Chánh Thanh tra | Chánh thanh tra | Phó Chánh Văn phòng |
Chánh án | Chủ tịch | Phó Chủ tịch Thường trực | Phó Chủ tịch | Trưởng ban | Trưởng Ban |
Trưởng phòng | Trưởng các phòng | Trưởng | Phó Trưởng ban | Hiệu trưởng | Người đứng đầu |
Lãnh đạo | Tư lệnh | Chỉ huy trưởng | Bí thư | Thống đốc | Tổng Thanh tra | Tổng Biên tập |
Chủ nhiệm | Tổ trưởng | Đội trưởng | Phó Thủ tướng | Ủy viên Ban Thường vụ | Ủy viên Thường vụ |
Tỉnh ủy viên | Thành ủy viên | Phó Bí thư | Phó Trưởng ban Thường trực | Trưởng thôn |
Trưởng bản | Trưởng ấp | Trưởng khu phố | Tổ trưởng tổ dân phố | Bí thư chi bộ
"""
)
"""Posts that stand for the body of their holder."""

GROUP_NOUNS = _table(
    """
bộ, ban, ngành | sở, ban, ngành | sở, ngành | bộ, ngành | bộ | sở | ban | ngành | hội |
đoàn thể | hội đoàn thể | hội, đoàn thể | địa phương | đơn vị sự nghiệp công lập |
đơn vị sự nghiệp | đơn vị | cơ quan ngang bộ | cơ quan thuộc chính phủ |
cơ quan thông tấn, báo chí | cơ quan thông tin đại chúng | cơ quan báo chí | cơ quan chuyên môn |
cơ quan trung ương | cơ quan chức năng | cơ quan liên quan | cơ quan |
tổ chức chính trị - xã hội | tổ chức chính trị-xã hội | tổ chức đoàn thể | tổ chức xã hội |
tổ chức tín dụng | tổ chức | chủ đập, hồ chứa | chủ đập | chủ hồ chứa | chủ hồ | chủ rừng |
cá nhân | doanh nghiệp viễn thông | doanh nghiệp nhà nước |
doanh nghiệp | chủ đầu tư | nhà thầu | ban quản lý dự án | ban quản lý | tập đoàn |
tổng công ty | công ty | ngân hàng thương mại | ngân hàng | trường học | trường đại học |
cao đẳng | trung cấp | trường cao đẳng | trường | cơ sở giáo dục | cơ sở y tế |
cơ sở khám bệnh, chữa bệnh | cơ sở | bệnh viện | viện | học viện | phòng, ban |
phòng chuyên môn | phòng | cục | vụ | chi cục | trung tâm | hiệp hội | tổng cục | cấp ủy đảng |
cấp ủy | tổ chức đảng | đảng bộ | chi bộ | đảng ủy | tỉnh ủy | thành ủy | huyện ủy | thị ủy |
quận ủy | ban đảng | ủy ban | ban xây dựng đảng | đảng đoàn | ban cán sự đảng | chính quyền |
lực lượng chức năng | lực lượng công an | lực lượng | thành viên | đồng chí | đoàn đại biểu |
cán bộ, công chức, viên chức | quận | huyện | thị xã | thành phố | tỉnh | xã | phường |
thị trấn | đặc khu | báo | đài | cấp | khoa | tiểu ban | tổ | cổng thông tin điện tử |
cổng/trang thông tin điện tử | hợp tác xã | khu công nghiệp | công chức | thôn | khu phố |
tổ dân phố | ấp | khu dân cư | đại biểu
"""
)
"""What "các ..." groups; in small letters."""
