"""Which words say that something is to be done? The verbs of directives, as data and patterns.

All patterns are for the view ``wording.lower``.
"""

from __future__ import annotations

import re

ACTIONS = """
áp dụng|ban hành|bàn giao|bám sát|báo cáo|bảo đảm|đảm bảo|bảo dưỡng|bảo quản|bảo tồn|bảo vệ|biên soạn|biên tập|
biểu dương|bố trí|bổ sung|bổ nhiệm|bồi dưỡng|bồi thường|bàn bạc|bình chọn|cam kết|cài đặt|cải cách|cải tạo|cải thiện|
cải tiến|cảnh báo|cân đối|cập nhật|cắt giảm|cấp phát|cấp|chấm dứt|chấn chỉnh|chấp hành|chia sẻ|chỉ đạo|chỉ định|
chịu trách nhiệm|cho ý kiến|chọn|chỉnh lý|chỉnh sửa|chỉnh trang|chú trọng|chú ý|chủ động|chủ trì|chuẩn bị|chuẩn hóa|
chuyển đổi|chuyển giao|chuyển tải|chuyển|chứng thực|công bố|công khai|công nhận|cơ cấu|củng cố|cung cấp|cung ứng|cử|
cụ thể hóa|cưỡng chế|dành|di dời|diễn tập|duy trì|duy tu|dự báo|dự thảo|dự trữ|đa dạng hóa|đàm phán|đánh giá|đào tạo|
đăng ký|đăng tải|đăng|đặt hàng|đầu tư|đấu nối|đấu thầu|đấu tranh|đẩy mạnh|đẩy nhanh|đề cao|đề nghị|đề ra|đề xuất|
điều chỉnh|điều động|điều hành|điều phối|điều tra|đình chỉ|định hướng|định kỳ|đo lường|đón tiếp|đôn đốc|đối chiếu|
đối thoại|đổi mới|đồng bộ hóa|đồng bộ|động viên|đơn giản hóa|đưa|đưa tin|ghi hình|ghi nhận|gắn kết|gắn|gia cố|gia hạn|
giải đáp|giải ngân|giải quyết|giải trình|giải tỏa|giám sát|giảm thiểu|giảm|giao|giáo dục|giới thiệu|giúp|giữ gìn|
giữ vững|góp ý|góp phần|gửi|hạn chế|hiện đại hóa|hiệp đồng|hình thành|hoàn chỉnh|hoàn tất|hoàn thành|hoàn thiện|
hỏi|hỗ trợ|huấn luyện|huy động|hướng dẫn|hưởng ứng|hợp nhất|in ấn|in|kê khai|kế thừa|kết nối|kết hợp|bắt buộc|lấy|gắn với|tạm đình chỉ|đình chỉ|chịu|đối sánh|cùng với|nhắn tin|thể chế|bãi bỏ|phân bố|tính|làm mới|vay|điều tiết|kêu gọi|khai thác|
khai báo|khảo sát|khắc phục|khẩn trương|khen thưởng|khởi công|khởi tố|khơi thông|khuyến cáo|khuyến khích|
khử trùng|kiểm đếm|kiểm điểm|kiểm kê|kiểm nghiệm|kiểm sát|kiểm soát|kiểm thử|kiểm toán|kiểm tra|kiên quyết|kiên trì|
kiến nghị|kiện toàn|ký|ký kết|kịp thời|lãnh đạo|lập|lắp đặt|lấy ý kiến|liên hệ|liên kết|liên thông|loại bỏ|
lồng ghép|luân chuyển|lựa chọn|lưu trữ|lưu ý|làm rõ|làm việc|làm sạch|làm tốt|làm giàu|làm|mở|mở rộng|mua sắm|mua|
nắm|nắm bắt|nâng cao|nâng cấp|nghiêm cấm|nghiêm túc|nghiên cứu|nghiệm thu|ngăn chặn|ngừng|nhân rộng|nhân bản|
nhận diện|nhập|nhắc nhở|niêm yết|nỗ lực|nộp|ổn định|phát động|phát hành|phát hiện|phát huy|phát sóng|phát triển|
phát thanh|phản ánh|phản biện|phản hồi|phân bổ|phân cấp|phân công|phân loại|phân tích|phân luồng|phân quyền|
phân định|phê bình|phê duyệt|phòng chống|phòng ngừa|phòng, chống|phổ biến|phối hợp|phục hồi|phục vụ|phun|
quan tâm|quán triệt|quản lý|quản trị|quảng bá|quy định|quy hoạch|quyết định|quyết liệt|quyết toán|rà soát|rút ngắn|
rút kinh nghiệm|sao lưu|sản xuất|sáp nhập|sắp xếp|siết chặt|soạn thảo|số hóa|sơ kết|sơ tán|sử dụng|sửa chữa|
sửa đổi|sẵn sàng|tái cấu trúc|tái cơ cấu|tạm dừng|tận dụng|tập huấn|tập hợp|tập trung|tăng cường|tăng|tạo điều kiện|
tạo lập|tạo|tham dự|tham gia|tham khảo|tham mưu|tham vấn|thanh kiểm tra|thanh lý|thanh toán|thanh tra|tháo gỡ|
thành lập|thay thế|thẩm định|thẩm tra|theo dõi|thể chế hóa|thể hiện|thi công|thí điểm|thiết kế|thiết lập|thông báo|
thông tin|thông qua|thống kê|thống nhất|thu gom|thu hồi|thu hút|thu nộp|thu thập|thu|thúc đẩy|thực hiện|
thường trực|thường xuyên|tích cực|tích hợp|tiếp cận|tiếp nhận|tiếp thu|tiếp tục|tiến hành|tiêm|tiêu hủy|tiết kiệm|
tìm hiểu|tìm kiếm|tính toán|tổ chức|tổng hợp|tổng kết|tổng rà soát|tố giác|trang bị|tranh thủ|trao đổi|trả lời|triển khai|
trích xuất|trích|trình|trồng|truy cập|truy xuất|truyền thông|truyền tải|trực ban|tu bổ|tu sửa|tuân thủ|tuần tra|
tuyên dương|tuyên truyền|tuyển chọn|tuyển dụng|tuyển sinh|tự kiểm tra|tự rà soát|tư vấn|từng bước|tháo dỡ|thử nghiệm|
ưu tiên|ủy quyền|ứng dụng|ứng phó|vận dụng|vận động|vận hành|viết|vinh danh|vượt|xác định|xác lập|xác minh|xác nhận|
xác thực|xã hội hóa|xây dựng|xem xét|xét|xin ý kiến|xóa|xử lý|xử phạt|xúc tiến|yêu cầu|nhanh chóng|phấn đấu|
tuyệt đối không|tuyệt đối|không để|không được|không tổ chức|không thực hiện|không ban hành|coi trọng|đặc biệt|
nghiêm chỉnh|cùng|căn cứ|trên cơ sở|theo chức năng|theo thẩm quyền|theo nhiệm vụ|trực tiếp|cương quyết|tiên phong|
gương mẫu|ký cam kết|tổ chức thực hiện|giao ban|giãn|hoãn|miễn|giữ|tiếp|nghiên cứu, đề xuất|đối chiếu|làm đầu mối|
là cơ quan|là đầu mối|là đơn vị|đóng góp|đóng|ngầm hóa|lan tỏa|khôi phục|hoạch định|xếp hạng|chi trả|chi|mời|
phủ sóng|vệ sinh|đầu mối|kéo giảm|truy quét|triệt phá|khám|tầm soát|cứu trợ|trợ giúp|rải|nạo vét|khơi|đắp|
chằng chống|neo đậu|gia tăng|hài hòa|dừng|rút|bỏ|quy tập|tôn vinh|tri ân|thăm hỏi|tặng|trao|trao tặng|tái chế|
tạo thuận lợi|tổng kiểm tra|kiểm chứng|dán nhãn|gắn biển|lắng nghe|tiếp công dân|đối khớp|thu nhận|phát|lưu|đi
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
    "bảo tồn|bảo vệ|báo chí|chăn nuôi|chuyển đổi|chuyển giao|công bố|dạy nghề|dịch vụ|dự báo|đào tạo|đầu tư|điều hành|điều phối|"
    "đăng ký|đăng kiểm|giám định|giám sát|giáo dục|giới thiệu|hỗ trợ|hợp tác|khai thác|khám|khảo thí|kiểm dịch|kiểm định|kiểm lâm|"
    "kiểm nghiệm|kiểm soát|kiểm tra|lưu trữ|nghiên cứu|nuôi dưỡng|phát hành|phát triển|phòng chống|phòng, chống|phục hồi|phục vụ|quản lý|"
    "quản trị|quy hoạch|sản xuất|sát hạch|tái định cư|thanh tra|thẩm định|thi hành|thông tin|thống kê|thu|thử nghiệm|tiếp công dân|"
    "tiếp nhận|trồng trọt|truyền thông|tư vấn|ứng dụng|ứng phó|vận hành|xúc tiến|xử lý|xuất bản|điều tra|cứu hộ|giải quyết"
)
"""Verbs that also stand in the middle of names: "Trung tâm Kỹ thuật phát thanh truyền hình"."""

AFTER_NAME = (
    "chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|là|căn cứ|theo|tham mưu|tiếp tục|khẩn trương|chủ động|thường xuyên|được|"
    "thực hiện|đã|nghiêm túc|tập trung|báo cáo|làm|hướng dẫn|xây dựng|rà soát|tổ chức|triển khai|đề xuất|hoàn thiện|tổng hợp|"
    "theo dõi|kịp thời|bố trí|cung cấp|đẩy mạnh|tăng cường|chỉ đạo|phải|cần|trước|trong|để|cùng|định kỳ|thuộc|trực thuộc|tỉnh|"
    "thành phố|huyện|quận|khu vực|quốc gia"
)
"""Words that show that a name has ended before them."""


def begins_action(view: str, at: int = 0) -> bool:
    """Whether an instruction begins at ``at`` of a ``wording.lower`` view."""
    return ACTION.match(view, at) is not None or DUTY.match(view, at) is not None
