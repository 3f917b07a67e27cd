"""Who issues documents: the issuer behind a series such as ``QĐ-TTg``, and how an issuer is written in a text."""

import re

from pipelines.agency_forms import LABOUR, LABOUR_NAME
from pipelines.names import PROPER

MINISTRIES = {
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "LĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BYT": "Bộ Y tế", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng", "BTP": "Bộ Tư pháp", "BCT": "Bộ Công Thương",
    "BXD": "Bộ Xây dựng", "BGTVT": "Bộ Giao thông vận tải", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BKHCN": "Bộ Khoa học và Công nghệ", "BNG": "Bộ Ngoại giao",
    "BTTTT": "Bộ Thông tin và Truyền thông", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "NHNN": "Ngân hàng Nhà nước Việt Nam", "TTCP": "Thanh tra Chính phủ", "UBDT": "Ủy ban Dân tộc",
    "BDTTG": "Bộ Dân tộc và Tôn giáo", "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
    "BHXH": "Bảo hiểm xã hội Việt Nam", "VPCP": "Văn phòng Chính phủ",
}  # fmt: skip
BODIES = MINISTRIES | {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước", "TW": "Trung ương Đảng",
    "TU": "Tỉnh ủy/Thành ủy", "HU": "Huyện ủy", "UBND": "UBND", "HĐND": "HĐND", "HĐBT": "Hội đồng Bộ trưởng",
    "BTCTW": "Ban Tổ chức Trung ương", "BTGTW": "Ban Tuyên giáo Trung ương", "VPTW": "Văn phòng Trung ương Đảng",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương", "KTNN": "Kiểm toán Nhà nước", "BCĐ": "Ban Chỉ đạo",
    "LĐLĐ": "Liên đoàn Lao động", "NHCS": "Ngân hàng Chính sách xã hội", "TTCP": "Thanh tra Chính phủ",
    "SXD": "Sở Xây dựng", "STP": "Sở Tư pháp", "SCT": "Sở Công Thương", "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "SNNMT": "Sở Nông nghiệp và Môi trường", "SNN": "Sở Nông nghiệp và Phát triển nông thôn",
    "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn", "STTTT": "Sở Thông tin và Truyền thông",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch", "SKHCN": "Sở Khoa học và Công nghệ",
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội", "SNV": "Sở Nội vụ",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "SYT": "Sở Y tế", "STC": "Sở Tài chính",
}  # fmt: skip
GENERIC = frozenset({"UBND", "HĐND", "Tỉnh ủy/Thành ủy", "Huyện ủy"})
"""Issuers that exist once a place: what the text says of them is more than the series knows."""

_SECTORS = "|".join(
    sorted(
        {re.escape(name[3:]).replace(r"\ ", r"\s") for name in MINISTRIES.values() if name.startswith("Bộ ")},
        reverse=True,
    )
)
_LEVEL = rf"(?:\s(?:tỉnh|thành\sphố|TP\.?|huyện|thị\sxã|quận|xã|phường|thị\strấn)(?:\s{PROPER})?)?"
ISSUER = (
    r"(?:(?-i:Thủ\stướng(?:\sChính\sphủ)?|Chính\sphủ|Chủ\stịch\snước|Quốc\shội|Bộ\sChính\strị"
    r"|Ban\sBí\sthư(?:\sTrung\sương(?:\sĐảng)?)?|Ban\sChấp\shành\sTrung\sương(?:\sĐảng)?|Trung\sương(?:\sĐảng)?"
    r"|[UỦ]y?ỷ?\sban\sThường\svụ\sQuốc\shội"
    rf"|(?:Ban\sChấp\shành|BCH)\sĐảng\sbộ{_LEVEL}"
    r"|Ban\s(?:Văn\shóa\s?[-–]\s?Xã\shội|Pháp\schế|Kinh\stế\s?[-–]\s?Ngân\ssách|Dân\stộc)"
    rf"(?:\sHĐND{_LEVEL})?"
    r"|[UỦ]ỷ?y?\sban\sDân\stộc|Tổng\sLiên\sđoàn\sLao\sđộng\sViệt\sNam|Bảo\shiểm\sxã\shội\sViệt\sNam|BHXH\sViệt\sNam"
    r"|Hội\sđồng\sBộ\strưởng|Ngân\shàng\s(?:Nhà\snước|Chính\ssách\sxã\shội)(?:\sViệt\sNam)?|(?:Thanh\stra|Văn\sphòng)\sChính\sphủ"
    rf"|(?:Chủ\stịch\s|Thường\strực\s)?(?:UBND|HĐND|[UỦ][yỷ]\sban\s[Nn]hân\sdân|Hội\sđồng\s[Nn]hân\sdân){_LEVEL}"
    rf"|(?:Ban\s(?:Thường\svụ|Chấp\shành(?:\sĐảng\sbộ)?)\s)?(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện)\s[uủ][yỷ](?:\s{PROPER})?"
    rf"|(?:Bộ\strưởng\s)?Bộ\s(?:{LABOUR}|{_SECTORS})|Sở\s(?:{LABOUR}|{_SECTORS}){_LEVEL}))"
)


def issuer_of(series: str, body: str | None, said: str | None) -> str | None:
    """Return the issuer: the series knows best, except where it only names a kind of body and the text says more."""
    known = _from_series(series, body)
    if known is None:
        return _official(said) if said else None
    return said if said and known in GENERIC else known


def _from_series(series: str, body: str | None) -> str | None:
    if body:
        return BODIES.get(body, body)
    if re.fullmatch(r"(?:NQ-)?QH\d{1,2}", series):
        return "Quốc hội"
    if re.fullmatch(r"(?:[A-ZĐ]{2,3}-)?UBTVQH\d{1,2}", series):
        return "Ủy ban Thường vụ Quốc hội"
    segments = series.replace("&", "").split("-")
    if segments[0] == "TTLT":
        return "; ".join(BODIES.get(segment, segment) for segment in segments[1:]) or None
    if len(segments) > 1 and segments[0] not in BODIES:
        return BODIES.get(segments[1])
    return BODIES.get(segments[0])


def _official(said: str) -> str:
    return "Thủ tướng Chính phủ" if said == "Thủ tướng" else re.sub(LABOUR, LABOUR_NAME, said)
