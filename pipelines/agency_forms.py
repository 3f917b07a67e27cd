"""How the agencies of provincial news are called: their bodies, sectors, abbreviations, and the place behind them."""

import re

from pipelines.names import PROPER
from pipelines.phrases import Vocabulary

LABOUR = (
    r"(?:LĐ|[Ll]ao\s?động)\s{0,2}(?:[-–,]|và)?\s{0,2}(?:TB|Thương\s?binh)\s{0,2}(?:&|và|[,–-])?"
    r"\s{0,2}(?:XH|[Xx]ã\s?hội)"
)
"""The labour sector in all its spellings (LĐ-TBXH, LĐ – TB&XH, Lao động,Thương binh và Xã hội, …)."""
LABOUR_NAME = "Lao động - Thương binh và Xã hội"
SECTORS = {
    "Nội vụ": r"Nội vụ", "Y tế": r"Y tế", "Tài chính": r"Tài chính(?!\s-)", "Tư pháp": r"Tư pháp",
    "Giáo dục và Đào tạo": r"(?:Giáo dục|GD)\s?(?:và|&|-)?\s?(?:Đào tạo|ĐT)", "Xây dựng": r"Xây dựng",
    "Nông nghiệp và Môi trường": r"(?:Nông nghiệp|NN)\s?(?:và|&)\s?(?:Môi trường|MT)",
    "Nông nghiệp và Phát triển nông thôn": r"(?:Nông nghiệp|NN)\s?(?:và|&)\s?(?:Phát triển nông thôn|PTNT)",
    "Kế hoạch và Đầu tư": r"(?:Kế hoạch|KH)\s?(?:và|&|-)\s?(?:Đầu tư|ĐT)", "Công Thương": r"Công [Tt]hương",
    "Văn hóa, Thể thao và Du lịch": r"(?:V[aă]n h(?:óa|oá), Thể thao và Du lịch|VHTT(?:&|và)?DL)",
    "Thông tin và Truyền thông": r"(?:Thông tin|TT)\s?(?:và|&)\s?(?:Truyền thông|TT)",
    "Tài nguyên và Môi trường": r"(?:Tài nguyên|TN)\s?(?:và|&)\s?(?:Môi trường|MT)",
    "Khoa học và Công nghệ": r"(?:Khoa học|KH)\s?(?:và|&)\s?(?:Công nghệ|CN)", 
    "Dân tộc và Tôn giáo": r"Dân tộc và Tôn giáo", "Dân tộc": r"Dân tộc", "Việc làm": r"Việc làm",
    "Trẻ em": r"Trẻ em", "Người có công": r"Người có công", "Bảo trợ xã hội": r"Bảo trợ xã hội",
    "Giáo dục nghề nghiệp": r"Giáo dục nghề nghiệp", "Giao thông vận tải": r"Giao thông vận tải",
    "Quản lý lao động ngoài nước": r"Quản lý [Ll]ao động ngoài nước", "Ngoại giao": r"Ngoại giao",
    "Phòng, chống tệ nạn xã hội": r"Phòng,? chống tệ nạn xã hội", "An toàn lao động": r"An toàn lao động",
    "Văn hóa - Xã hội": r"Văn hóa\s?[-–]\s?Xã hội", "Công an": r"Công an", "Quốc phòng": r"Quốc phòng",
}  # fmt: skip
_LEVEL = (
    rf"(?P<place>\s(?:TP\.?\s?HCM|tỉnh|thành phố|TP(?:\.(?=\s?[A-ZĐ]))?|huyện|thị xã|quận|xã"
    rf"|phường|thị trấn)(?:\s{PROPER})?"
    r"|\s(?:các (?:huyện|xã|phường)(?:, (?:thị xã|thị trấn|thành phố|phường|xã)){0,3}|địa phương|Việt Nam)(?!\w))?"
)
_SECTOR = "|".join([rf"(?P<labour>{LABOUR})", *(f"(?P<s{i}>{form})" for i, form in enumerate(SECTORS.values()))])
BEGINNINGS = Vocabulary([
    "bộ ", "sở ", "phòng ", "ban ", "chi cục ", "cục ", "tổng cục ", "ub", "hđnd", "ủy ban ", "uỷ ban ", "hội ", "mttq",
    "mặt trận ", "tỉnh ", "thành ủ", "thành uỷ", "huyện ủ", "huyện uỷ", "thị ủ", "thị uỷ", "quận ủ", "quận uỷ",
    "đảng ủ", "đảng uỷ", "thủ tướng ", "chính phủ", "quốc hội", "trung tâm ", "ngân hàng ", "bảo hiểm ", "bhxh",
    "liên ", "công an", "kho bạc ", "bưu điện", "quỹ ", "đội kiểm ", "nhcsxh", "lđlđ", "lhpn", "thanh tra ",
    "văn phòng ", "viện ", "cơ sở cai ", "cơ sở điều ", "tòa án ", "huyện đoàn", "thành đoàn", "quận đoàn", "thị đoàn",
    "đoàn đbqh", "đoàn đại biểu q", "tổng liên đoàn ",
])  # fmt: skip
_TITLE_WORDS = (
    r"(?:,? (?!(?:đã|họp|của|sẽ|cùng|với|tổ chức|yêu cầu|đề nghị|về|tại|có|do|được|trên|là|kiểm tra|giao|phối hợp"
    r"|trao|tặng|cho|đến|trong|cần|tỉnh|huyện|thành phố|thị xã|quận|xã|phường|cấp|đang|vừa|cũng|này)(?!\w))"
    r"[^\W\d_]+){1,12}?"
)
"""Words that go on a steering committee's name (``… giảm nghèo``), up to where its place begins."""
_BEGINS = r"(?=[A-ZĐỦ]|phòng\s[A-Z]|quỹ\s|(?:tỉnh|huyện|thành|thị|quận)\s[uủ])"
"""An agency has a capital, but for these: most words that one may begin with are ruled out at once."""
AGENCY = re.compile(
    rf"{_BEGINS}(?:"
    r"(?P<organ>Ban (?:Thường vụ|Chấp hành|Tổ chức|Tuyên giáo và Dân vận|Tuyên giáo|Dân vận|Nội chính|Xây dựng Đảng)"
    r"(?=\s(?:(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ)|Đảng bộ|Trung ương))"
    r"|Ban (?:Dân tộc|Pháp chế|Văn hóa\s?[-–]\s?Xã hội|Kinh tế\s?[-–]\s?Ngân sách)(?=\s(?:HĐND|Hội đồng))"
    r"|(?:Ủy|Uỷ) ban Kiểm tra(?=\s(?:(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ)|Trung ương))"
    r"|Văn phòng(?=\s(?:UBND|HĐND|Tỉnh ủy|Huyện ủy|Thành ủy)))"
    r"\s(?P<under>(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ)|Đảng bộ|Trung ương(?: Đảng)?"
    r"|UBND|HĐND|Hội đồng nhân dân)"
    rf"|(?P<named>Ban (?:[Cc]hỉ đạo|[Cc]hỉ huy|[Qq]uản lý){_TITLE_WORDS}"
    r"(?=\s(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|Trung ương)(?!\w)))"
    r"|(?P<staff>Thanh tra (?:Sở|Chính phủ)|Thanh tra(?=\s(?:tỉnh|huyện|thành phố))|Ban Giám đốc Sở"
    r"|(?:Tỉnh|Huyện|Thành|Thị|Quận) [Đđ]oàn)"
    rf"|(?P<body>Bộ|Sở|[Pp]hòng|Ban|Chi cục|Cục|Tổng cục)\s(?:{_SECTOR})(?!\s[-–]\s[A-ZĐ])"
    r"|(?P<committee>UBND|HĐND|[UỦ][yỷ] ban [Nn]hân dân|Hội đồng [Nn]hân dân)"
    r"|(?P<front>(?:[UỦ][yỷ] ban )?(?:UB)?(?:MTTQ|Mặt trận Tổ quốc)(?: Việt Nam)?)"
    r"|(?P<party>(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng|tỉnh|huyện|thành|thị|quận) (?:ủy|uỷ)(?!\sviên))"
    r"|(?P<central>Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Chính trị|Ban Bí thư)"
    r"|(?P<other>Trung tâm (?:Dịch vụ việc làm|Bảo trợ xã hội|Công tác xã hội|Điều dưỡng người có công|DVVL|BTXH|CTXH)"
    r"|Ngân hàng (?:Chính sách xã hội|CSXH)|Bảo hiểm xã hội(?=\s(?:tỉnh|huyện|thành phố|Việt Nam))"
    r"|BHXH(?=\s(?:tỉnh|huyện|thành phố))"
    r"|BHXH Việt Nam|Tổng Liên đoàn Lao động Việt Nam|Viện Khoa học Lao động và Xã hội|Ủy ban Dân tộc"
    r"|Trung tâm (?:Văn hóa(?:, Thể thao(?: và (?:Du lịch|Truyền thanh|Truyền thông))?)?|Giáo dục nghề nghiệp"
    r"(?:\s?[-–]\s?Giáo dục thường xuyên)?|GDNN\s?[-–]\s?GDTX|[Yy] tế|Khuyến nông|Chính trị"
    r"|Phục vụ [Hh]ành chính công)(?=\s(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường))"
    r"|Cơ sở (?:cai nghiện ma t[úu][ýy]|điều trị nghiện ma t[úu][ýy])(?=\s(?:tỉnh|thành phố|số))"
    r"|Hội (?:Người cao tuổi|Người khuyết tật|Khuyến học|Luật gia|Người mù|Doanh nghiệp"
    r"|[Bb]ảo trợ [Nn]gười (?:khuyết tật|tàn tật)(?:(?: và|,) trẻ (?:em )?mồ côi)?(?:(?: và|,) bệnh nhân nghèo)?)"
    r"(?=\s(?:tỉnh|huyện|thành phố|thị xã|xã|phường|Việt Nam))"
    r"|Ban Chỉ huy Quân sự|Bộ đội Biên phòng(?=\stỉnh)|(?:Tòa án|Viện [Kk]iểm sát) nhân dân(?=\s(?:tỉnh|huyện|thành))"
    r"|Liên minh Hợp tác xã(?=\stỉnh)|Đoàn (?:ĐBQH|[Đđ]ại biểu Quốc [Hh]ội)(?=\s(?:tỉnh|thành phố|TP))"
    r"|NHCSXH|LĐLĐ|(?:Hội )?LHPN|Hội CCB"
    r"|(?:Hội )?Liên hiệp Phụ nữ|Liên đoàn Lao động|Hội Nông dân|Hội Cựu chiến binh|Hội Chữ thập đỏ|Tỉnh đoàn"
    r"|(?:Bộ|Ban) CHQS|Bộ Chỉ huy Quân sự|Công an|Kho bạc Nhà nước|Cục Thống kê|Cục Thuế|Bưu điện"
    r"|[Qq]uỹ [“\"]?(?:Bảo (?:trợ )?[Tt]rẻ em|[Đđ]ền ơn[,]? đáp nghĩa|[Vv]ì người nghèo|[Qq]uốc gia về việc làm)[”\"]?"
    r"|Đội [Kk]iểm tra liên ngành(?: 178(?:/CP)?)?)"
    rf"){_LEVEL}(?!\w)"
)
