"""Laws that articles cite by name, with the number under which each was passed."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from records import Fact

LAWS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "Bộ luật Lao động": {2012: "10/2012/QH13", 2019: "45/2019/QH14"},
        "Luật Việc làm": {2013: "38/2013/QH13", 2025: "74/2025/QH15"},
        "Luật Bình đẳng giới": {2006: "73/2006/QH11"},
        "Luật Bảo hiểm xã hội": {2006: "71/2006/QH11", 2014: "58/2014/QH13", 2024: "41/2024/QH15"},
        "Luật Bảo hiểm y tế": {2008: "25/2008/QH12"},
        "Luật Trẻ em": {2016: "102/2016/QH13"},
        "Luật Người cao tuổi": {2009: "39/2009/QH12"},
        "Luật Người khuyết tật": {2010: "51/2010/QH12"},
        "Luật Giáo dục nghề nghiệp": {2014: "74/2014/QH13"},
        "Luật An toàn, vệ sinh lao động": {2015: "84/2015/QH13"},
        "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng": {2020: "69/2020/QH14"},
        "Luật Phòng, chống ma túy": {2021: "73/2021/QH14"},
        "Luật Phòng, chống bạo lực gia đình": {2022: "13/2022/QH15"},
        "Luật Phòng, chống mua bán người": {2011: "66/2011/QH12", 2024: "53/2024/QH15"},
        "Luật Thi đua, khen thưởng": {2022: "06/2022/QH15"},
        "Luật Thanh tra": {2010: "56/2010/QH12", 2022: "11/2022/QH15"},
        "Luật Khiếu nại": {2011: "02/2011/QH13"},
        "Luật Tố cáo": {2018: "25/2018/QH14"},
        "Luật Tiếp công dân": {2013: "42/2013/QH13"},
        "Luật Công đoàn": {2012: "12/2012/QH13", 2024: "50/2024/QH15"},
        "Luật Đất đai": {2013: "45/2013/QH13", 2024: "31/2024/QH15"},
        "Luật Ngân sách nhà nước": {2015: "83/2015/QH13"},
        "Luật Đầu tư công": {2019: "39/2019/QH14"},
        "Luật Cư trú": {2020: "68/2020/QH14"},
        "Luật Hợp tác xã": {2012: "23/2012/QH13", 2023: "17/2023/QH15"},
        "Luật Tổ chức chính quyền địa phương": {2015: "77/2015/QH13"},
        "Pháp lệnh Ưu đãi người có công với cách mạng": {2020: "02/2020/UBTVQH14"},
    }
)
"""Name → year → number. The name alone is never resolved to a number in ``normal``."""
OTHERS = """
    Luật BHXH; Luật BHYT; Luật ATVSLĐ; Luật NCT; Luật NKT; Luật Phòng chống ma túy; Luật Phòng chống bạo lực gia đình;
    Luật An toàn vệ sinh lao động; Luật Bảo hiểm thất nghiệp;
    Bộ luật Dân sự; Bộ luật Hình sự; Bộ luật Tố tụng dân sự; Bộ luật Tố tụng hình sự; Luật An ninh mạng; Luật An
    toàn thực phẩm; Luật Ban hành văn bản quy phạm pháp luật; Luật Bảo vệ môi trường; Luật Các tổ chức tín dụng;
    Luật Cán bộ, công chức; Luật Căn cước; Luật Căn cước công dân; Luật Công an nhân dân; Luật Dân quân tự vệ; Luật
    Dạy nghề; Luật Doanh nghiệp; Luật Du lịch; Luật Dược; Luật Đấu thầu; Luật Đầu tư; Luật Điện lực; Luật Giáo dục;
    Luật Giáo dục đại học; Luật Giao dịch điện tử; Luật Giao thông đường bộ; Luật Hòa giải ở cơ sở; Luật Hôn nhân và
    gia đình; Luật Hộ tịch; Luật Khám bệnh, chữa bệnh; Luật Kinh doanh bất động sản; Luật Lao động; Luật Lưu trữ;
    Luật Nghĩa vụ quân sự; Luật Nhà giáo; Luật Nhà ở; Luật Nuôi con nuôi; Luật Phòng cháy, chữa cháy; Luật Phòng
    cháy và chữa cháy; Luật Phòng, chống tham nhũng; Luật Phòng, chống tác hại của rượu, bia; Luật Phòng, chống tác
    hại của thuốc lá; Luật Phổ biến, giáo dục pháp luật; Luật Quản lý, sử dụng tài sản công; Luật Quản lý thuế; Luật
    Quốc phòng; Luật Quy hoạch; Luật Thanh niên; Luật Thống kê; Luật Thủ đô; Luật Thực hành tiết kiệm, chống lãng
    phí; Luật Thực hiện dân chủ ở cơ sở; Luật Tiếp cận thông tin; Luật Tín ngưỡng, tôn giáo; Luật Trật tự, an toàn
    giao thông đường bộ; Luật Trợ giúp pháp lý; Luật Viên chức; Luật Xây dựng; Luật Xử lý vi phạm hành chính; Luật
    Báo chí; Luật Bảo hiểm tiền gửi; Luật Mặt trận Tổ quốc Việt Nam; Luật Hoạt động giám sát của Quốc hội và Hội
    đồng nhân dân; Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân; Luật Bảo vệ, chăm sóc và giáo dục
    trẻ em; Luật Đưa người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng; Luật Sĩ quan Quân đội nhân dân
    Việt Nam; Luật Quản lý ngoại thương; Luật Thuế thu nhập cá nhân; Luật Công nghệ thông tin; Pháp lệnh Ưu đãi
    người có công; Pháp lệnh Dân số; Pháp lệnh Người cao tuổi; Pháp lệnh Phòng, chống mại dâm
"""
"""Laws that are cited by name and whose number is not kept here."""
NAMES = (*LAWS, *(" ".join(name.split()) for name in OTHERS.split(";")))
_NAMED = re.compile(
    "(?=luật|bộ|pháp)(?P<name>"
    + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(NAMES, key=len, reverse=True))
    + r")(?:\s+số\s*:?\s*"
    r"(?P<number>\d{1,3})\s?/\s?(?P<passed>(?:19|20)\d\d)\s?/\s?(?P<series>(?:QH|UBTVQH)\d{1,2})"
    r"|\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
_BY_FOLD = {name.casefold(): name for name in NAMES}
_NO_LAW = re.compile(r"(?:[Pp]háp|[Kk][ỷỉ])\s$")
"""``pháp luật lao động`` and ``kỷ luật lao động`` name no law."""


def law_at(text: str, start: int) -> Fact | None:
    """Return the named law that begins there; where the text does not give its number, that is ``resolved`` only."""
    match = _NAMED.match(text, start)
    if match is None or match["name"].islower() or _NO_LAW.search(text[max(0, start - 5) : start]):
        return None
    name = _BY_FOLD[" ".join(match["name"].split()).casefold()]
    told = match["year"] or match["passed"]
    year = int(told) if told else None
    normal = f"{match['number']}/{match['passed']}/{match['series']}" if match["number"] else None
    numbers = LAWS.get(name, {})
    certain = normal or numbers.get(year) if year else (next(iter(numbers.values())) if len(numbers) == 1 else None)
    word = "Bộ luật" if name.startswith("Bộ") else name.split()[0] if name.startswith("Luật") else "Pháp lệnh"
    issuer = "Ủy ban Thường vụ Quốc hội" if word == "Pháp lệnh" else "Quốc hội"
    attributes = {
        "type": word, "abbr": {"Luật": "L", "Bộ luật": "BL", "Pháp lệnh": "PL"}[word],
        "number": match["number"], "year": year,
        "normal": normal, "issuer": issuer, "date": None, "name": name, "resolved": certain,
    }  # fmt: skip
    return Fact(
        kind="citation", text=match[0], start=match.start(), end=match.end(), rule="citation/named_law",
        attributes=tuple(attributes.items()),
    )  # fmt: skip
