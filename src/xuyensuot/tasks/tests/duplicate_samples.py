"""Pairs of assignments as documents word them, judged by hand: the same duty, or not."""

from __future__ import annotations

SAME = (
    (
        "Chủ trì, phối hợp với Công an thành phố rà soát, làm sạch dữ liệu hộ tịch trên địa bàn",
        "Sở Tư pháp tiếp tục rà soát, làm sạch dữ liệu hộ tịch; hoàn thành trước ngày 30/6/2024",
    ),
    (
        "Số hóa toàn bộ sổ hộ tịch lịch sử, cập nhật vào cơ sở dữ liệu hộ tịch điện tử",
        "Hoàn thành việc số hóa sổ hộ tịch lịch sử và cập nhật Cơ sở dữ liệu hộ tịch điện tử",
    ),
    (
        "Kết nối hệ thống thông tin giải quyết thủ tục hành chính với Cơ sở dữ liệu quốc gia"
        " về dân cư",
        "Thực hiện kết nối Hệ thống thông tin giải quyết TTHC của thành phố với CSDL quốc gia về"
        " dân cư, hệ thống thông tin giải quyết thủ tục hành chính phải kết nối trong quý II",
    ),
    (
        "Triển khai sổ sức khỏe điện tử tích hợp trên ứng dụng VNeID cho người dân",
        "Đẩy mạnh triển khai Sổ sức khỏe điện tử trên ứng dụng VNeID",
    ),
    (
        "Chi trả trợ cấp an sinh xã hội không dùng tiền mặt cho người hưởng qua tài khoản",
        "Tổ chức chi trả an sinh xã hội qua tài khoản, không dùng tiền mặt cho người hưởng trợ cấp",
    ),
    (
        "Cấp chứng thư số, chữ ký số cho cán bộ, công chức làm việc tại bộ phận một cửa",
        "Cấp chữ ký số cho 100% cán bộ, công chức bộ phận một cửa các cấp",
    ),
    (
        "Đối chiếu, xác thực dữ liệu bảo hiểm xã hội với Cơ sở dữ liệu quốc gia về dân cư",
        "Bảo hiểm xã hội thành phố đối chiếu, xác thực dữ liệu người tham gia bảo hiểm xã hội với"
        " Cơ sở dữ liệu quốc gia về dân cư",
    ),
    (
        "Tái cấu trúc quy trình, cung cấp dịch vụ công trực tuyến toàn trình đủ điều kiện",
        "Rà soát, tái cấu trúc quy trình để cung cấp dịch vụ công trực tuyến toàn trình",
    ),
    (
        "Thông báo lưu trú qua ứng dụng VNeID tại các cơ sở lưu trú trên địa bàn",
        "Triển khai thông báo lưu trú qua VNeID đối với các cơ sở kinh doanh lưu trú",
    ),
    (
        "Làm sạch dữ liệu trẻ em, cấp mã định danh cá nhân cho trẻ em được trợ giúp xã hội",
        "Rà soát, làm sạch dữ liệu trẻ em và cấp mã định danh cá nhân cho trẻ em",
    ),
    (
        "Liên thông giấy khám sức khỏe lái xe với dịch vụ công đổi giấy phép lái xe",
        "Thực hiện liên thông dữ liệu giấy khám sức khỏe lái xe phục vụ đổi giấy phép lái xe",
    ),
    (
        "Bố trí kinh phí thực hiện Đề án 06 năm 2024",
        "Cân đối, bố trí đủ kinh phí triển khai Đề án 06 trong năm 2024 cho các đơn vị",
    ),
)

DIFFERENT = (
    (
        "Rà soát, làm sạch dữ liệu hộ tịch trên địa bàn thành phố",
        "Rà soát, làm sạch dữ liệu đất đai trên địa bàn thành phố",
    ),
    (
        "Số hóa sổ hộ tịch lịch sử, cập nhật cơ sở dữ liệu hộ tịch điện tử",
        "Tập huấn nghiệp vụ đăng ký hộ tịch cho công chức tư pháp cấp xã",
    ),
    (
        "Đối chiếu, xác thực dữ liệu bảo hiểm xã hội với Cơ sở dữ liệu quốc gia về dân cư",
        "Đối chiếu, xác thực thông tin thuê bao di động với Cơ sở dữ liệu quốc gia về dân cư",
    ),
    (
        "Kết nối cơ sở dữ liệu đất đai với Cơ sở dữ liệu quốc gia về dân cư",
        "Kết nối hệ thống quản lý khám chữa bệnh với Cơ sở dữ liệu quốc gia về dân cư",
    ),
    (
        "Triển khai sổ sức khỏe điện tử trên ứng dụng VNeID",
        "Trang bị đầu đọc mã QR căn cước tại các cơ sở khám chữa bệnh",
    ),
    (
        "Cấp chứng thư số, chữ ký số cho cán bộ bộ phận một cửa",
        "Lắp đặt máy quét, trang thiết bị số hóa hồ sơ tại bộ phận một cửa",
    ),
    (
        "Chi trả trợ cấp an sinh xã hội không dùng tiền mặt",
        "Thu học phí, viện phí không dùng tiền mặt",
    ),
    (
        "Tuyên truyền về tiện ích của căn cước điện tử trên đài truyền thanh cơ sở",
        "Tuyên truyền về dịch vụ công trực tuyến cho người cao tuổi",
    ),
    (
        "Báo cáo kết quả thực hiện Đề án 06 tháng 5 năm 2024",
        "Tham mưu kế hoạch triển khai Đề án 06 năm 2025",
    ),
    (
        "Tái cấu trúc quy trình dịch vụ công đăng ký khai sinh",
        "Tái cấu trúc quy trình dịch vụ công cấp phép xây dựng",
    ),
    (
        "Bố trí kinh phí mua sắm máy tính cho công an cấp xã",
        "Bố trí nhân lực trực hỗ trợ người dân nộp hồ sơ trực tuyến",
    ),
    (
        "Cấp mã định danh cá nhân cho trẻ em trong cơ sở trợ giúp xã hội",
        "Cấp thẻ căn cước cho công dân từ đủ 14 tuổi",
    ),
    (
        "Liên thông giấy chứng sinh, giấy báo tử với phần mềm hộ tịch",
        "Liên thông giấy khám sức khỏe lái xe với dịch vụ công đổi giấy phép lái xe",
    ),
    (
        "Kiểm tra an toàn thông tin các hệ thống kết nối Cơ sở dữ liệu quốc gia về dân cư",
        "Nâng cấp đường truyền số liệu chuyên dùng đến cấp xã",
    ),
)
SAME_UNSEEN = (
    (
        "Lắp đặt camera giám sát tại các nút giao thông trọng điểm",
        "Hoàn thành lắp đặt hệ thống camera giám sát các nút giao thông trọng điểm",
    ),
    (
        "Tích hợp giấy phép lái xe vào tài khoản định danh điện tử của công dân",
        "Cập nhật, tích hợp thông tin giấy phép lái xe lên tài khoản định danh điện tử VNeID",
    ),
    (
        "Thu phí, lệ phí thủ tục hành chính bằng hình thức thanh toán trực tuyến",
        "Đẩy mạnh thanh toán trực tuyến phí, lệ phí khi giải quyết thủ tục hành chính",
    ),
    (
        "Tạo lập dữ liệu hội viên Hội Cựu chiến binh trên phần mềm",
        "Xây dựng, tạo lập dữ liệu hội viên Hội Cựu chiến binh thành phố",
    ),
    (
        "Rà soát văn bản quy phạm pháp luật liên quan sổ hộ khẩu để sửa đổi, bãi bỏ",
        "Sửa đổi, bãi bỏ văn bản quy phạm pháp luật có quy định về sổ hộ khẩu giấy",
    ),
    (
        "Thành lập tổ hỗ trợ người dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn",
        "Duy trì các tổ lưu động giúp người dân kê khai dịch vụ công tại khu dân cư",
    ),
)

DIFFERENT_UNSEEN = (
    (
        "Tích hợp giấy phép lái xe vào tài khoản định danh điện tử",
        "Tích hợp thẻ bảo hiểm y tế vào tài khoản định danh điện tử",
    ),
    (
        "Số hóa hồ sơ địa chính tại 5 quận",
        "Số hóa hồ sơ người có công tại các quận, huyện",
    ),
    (
        "Xây dựng cơ sở dữ liệu cán bộ, công chức, viên chức",
        "Xây dựng cơ sở dữ liệu giáo viên, học sinh",
    ),
    (
        "Tập huấn kỹ năng sử dụng dịch vụ công trực tuyến cho tổ công nghệ số cộng đồng",
        "Tập huấn an toàn thông tin cho cán bộ quản trị hệ thống",
    ),
    (
        "Rà soát thủ tục hành chính lĩnh vực xây dựng để đơn giản hóa",
        "Rà soát thủ tục hành chính lĩnh vực đất đai để đơn giản hóa",
    ),
    (
        "Ban hành kế hoạch kiểm tra công tác cải cách hành chính",
        "Ban hành quy chế quản lý, vận hành trung tâm dữ liệu",
    ),
    (
        "Cài đặt ứng dụng VNeID mức 2 cho công dân đủ điều kiện",
        "Thu nhận hồ sơ căn cước lưu động cho người già yếu",
    ),
)
NAMES = ("Sở Tư pháp", "Công an thành phố", "Bảo hiểm xã hội thành phố")
