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
_NAMED = re.compile(
    "(?P<name>"
    + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(LAWS, key=len, reverse=True))
    + r")(?:\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
_BY_FOLD = {name.casefold(): name for name in LAWS}


def law_at(text: str, start: int) -> Fact | None:
    """Return the named law that begins there; its number is ``resolved`` only, for the text does not give it."""
    match = _NAMED.match(text, start)
    if match is None:
        return None
    name = _BY_FOLD[" ".join(match["name"].split()).casefold()]
    year = int(match["year"]) if match["year"] else None
    numbers = LAWS[name]
    certain = numbers.get(year) if year else (next(iter(numbers.values())) if len(numbers) == 1 else None)
    word = "Bộ luật" if name.startswith("Bộ") else name.split()[0] if name.startswith("Luật") else "Pháp lệnh"
    issuer = "Ủy ban Thường vụ Quốc hội" if word == "Pháp lệnh" else "Quốc hội"
    attributes = {
        "type": word, "abbr": {"Luật": "L", "Bộ luật": "BL", "Pháp lệnh": "PL"}[word], "number": None, "year": year,
        "normal": None, "issuer": issuer, "date": None, "name": name, "resolved": certain,
    }  # fmt: skip
    return Fact(
        kind="citation", text=match[0], start=match.start(), end=match.end(), rule="citation/named_law",
        attributes=tuple(attributes.items()),
    )  # fmt: skip
