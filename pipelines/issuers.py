"""Who issues documents: the issuer behind a series such as ``QĐ-TTg``, and how an issuer is written in a text."""

import re

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
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội", "SNV": "Sở Nội vụ",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "SYT": "Sở Y tế", "STC": "Sở Tài chính",
}  # fmt: skip
GENERIC = frozenset({"UBND", "HĐND", "Tỉnh ủy/Thành ủy", "Huyện ủy"})
"""Issuers that exist once a place: what the text says of them is more than the series knows."""

_LEVEL = rf"(?:\s(?:tỉnh|thành\sphố|TP\.?|huyện|thị\sxã|quận|xã|phường|thị\strấn)(?:\s{PROPER})?)?"
ISSUER = (
    r"(?:(?-i:Thủ\stướng(?:\sChính\sphủ)?|Chính\sphủ|Chủ\stịch\snước|Quốc\shội|Bộ\sChính\strị"
    r"|Ban\sBí\sthư(?:\sTrung\sương(?:\sĐảng)?)?|Ban\sChấp\shành\sTrung\sương(?:\sĐảng)?|Trung\sương(?:\sĐảng)?"
    r"|[UỦ]y?ỷ?\sban\sThường\svụ\sQuốc\shội"
    rf"|(?:UBND|HĐND|[UỦ][yỷ]\sban\s[Nn]hân\sdân|Hội\sđồng\s[Nn]hân\sdân){_LEVEL}"
    rf"|(?:Ban\s(?:Thường\svụ|Chấp\shành(?:\sĐảng\sbộ)?)\s)?(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện)\s[uủ][yỷ](?:\s{PROPER})?"
    r"|Bộ\sLao\sđộng\s?[-–,]\s?Thương\sbinh\svà\sXã\shội|Bộ\sLĐ\s?-?\s?TB\s?(?:&|và)?\s?XH|Bộ\strưởng\sBộ\s(?:Nội\svụ|Tài\schính|Y\stế)"
    r"|Bộ\s(?:Nội\svụ|Tài\schính|Y\stế|Giáo\sdục\svà\sĐào\stạo|Công\san|Quốc\sphòng|Tư\spháp|Công\s[Tt]hương|Xây\sdựng)"
    rf"|Sở\s(?:Lao\sđộng\s?[-–,]\s?Thương\sbinh\svà\sXã\shội|Nội\svụ|Y\stế|Tài\schính|Giáo\sdục\svà\sĐào\stạo){_LEVEL}))"
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
    segments = series.split("-")
    if segments[0] == "TTLT":
        return "; ".join(BODIES.get(segment, segment) for segment in segments[1:]) or None
    if len(segments) > 1 and segments[0] not in BODIES:
        return BODIES.get(segments[1])
    return BODIES.get(segments[0])


def _official(said: str) -> str:
    return "Thủ tướng Chính phủ" if said == "Thủ tướng" else said
