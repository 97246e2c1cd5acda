"""Which words around a body's name tell its part in a sentence? For ``wording.lower`` views."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.wording import UPPER

CANDIDATE = re.compile(
    rf"(?<![\w/])(?:[{UPPER}](?=\w)|(?:các|những|toàn thể|tất cả|từng|mỗi|mọi|một "
    rf"số|chủ\s+các)\s|đồng chí\s|[đĐ]/c\s|ubnd\s)"
)
ORDER = re.compile(
    r"(?:(?<!\w)(?:(?:thống\s+nhất\s+|đồng\s+ý\s+|trân\s+trọng\s+|kính\s+)?"
    r"(?:giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|yêu\s+cầu|đề\s+nghị|"
    r"phân\s+công|ủy\s+quyền(?:\s+cho)?|chỉ\s+thị|"
    r"kêu\s+gọi|giao\s+trách\s+nhiệm\s+cho)|^\s*(?:trân\s+trọng\s+|kính\s+)?mời))\s*:?\s*(?:trực\s+tiếp\s+)?$"
)
NOT_ORDER = re.compile(r"(?:được|đã|do|theo|khi|nếu|có|nhiệm\s+vụ|của|sự)\s+(?:\w+\s+)?$|[.)]\s*$")
DONE_BY = re.compile(r"(?<!\w)do\s+$")
COORDINATE_BEFORE = re.compile(
    r"(?<!\w)(?:phối\s*hợp(?:[\s,]+[^\W\d]+){0,5}?\s+(?:với|cùng(?:\s+với)?)|"
    r"phối\s*hợp|cùng\s+với|cùng|hiệp\s+đồng\s+với|"
    r"với\s+sự\s+(?:tham\s+gia|phối\s+hợp|hỗ\s+trợ)\s+của)\s*:?\s*$"
)
COORDINATE_AHEAD = re.compile(
    r"(?<!\w)(?:phối\s*hợp(?:[\s,]+[^\W\d]+){0,4}?\s+(?:với|cùng(?:\s+với)?)|"
    r"phối\s*hợp|^\s*cùng(?:\s+với)?|,\s*cùng(?:\s+với)?|cùng\s+với|"
    r"với\s+sự\s+(?:tham\s+gia|phối\s+hợp|hỗ\s+trợ)\s+của)\s+"
)
LABEL_LEAD = re.compile(
    r"(?:chủ\s+trì|thực\s+hiện|đầu\s+mối|phụ\s+trách)\s*(?::|(?<=chủ "
    r"trì)\s+là)\s*$"
)
CLOSED_BY_TERM = re.compile(
    r"\s*[;,]\s*(?:trong|năm|quý|tháng|ngày|trước|hoàn\s+thành|thời\s+(?:gian|hạn)|xong|hằng|định\s+kỳ|"
    r"thường\s+xuyên)(?!\w)[^()]{0,60}\)"
)
"""After the doer in brackets: "(Cục A; quý II)"."""

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
    r"chịu\s+trách\s+nhiệm|tham\s+mưu|làm\s+(?:đầu\s+mối|chủ\s+đầu\s+tư)|tổ\s+chức|triển\s+khai|"
    r"xây\s+dựng|soạn\s+thảo|chuẩn\s+bị)"
)
PAST_AFTER = re.compile(
    r"\s*,?\s*(?:đã|đang|vẫn|còn|chưa|được(?!\s+(?:giao|phân\s+công)\s)|bị|là(?!\s+(?:cơ\s+quan|đầu\s+mối|đơn\s+vị|"
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
    r"nhất\s+là|đặc\s+biệt\s+là|cử|nghiêm|tổ\s+chức|họp|được\s+(?:giao|phân\s+công))(?!\w))"
)
FARTHEST_SUBJECT = 700
FARTHEST_ORDER = 20
ASKING = re.compile(r"\s*(?:đề nghị|yêu cầu)")
TELLS_STATE = re.compile(
    r"\s*,?\s*(?:có|và|hoặc|của|thì|mà|gồm|đạt|chưa|không|năm|tháng|ngày|quý|giai\s+đoạn|như|vì|về|số|"
    r"nơi|này|đó|khóa|nhiệm\s+kỳ|lần|việc|với|tại|bao|thống\s+nhất|nhất\s+trí|đồng\s+ý|cho\s+biết|"
    r"nhận\s+thấy|ghi\s+nhận|thông\s+báo)(?!\w)"
)
"""Behind a body: what does not say that it must do something, whatever follows."""

SAYS_MORE = re.compile(r"\s+[^\W\d_]+(?:[\s,]+[^\s,;.]+){2}")
LEADING_WORD = re.compile(
    r"(?:riêng|đồng\s+thời|ngoài\s+ra|mặt\s+khác|\d{1,3}|trước\s+mắt|thứ\s+\w+)[\s,]*"
)
TOWARDS = re.compile(r"(?:riêng\s+)?(?:(?:đối\s+)?với|về\s+phía)")
INSTRUCTION_BEFORE = re.compile(
    r"(?:chủ\s+trì|phối\s+hợp|hướng\s+dẫn|tổ\s+chức|tham\s+mưu|xây\s+dựng|đôn\s+đốc)"
)
"""Before a body: the words are themselves the instruction ("Thực hiện ..., Sở A")."""

TITLE_BEFORE = re.compile(r"^[^.;:]{3,160}:\s*$")
NEW_SENTENCE_PART = re.compile(r"[;:]\s*(?:riêng\s+|đồng\s+thời,?\s*|giao\s+)?$")
FREQUENCY = re.compile(
    r"(?:định\s+kỳ\s+)?(?:h[àằ]ng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày)\s+(?:phải\s+|tiếp\s+tục\s+)?"
)
SENT_ON = re.compile(
    r"(?:kết\s+quả|báo\s+cáo|văn\s+bản|hồ\s+sơ|danh\s+sách|tài\s+liệu|ý\s+kiến|số\s+liệu)"
    r"[^,.;:]{0,60}?\s(?:gửi|báo\s+cáo|trình)\s"
)
"""What is sent, named first: "Kết quả kiểm tra gửi Sở A trước ngày ..."."""

JUDGES = re.compile(
    r"\s+(?:(?:cơ\s+bản|hoàn\s+toàn)\s+)?(?:"
    r"thống\s+nhất\s+(?:với|đánh\s+giá|nhận\s+định|cho\s+rằng|cao)|"
    r"(?:nhất\s+trí|đồng\s+ý)\s+với|(?:ghi\s+nhận|biểu\s+dương|đánh\s+giá\s+cao|hoan\s+nghênh)\s)"
)
"""After the name of the issuer, which judges and gives no order."""

COUNTS = re.compile(
    r"(?:xử\s+phạt|phát\s+hiện|thu\s+giữ|bắt\s+giữ|khởi\s+tố)"
    r"(?:\s+(?:hành\s+chính|được|gần|hơn))?\s+\d[\d.]*\s+"
    r"(?:vụ|trường\s+hợp|đối\s+tượng|cơ\s+sở|tổ\s+chức|cá\s+nhân|bị\s+can|lượt)|"
    r"(?<!kéo )(?:đạt|tăng|giảm)\s+[\d.,]+\s*(?:%|tỷ|triệu|nghìn)[^.;]{0,60}"
    r"so\s+với\s+cùng\s+kỳ"
)
"""What a report of the past counts."""

AIMS = re.compile(r"(?<!\w)(?:phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|phải|chỉ\s+tiêu|mục\s+tiêu)(?!\w)")
"""Words with which a number is aimed at, not reported."""

CLOSING = re.compile(
    r"\s*trên\s+đây\s+là|"
    r"[^.;:]{2,70}\sthông\s+báo\s+(?:để|đến|tới)\s[^.;]{2,120}\sbiết(?!\w)|"
    r"[^.]{0,120}(?:khó\s+khăn|vướng\s+mắc)[^.]{0,60}liên\s+hệ\s+(?:trực\s+tiếp\s+)?(?:với\s+)?"
    r"(?:đồng\s+chí|đ/c|ông|bà|số|qua)(?!\w)|"
    r"[^.;:]{2,70}\s(?:trao\s+đổi|thông\s+tin|thông\s+báo)\s+và\s+(?:trân\s+trọng\s+)?"
    r"đề\s+nghị\s[^.;:]{2,60}phối\s+hợp(?:\s+thực\s+hiện)?\W*$"
)
"""Phrases with which a letter ends."""

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
