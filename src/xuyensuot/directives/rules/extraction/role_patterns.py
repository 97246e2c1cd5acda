"""Which words around a body's name tell its part in a sentence? For ``wording.lower`` views."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.wording import UPPER

CANDIDATE = re.compile(
    rf"(?<![\w/])(?:[{UPPER}](?=\w)|(?:các|những|toàn thể|tất cả|từng|mỗi|mọi|một "
    rf"số)\s|đồng chí\s|đ/c\s|ubnd\s)"
)
ORDER = re.compile(
    r"(?:(?<!\w)(?:(?:thống\s+nhất\s+|đồng\s+ý\s+|trân\s+trọng\s+|kính\s+)?"
    r"(?:giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|yêu\s+cầu|đề\s+nghị|"
    r"phân\s+công|ủy\s+quyền(?:\s+cho)?|chỉ\s+thị|"
    r"kêu\s+gọi|giao\s+trách\s+nhiệm\s+cho)))\s*:?\s*(?:trực\s+tiếp\s+)?$"
)
NOT_ORDER = re.compile(r"(?:được|đã|do|theo|khi|nếu|có|vụ|của|sự)\s+(?:\w+\s+)?$|[.)]\s*$")
DONE_BY = re.compile(r"(?<!\w)do\s+$")
COORDINATE_BEFORE = re.compile(
    r"(?<!\w)(?:phối\s*hợp(?:[\s,]+[^\W\d]+){0,5}?\s+(?:với|cùng(?:\s+với)?)|"
    r"phối\s*hợp|cùng\s+với|(?:^|, )cùng|hiệp\s+đồng\s+với|phối\s*hợp\s*:)\s*:?\s*$"
)
COORDINATE_AHEAD = re.compile(
    r"(?<!\w)(?:phối\s*hợp(?:[\s,]+[^\W\d]+){0,4}?\s+(?:với|cùng(?:\s+với)?)|"
    r"phối\s*hợp|^\s*cùng(?:\s+với)?|cùng\s+với)\s+"
)
LABEL_LEAD = re.compile(
    r"(?:chủ\s+trì|thực\s+hiện|đầu\s+mối|phụ\s+trách)\s*(?::|(?<=chủ "
    r"trì)\s+là)\s*$"
)
OPEN_PARENTHESIS = re.compile(r"[(\[]\s*(?:giao\s+)?$")
MEETING = re.compile(r"\s*(?:cuộc\s+họp|hội\s+nghị|buổi|phiên\s+họp|họp|hội\s+thảo|lễ)(?!\w)")
LABEL_COORDINATING = re.compile(r"phối\s*hợp(?:\s+thực\s+hiện)?\s*:\s*$")
CHAIRS_AFTER = re.compile(
    r"[\s,]*(?:(?:là|làm)\s+(?:cơ\s+quan|đơn\s+vị)(?:\s+đầu\s+mối)?,?\s*|"
    r"làm\s+đầu\s+mối,?\s*|(?:có\s+trách\s+nhiệm|tiếp\s+tục|khẩn\s+trương|"
    r"chịu\s+trách\s+nhiệm|chủ\s+động)\s+)*(?:đồng\s+)?chủ\s+trì(?!\w)"
)
COORDINATES_AFTER = re.compile(
    r"\s+(?:cùng\s+|là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?phối\s*hợp(?!\s+(?:\w+\s+){0,3}(?:với|cùng)\s)"
)
PASSIVE_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:chủ\s+trì|thực\s+hiện|đảm\s+nhiệm|phụ\s+trách|"
    r"chịu\s+trách\s+nhiệm|tham\s+mưu|làm\s+đầu\s+mối|tổ\s+chức|triển\s+khai|"
    r"xây\s+dựng|soạn\s+thảo|chuẩn\s+bị)"
)
PAST_AFTER = re.compile(
    r"\s*,?\s*(?:đã|đang|vẫn|còn|chưa|được|bị|là(?!\s+(?:cơ\s+quan|đầu\s+mối|đơn\s+vị|"
    r"thường\s+trực|nòng\s+cốt|lực\s+lượng)))(?!\w)"
)
INTRODUCTION = re.compile(
    r"(?:căn\s+cứ|trên\s+cơ\s+sở|theo|trong|trước|sau|định\s+kỳ|h[àằ]ng|để|nhằm|"
    r"đối\s+với|trường\s+hợp|nếu|khi|riêng|"
    r"đồng\s+thời|ngoài\s+ra|từ|kể\s+từ|chậm\s+nhất|muộn\s+nhất|năm|quý|tháng|ngày|"
    r"hoàn\s+thành|về|với|quá\s+trình|tùy|"
    r"thời\s+gian|các\s+nội\s+dung|bên\s+cạnh|qua|thông\s+qua|do|vì\s+vậy|vì|"
    r"trên\s+tinh\s+thần|tiếp\s+theo|trước\s+mắt|giao|"
    r"đến|thực\s+hiện|trên\s+đây|nhận\s+được|ngay|mỗi|tại|như\s+vậy|do\s+đó|"
    r"cùng\s+với|bằng|yêu\s+cầu|tiếp\s+tục\s+thực\s+hiện|kết\s+thúc)(?!\w)"
)
SUBJECT_GAP = re.compile(
    r"\s*(?:,\s*)?(?:(?:theo|căn\s+cứ|trên\s+cơ\s+sở|trong|trước|định\s+kỳ|h[àằ]ng|để|"
    r"nhằm|với|tùy|bằng|sau|khi|hoàn\s+thành|cùng|nếu|"
    r"chậm\s+nhất|đồng\s+thời|có|bên\s+cạnh|qua|thông\s+qua|xuất\s+phát|dựa|ngoài|từ|"
    r"ngay|phải|cần|luôn|thường|không|tự|"
    r"là\s+(?:cơ\s+quan|đầu\s+mối|đơn\s+vị|thường\s+trực|nòng\s+cốt|lực\s+lượng)|"
    r"nhất\s+là|đặc\s+biệt\s+là|cử|nghiêm|tổ\s+chức)(?!\w))"
)
FARTHEST_SUBJECT = 700
FARTHEST_ORDER = 20
ASKING = re.compile(r"\s*(?:đề nghị|yêu cầu)")
LEADING_WORD = re.compile(
    r"(?:riêng|đồng\s+thời|ngoài\s+ra|mặt\s+khác|\d{1,3}|trước\s+mắt|thứ\s+\w+)[\s,]*"
)
TOWARDS = re.compile(r"(?:riêng\s+)?(?:đối\s+)?với")
TITLE_BEFORE = re.compile(r"^[^.;:]{3,160}:\s*$")
NEW_SENTENCE_PART = re.compile(r"[;:]\s*(?:riêng\s+|đồng\s+thời,?\s*|giao\s+)?$")
TOPICS = re.compile(
    r"(?:đánh\s+giá\s+cao|hoan\s+nghênh|cảm\s+ơn|chúc\s+mừng|nhất\s+trí|đồng\s+ý|"
    r"cơ\s+bản\s+(?:thống\s+nhất|đồng\s+ý|nhất\s+trí)|"
    r"thống\s+nhất\s+(?:với|về|chủ\s+trương|nội\s+dung|đánh\s+giá|thông\s+qua|nhận\s+định)|"
    r"thông\s+qua\s+(?:nội\s+dung|nghị\s+quyết|đề\s+án|báo\s+cáo|kế\s+hoạch|dự\s+thảo)|"
    r"mục\s+tiêu|kinh\s+phí|nguồn|địa\s+điểm|đối\s+tượng|thành\s+phần|hình\s+thức|"
    r"phạm\s+vi|kế\s+hoạch\s+này|quyết\s+định\s+này|"
    r"chỉ\s+thị\s+này|thông\s+báo\s+này|công\s+văn\s+này|quy\s+chế\s+này|"
    r"trên\s+đây\s+là|văn\s+phòng\s+chính\s+phủ\s+(?:xin\s+)?thông\s+báo|"
    r"thời\s+gian\s+qua|trong\s+thời\s+gian\s+qua|những\s+năm\s+qua|đến\s+nay|"
    r"hiện\s+nay|ban\s+hành\s+kèm\s+theo|ghi\s+nhận|biểu\s+dương|"
    r"đạt\s|tỷ\s+lệ|tối\s+thiểu|100\s*%|\d+\s*%|trên\s+\d|ít\s+nhất|phê\s+duyệt\s+kèm|"
    r"bãi\s+bỏ|thay\s+thế\s+(?:quyết|chỉ|kế))"
)

DESCRIPTION = re.compile(
    r"(?:đây\s+là|việc\s|những\s|trong\s+đó|điều\s+này|cụ\s+thể\s*:?$|ví\s+dụ|"
    r"ghi\s+chú|nội\s+dung|thời\s+gian|số\s+lượng|"
    r"các\s+(?:nội\s+dung|nhiệm\s+vụ|văn\s+bản|mục\s+tiêu|chỉ\s+tiêu|khoản|hồ\s+sơ)|"
    r"danh\s+mục|kèm\s+theo|biểu\s+mẫu|tổng\s+số|tuy\s+nhiên|"
    r"theo\s+đó|qua\s+đó|như\s+vậy|có\s+\d+|là\s(?!cơ\s+quan|đầu\s+mối|đơn\s+vị|"
    r"thường\s+trực)|được\s|gồm\s|bao\s+gồm|luật\s|nghị\s+định\s|mức\s|giá\s|"
    r"chi\s+phí|mọi\s+(?:thông\s+tin|chi\s+tiết))"
)
