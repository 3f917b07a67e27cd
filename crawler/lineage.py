"""Who carries on what the labour departments did, and the paper of a province that was merged."""

from datetime import date

from records import Heir
from records.provinces import MERGED, Province, provinces

DISSOLVED = date(2025, 3, 1)
"""The labour departments and their Ministry ended (some departments a few days later)."""
HOME_AFFAIRS = (
    *("viec-lam", "xuat-khau-lao-dong", "quan-he-lao-dong", "an-toan-lao-dong"),
    *("bhxh", "nguoi-co-cong", "binh-dang-gioi"),
)
POVERTY, WELFARE, TRAINING = ("giam-ngheo",), ("bao-tro-xa-hoi", "tre-em", "te-nan-xa-hoi"), ("giao-duc-nghe-nghiep",)
DEPARTMENTS = (
    ("Sở Nội vụ", HOME_AFFAIRS),
    ("Sở Nông nghiệp và Môi trường", POVERTY),
    ("Sở Y tế", WELFARE),
    ("Sở Giáo dục và Đào tạo", TRAINING),
)
# Drug rehabilitation went to the police; no topic of the taxonomy is that narrow.
MINISTRIES = (
    Heir(agency="Bộ Nội vụ", topics=HOME_AFFAIRS, source="moha"),
    Heir(agency="Bộ Nông nghiệp và Môi trường", topics=POVERTY, source="mae"),
    Heir(agency="Bộ Y tế", topics=WELFARE, source="moh"),
    Heir(agency="Bộ Giáo dục và Đào tạo", topics=TRAINING, source="moet"),
)


def labour_heirs(province: str, **sources: str) -> tuple[Heir, ...]:
    """Return who took over the topics of a province's labour department, as they are called today.

    ``sources`` names site files by the initials of the department: ``noi_vu="sonoivu_tuyenquang"``.
    """
    old = provinces()[Province.of(province)]
    today = provinces(MERGED)[old.successor or old.code]
    initials = ("noi_vu", "nong_nghiep", "y_te", "giao_duc")
    return tuple(
        # Without "tỉnh" or "thành phố": three became cities in 2026 alone.
        Heir(agency=f"{department} {today.name}", topics=topics, source=sources.get(key))
        for (department, topics), key in zip(DEPARTMENTS, initials, strict=True)
    )
