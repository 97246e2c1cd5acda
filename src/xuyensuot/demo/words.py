"""What people write in the story. Vietnamese, as the whole of the sample data."""

from __future__ import annotations

from datetime import date, datetime

from xuyensuot.demo.papers import LOCAL
from xuyensuot.tasks.rules.evidence import ConfirmationWay

NOTES = (
    (20, "Đã thành lập tổ giúp việc, phân công đầu mối và lập danh mục việc phải làm."),
    (35, "Đã rà soát xong số liệu đợt 1; đang đối chiếu với phần còn lại."),
    (50, "Hoàn thành khoảng một nửa khối lượng; đang chờ kết quả đối soát."),
    (60, "Đã triển khai tại các đơn vị trực thuộc, còn một số đơn vị chưa gửi kết quả."),
    (75, "Đã tổng hợp kết quả của phần lớn đơn vị; phần còn lại gửi trong tuần tới."),
    (85, "Còn vướng ở khâu kết nối, đã làm việc với đơn vị phối hợp để xử lý."),
)
CLAIM = "Đã hoàn thành nhiệm vụ; kết quả gửi kèm báo cáo của đơn vị."
SENT_BACK = "Số liệu chưa khớp với kết quả đối soát; đề nghị rà soát lại và gửi bổ sung."
ANSWER = (
    "Đơn vị chậm do phải chờ kết quả đối soát của cơ quan phối hợp; đã bố trí thêm người, "
    "dự kiến hoàn thành trong 10 ngày tới."
)
READ = "Đã xem; đề nghị đơn vị báo cáo tiến độ hằng tuần cho đến khi xong."
ASKS = (
    "Chờ kết quả kiểm tra của cơ quan phối hợp, chưa thể nghiệm thu đúng hạn.",
    "Khối lượng hồ sơ phát sinh lớn hơn dự kiến, đề nghị thêm thời gian để bảo đảm chất lượng.",
    "Chưa mở đủ tài khoản tại một số địa bàn, đề nghị lùi thời hạn.",
)
OPINION = "Lý do có cơ sở; kính trình xem xét."
CONSENT = "Đồng ý."
REFUSAL = "Nhiệm vụ trọng tâm, yêu cầu hoàn thành đúng hạn."
PART = "Mở tài khoản, chi trả trợ cấp xã hội qua tài khoản cho 80% đối tượng trên địa bàn."
CONTRIBUTION = "Đã cung cấp dữ liệu đối soát đợt 1 và cử hai cán bộ phối hợp làm việc hằng tuần."
CHECK = "Kiểm tra thực tế tháng 5: nhiệm vụ đã báo hoàn thành năm 2024"
FOCALS = {
    "sở": "Văn phòng Sở",
    "quận": "Văn phòng HĐND và UBND",
    "huyện": "Văn phòng HĐND và UBND",
    "thị xã": "Văn phòng HĐND và UBND",
    "ngành dọc": "Phòng Tổng hợp",
}
"""Which part of a unit works on its tasks, by kind of unit."""

LATE_WISHES = (
    (
        "rà soát thẻ bảo hiểm y tế trùng số định danh",
        datetime(2024, 5, 13, 15, 40, tzinfo=LOCAL),
        date(2024, 5, 31),
        "Còn 1.842 thẻ chờ cơ quan Công an đối soát, dự kiến xong trước ngày 31/5.",
    ),
    (
        "đánh giá an toàn hệ thống thông tin cấp độ 3",
        datetime(2024, 5, 14, 10, 5, tzinfo=LOCAL),
        date(2024, 6, 21),
        "Chờ kết quả kiểm tra của Bộ Công an, hẹn ngày 05/6.",
    ),
)
"""Requests for more time that still wait: words of the task, when, until when, and why."""

LEFT_LYING = ("Sóc Sơn", "hắc phục việc chậm bố trí máy quét")
"""A unit and a task that it never took up."""

CALLED_OFF_WORK = "thu học phí qua tài khoản"
UNDER_WAY = (CALLED_OFF_WORK, "thí điểm cấp Phiếu lý lịch tư pháp")
"""Tasks that were taken up and reported on once, and stay so until somebody acts."""

CALLED_OFF = "Nội dung đã đưa vào kế hoạch của ngành giáo dục năm 2024, không theo dõi riêng."
TAKEN_OVER = "Thông báo kết luận tháng 4 giao lại với thời hạn mới."
LOOKS = (
    (ConfirmationWay.PAPERS, "Báo cáo và phụ lục số liệu khớp với nội dung được giao."),
    (ConfirmationWay.DATA, "Đối chiếu trên hệ thống: số liệu khớp."),
    (ConfirmationWay.VISIT, "Kiểm tra thực tế tại bộ phận một cửa."),
)
"""How claims were looked at, and what was seen."""

MERGED = ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
MERGER = "Nhập Sở Thông tin và Truyền thông vào Sở Khoa học và Công nghệ (để làm thử)"
OF_2025 = "Sắp xếp đơn vị hành chính ngày 01/07/2025"
OF_MARCH_2025 = "Sắp xếp các sở, ngành của tỉnh ngày 01/03/2025"
OF_FEBRUARY_2024 = "Hợp nhất ba Ban Chỉ đạo của thành phố Hà Nội"

COMMITTEES = (
    ("Ban Chỉ đạo cải cách hành chính thành phố Hà Nội", "Sở Nội vụ"),
    ("Ban Chỉ đạo chuyển đổi số thành phố Hà Nội", "Sở Thông tin và Truyền thông"),
    ("Ban Chỉ đạo Đề án 06 thành phố Hà Nội", "Công an thành phố Hà Nội"),
)
"""The committees that became one in February 2024, with the agency that stood for each."""
CLERK_SERVES = 2
COMMITTEE_WORK = (
    (
        "Rà soát, cắt giảm thành phần hồ sơ của 25 dịch vụ công thiết yếu",
        "Kiểm tra công vụ tại bộ phận một cửa của 12 quận, huyện",
        "Công bố chỉ số cải cách hành chính của sở, ngành, quận, huyện năm 2024",
    ),
    (
        "Hoàn thành nền tảng dữ liệu dùng chung cấp Thành phố, giai đoạn 1",
        "Tổ chức sơ kết chương trình chuyển đổi số 6 tháng đầu năm 2024",
        "Đánh giá mức độ chuyển đổi số của sở, ngành, quận, huyện năm 2024",
    ),
    (
        "Cắt giảm giấy tờ đã có trong Cơ sở dữ liệu quốc gia về dân cư",
        "Vận hành tổ công tác triển khai Đề án 06 tại tất cả tổ dân phố",
        "Tổng kết mô hình điểm Đề án 06 của Thành phố năm 2024",
    ),
)
DISTRICT = "Quận Cầu Giấy"
DISTRICT_COMMITTEES = (
    "Ban Chỉ đạo chuyển đổi số quận Cầu Giấy",
    "Ban Chỉ đạo Đề án 06 quận Cầu Giấy",
)
DISTRICT_COMMITTEE = "Ban Chỉ đạo chuyển đổi số và Đề án 06 quận Cầu Giấy"
COMMITTEE_MERGER = "Hợp nhất hai Ban Chỉ đạo của quận Cầu Giấy (để làm thử)"
DISTRICT_WORK = (
    (
        "Số hóa hồ sơ hộ tịch lưu trữ của 8 phường",
        "Hướng dẫn hộ kinh doanh dùng hóa đơn điện tử từ máy tính tiền",
        "Đánh giá mức độ chuyển đổi số của các phường năm 2024",
    ),
    (
        "Vận động người dân kích hoạt định danh điện tử mức 2 đạt 75%",
        "Chi trả trợ cấp xã hội qua tài khoản tại 8 phường",
        "Báo cáo kết quả mô hình điểm khám chữa bệnh bằng căn cước năm 2024",
    ),
)
