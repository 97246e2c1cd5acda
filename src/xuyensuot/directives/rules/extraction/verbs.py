"""Which words say that something is to be done? The verbs of directives, as data and patterns.

All patterns are for the view ``wording.lower``.
"""

from __future__ import annotations

import re

ACTIONS = """
ban hành|bấm nút|bóc tách|chuẩn y|dọn dẹp|đeo bám|đối soát|đồng nhất|đo đạc|đo vẽ|
đính chính|gắn mã|ghi chép|khép kín|khoanh|khớp nối|kết xuất|kiểm chéo|lập kế hoạch|nhập liệu|
quét|rà lại|rà quét|tra soát|tra cứu|truy thu|xác thực|đối trừ|chốt|chấm điểm|soát xét|
giao nhận|luân phiên|đốc thúc|ra quân|xử trí|lắp|treo|dựng|
biên soạn|biên tập|biểu dương|bàn bạc|bàn giao|bám sát|báo cáo|bãi bỏ|bình chọn|
bảo dưỡng|bảo quản|bảo tồn|bảo vệ|bảo đảm|bắt buộc|bỏ|bố trí|bồi dưỡng|bồi thường|bổ nhiệm|
bổ sung|cam kết|chi|chi trả|chia sẻ|cho ý kiến|chuyển|chuyển giao|chuyển tải|chuyển đổi|
chuẩn bị|chuẩn hóa|chú trọng|chú ý|chấm dứt|chấn chỉnh|chấp hành|chằng chống|chỉ đạo|chỉ định|
chỉnh lý|chỉnh sửa|chỉnh trang|chịu|chịu trách nhiệm|chọn|chủ trì|chủ động|chứng thực|coi trọng|
cung cấp|cung ứng|cài đặt|cân đối|công bố|công khai|công nhận|cùng|cùng với|căn cứ|cơ cấu|
cương quyết|cưỡng chế|cải cách|cải thiện|cải tiến|cải tạo|cảnh báo|cấp|cấp phát|cập nhật|
cắt giảm|cụ thể hóa|củng cố|cứu trợ|cử|di dời|diễn tập|duy trì|duy tu|dành|dán nhãn|dừng|dự báo|
dự thảo|dự trữ|ghi hình|ghi nhận|gia cố|gia hạn|gia tăng|giao|giao ban|giám sát|giáo dục|giãn|
giúp|giải ngân|giải quyết|giải trình|giải tỏa|giải đáp|giảm|giảm thiểu|giới thiệu|giữ|giữ gìn|
giữ vững|góp phần|góp ý|gương mẫu|gắn|gắn biển|gắn kết|gắn với|gửi|hiện đại hóa|hiệp đồng|
hoàn chỉnh|hoàn thiện|hoàn thành|hoàn tất|hoãn|hoạch định|huy động|huấn luyện|hài hòa|
hình thành|hướng dẫn|hưởng ứng|hạn chế|hỏi|hỗ trợ|hợp nhất|in|in ấn|khai báo|khai thác|
khen thưởng|khuyến cáo|khuyến khích|khám|khôi phục|không ban hành|không thực hiện|không tổ chức|
không được|không để|khơi|khơi thông|khảo sát|khẩn trương|khắc phục|khởi công|khởi tố|khử trùng|
kiên quyết|kiên trì|kiến nghị|kiểm chứng|kiểm kê|kiểm nghiệm|kiểm soát|kiểm sát|kiểm thử|
kiểm toán|kiểm tra|kiểm điểm|kiểm đếm|kiện toàn|kéo giảm|kê khai|kêu gọi|ký|ký cam kết|ký kết|
kế thừa|kết hợp|kết nối|kịp thời|lan tỏa|liên hệ|liên kết|liên thông|loại bỏ|luân chuyển|
là cơ quan|là đơn vị|là đầu mối|làm|làm giàu|làm mới|làm rõ|làm sạch|làm tốt|làm việc|
làm đầu mối|lãnh đạo|lưu|lưu trữ|lưu ý|lấy|lấy ý kiến|lập|lắng nghe|lắp đặt|lồng ghép|lựa chọn|
miễn|mua|mua sắm|mời|mở|mở rộng|neo đậu|nghiêm chỉnh|nghiêm cấm|nghiêm túc|nghiên cứu|
nghiên cứu, đề xuất|nghiệm thu|ngăn chặn|ngầm hóa|ngừng|nhanh chóng|nhân bản|nhân rộng|
nhận diện|nhập|nhắc nhở|nhắn tin|niêm yết|nâng cao|nâng cấp|nạo vét|nắm|nắm bắt|nỗ lực|nộp|phun|
phát|phát hiện|phát huy|phát hành|phát sóng|phát thanh|phát triển|phát động|phân bố|phân bổ|
phân công|phân cấp|phân loại|phân luồng|phân quyền|phân tích|phân định|phê bình|phê duyệt|
phòng chống|phòng ngừa|phòng, chống|phản biện|phản hồi|phản ánh|phấn đấu|phối hợp|phổ biến|
phục hồi|phục vụ|phủ sóng|quan tâm|quy hoạch|quy tập|quy định|quyết liệt|quyết toán|quyết định|
quán triệt|quản lý|quản trị|quảng bá|rà soát|rút|rút kinh nghiệm|rút ngắn|rải|sao lưu|siết chặt|
soạn thảo|sáp nhập|sơ kết|sơ tán|sản xuất|sắp xếp|sẵn sàng|số hóa|sớm|sử dụng|sửa chữa|sửa đổi|
tham dự|tham gia|tham khảo|tham mưu|tham vấn|thanh kiểm tra|thanh lý|thanh toán|thanh tra|
thay thế|theo chức năng|theo dõi|theo nhiệm vụ|theo thẩm quyền|thi công|thiết kế|thiết lập|thu|
thu gom|thu hút|thu hồi|thu nhận|thu nộp|thu thập|thành lập|tháo dỡ|tháo gỡ|thí điểm|thông báo|
thông qua|thông tin|thúc đẩy|thăm hỏi|thường xuyên|thẩm tra|thẩm định|thể chế|
thể chế hóa|thể hiện|thống kê|thống nhất|thử nghiệm|thực hiện|tiêm|tiên phong|tiêu hủy|
tiến hành|tiếp|tiếp công dân|tiếp cận|tiếp nhận|tiếp thu|tiếp tục|tiết kiệm|trang bị|tranh thủ|
trao|trao tặng|trao đổi|tri ân|triển khai|triệt phá|truy cập|truy quét|truy xuất|truyền thông|
truyền tải|trên cơ sở|trình|trích|trích xuất|trả lời|trồng|trợ giúp|trực ban|trực tiếp|tu bổ|
tu sửa|tuyên dương|tuyên truyền|tuyển chọn|tuyển dụng|tuyển sinh|tuyệt đối|tuyệt đối không|
tuân thủ|tuần tra|tái chế|tái cơ cấu|tái cấu trúc|tìm hiểu|tìm kiếm|tích cực|tích hợp|tính|
tính toán|tôn vinh|tăng|tăng cường|tư vấn|tạm dừng|tạm đình chỉ|tạo|tạo lập|tạo thuận lợi|
tạo điều kiện|tầm soát|tận dụng|tập huấn|tập hợp|tập trung|tặng|tố giác|tổ chức|
tổ chức thực hiện|tổng hợp|tổng kiểm tra|tổng kết|tổng rà soát|từng bước|tự kiểm tra|tự rà soát|
vay|vinh danh|viết|vượt|vận dụng|vận hành|vận động|vệ sinh|xem xét|xin ý kiến|xuất cấp|xác lập|
xác minh|xác nhận|xác thực|xác định|xây dựng|xã hội hóa|xét|xóa|xúc tiến|xếp hạng|xử lý|xử phạt|
yêu cầu|áp dụng|đa dạng hóa|đi|điều chỉnh|điều hành|điều phối|điều tiết|điều tra|điều động|
đo lường|đàm phán|đào tạo|đánh giá|đình chỉ|đón tiếp|đóng|đóng góp|đôn đốc|đăng|đăng ký|
đăng tải|đơn giản hóa|đưa|đưa tin|đảm bảo|đấu nối|đấu thầu|đấu tranh|đầu mối|đầu tư|đẩy mạnh|
đẩy nhanh|đắp|đặc biệt|đặt hàng|đề cao|đề nghị|đề ra|đề xuất|định hướng|định kỳ|đối chiếu|
đối khớp|đối sánh|đối thoại|đồng bộ|đồng bộ hóa|đổi mới|động viên|ưu tiên|ổn định|ủy quyền|
ứng dụng|ứng phó
"""
_DUTIES = "có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|cần phải|nên|sẽ"

_WORDS = sorted({w for w in ACTIONS.replace("\n", "").split("|") if w}, key=len, reverse=True)
_NOUNS_AFTER = {
    "giao": "thông|dịch|diện|lưu|tiếp|thừa",
    "chi": "nhánh|cục|bộ|tiết|phí|hội",
    "cử": "tri",
    "thu": "nhập",
    "phát": "biểu",
    "trình": "độ|tự",
    "cấp": "huyện|xã|tỉnh|ủy|trên|dưới|cơ|bách",
    "lưu": "vực|lượng",
    "xét": "xử",
}
"""Second words with which a verb is no verb: "giao thông"."""


def _as_pattern(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    nouns = _NOUNS_AFTER.get(word)
    return rf"{pattern}(?!\s+(?:{nouns})(?!\w))" if nouns else pattern


_ALTERNATION = "|".join(_as_pattern(word) for word in _WORDS)

ACTION = re.compile(rf"(?:{_ALTERNATION})(?!\w)")
"""A verb or adverb with which an instruction begins."""

DUTY = re.compile(rf"(?:{_DUTIES})(?!\w)")

NAME_ENDS = re.compile(
    rf"(?:{_ALTERNATION}|{_DUTIES}|là|để|theo|trong|trước|sau|khi|về|đã|đang|vẫn|còn|được|bị|không|"
    r"nếu|do|tại|từ|đến|vào|với|cùng|như|nhằm|này|đó|cho|trên|bằng|qua|và|hoặc|có|chưa|mà|thì|"
    r"đồng thời|tùy|nêu|nói|khác|các|những|thuộc|trực thuộc|cấp|kể|gồm|bao gồm|đồng chủ trì|"
    r"hằng|mỗi|ngay|sớm|vừa|cũng|đều|rồi|ra|lên|xuống|hàng)(?!\w)"
)
"""A word that is not part of a name that goes on in small letters."""

NAME_VERBS = (
    "bảo tồn|bảo vệ|báo chí|chăn nuôi|chuyển đổi|chuyển giao|công bố|dạy nghề|dịch "
    "vụ|dự báo|đào tạo|đầu tư|điều hành|điều phối|"
    "đăng ký|đăng kiểm|giám định|giám sát|giáo dục|giới thiệu|hỗ trợ|hợp tác|khai "
    "thác|khám|khảo thí|kiểm dịch|kiểm định|kiểm lâm|"
    "kiểm nghiệm|kiểm soát|kiểm tra|lưu trữ|nghiên cứu|nuôi dưỡng|phát hành|phát "
    "triển|phòng chống|phòng, chống|phục hồi|phục vụ|quản lý|"
    "quản trị|quy hoạch|sản xuất|sát hạch|tái định cư|thanh tra|thẩm định|thi hành|"
    "thông tin|thống kê|thu|thử nghiệm|tiếp công dân|"
    "tiếp nhận|trồng trọt|truyền thông|tư vấn|ứng dụng|ứng phó|vận hành|xúc tiến|xử "
    "lý|xuất bản|điều tra|cứu hộ|giải quyết"
)
"""Verbs that also stand in the middle of names: "Trung tâm Kỹ thuật phát thanh truyền hình"."""

AFTER_NAME = (
    "chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|là|căn cứ|theo|tham mưu|tiếp "
    "tục|khẩn trương|chủ động|thường xuyên|được|"
    "thực hiện|đã|nghiêm túc|tập trung|báo cáo|làm|hướng dẫn|xây dựng|rà soát|tổ "
    "chức|triển khai|đề xuất|hoàn thiện|tổng hợp|"
    "theo dõi|kịp thời|bố trí|cung cấp|đẩy mạnh|tăng cường|chỉ đạo|phải|cần|trước|"
    "trong|để|cùng|định kỳ|thuộc|trực thuộc|tỉnh|"
    "thành phố|huyện|quận|khu vực|quốc gia"
)
"""Words that show that a name has ended before them."""


def begins_action(view: str, at: int = 0) -> bool:
    """Whether an instruction begins at ``at`` of a ``wording.lower`` view."""
    return ACTION.match(view, at) is not None or DUTY.match(view, at) is not None
