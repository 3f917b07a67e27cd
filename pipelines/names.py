"""How Vietnamese proper names are written: letters, syllables, family names."""

import unicodedata

UPPER = "".join(chr(code) for code in (*range(0x41, 0x1F00),) if unicodedata.category(chr(code)) == "Lu"
                and unicodedata.normalize("NFD", chr(code))[0] in "ABCDEGHIKLMNOPQRSTUVXYFJWZĐ")  # fmt: skip
"""Every capital letter of Vietnamese names, ``Đ`` included."""
LOWER = "".join(dict.fromkeys(letter.lower() for letter in UPPER))
SYLLABLE = rf"[{UPPER}][{LOWER}]{{0,7}}"
PROPER = rf"{SYLLABLE}(?:\s{SYLLABLE}){{0,3}}"
"""One to four capitalised syllables: the name of a place."""

FAMILY_NAMES = frozenset(
    """A Alăng Arất Ating Bh'ling Biện Bling Blúp Bon Bríu Bàn Bành Bá Bùi Bạc Bạch Bế Cao Chamaléa Chang Chiêm Chu
    Chung Chá Cháng Châu Chảo Chế Chử Cil Coor Cung Cà Cái Cát Cù Cấn Cầm Cụt Cứ Danh Diệp Doãn Dư Dương Giang
    Giàng Giáp Giềng Ha Hmông Hoàn Hoàng Huỳnh Hà Hàn Hán Hình Hôih Hạ Hạng Hảng Hầu Hồ Hồng Hờ Hứa K K'Sor
    Katơr Kbuôr Kha Khuất Khâu Khương Khổng Kim Kiều Kpuih Kpă Krajăn Krông Kră Ksor Kđăm Kơr La Lang Lao Liêng
    Liêu Long Ly Lâm Lê Lò Lô Lù Lùng Lý Lơ Lưu Lương Lường Lưỡng Lại Lầu Lều Lỗ Lục Lữ Lỷ Ma Mai Mlô Moong Mào
    Mí Mùa Mơ Mạc Mạch Mẫn Mẫu Nay Nghiêm Nghị Nguyễn Nguỵ Ngân Ngô Ngần Ngọ Ngụy Nhan Nhâm Nhạc Nhữ Nie Ninh
    Niê Nông Phan Phàn Phí Phù Phùng Phú Phương Phạm Pinăng Puih Păng Pơloong Quan Quàng Quách Quản Quảng Quế
    Rah Rcom Rmah Rơ Rơlan Siu Sìn Sùng Sơn Sầm Sần Sủng Sử Thang Thi Thiều Thành Thào Thái Thân Thò Thượng Thạc
    Thạch Thẩm Thịnh Tiêu Tiết Tiền Trang Triệu Trà Tráng Trình Trưng Trương Trần Trịnh Tuấn Tán Tòng Tô Tôn
    Tăng Tơngôl Tường Tưởng Tạ Tấn Tất Tẩn Tống Từ Ung Uông Vi Viêm Viên Và Vàng Vì Vòng Võ Văn Vĩnh Vũ Vương
    Vạn Vầy Vừ Xa Xuân Xồng Y Yên Zơrâm Âu Đa Đinh Điền Điểu Đoàn Đàm Đào Đường Đậu Đặng Đồng Đổng Đỗ Đới
    Ứng""".split()
)
"""Family names seen in Vietnam, the Thai, Tay, Hmong, Khmer and highland ones among them."""
COMMON_FAMILY_NAMES = frozenset(
    """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lại Đào Đoàn Trịnh Trương Lâm Mai
    Cao Lương Lưu Tạ Tô Châu Thái Quách Vương Phùng Chu Kiều Tống Triệu Nghiêm Thạch Danh Tăng Doãn Khổng Khuất Khương
    Mạc Thân Trình Đàm Nông Bế Lò Quàng Giàng Lường Tòng Hứa Đậu Hà Sùng Vàng Thào Ninh Viên
    Quàng Cầm Vừ Mùa Hạng Bạch Ma Tẩn Phàn Chảo""".split()
)
"""Family names that begin a person's name even where nothing else says that it is one."""
