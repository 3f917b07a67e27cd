"""Content-Encoding: undone strictly, and mended only where header and bytes plainly disagree."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd

from pipelines import compression
from pipelines.compression import uncompressed
from pipelines.errors import Unreadable
from records import Reason
from tests.pipelines.pages_of import page_of

HTML = ("<html><body>" + "<p>Tin số một, tin số hai, tin số ba.</p>" * 200 + "</body></html>").encode()


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
}


def read(body: bytes, encoding: str | None) -> tuple[bytes, tuple[str, ...]]:
    return uncompressed(page_of(body, headers=(("Content-Encoding", encoding),) if encoding else ()))


@pytest.mark.parametrize("name", PACKERS)
def test_a_whole_body_is_undone(name: str) -> None:
    encoding, pack = PACKERS[name]
    assert read(pack(HTML), encoding) == (HTML, ())


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_body_cut_off_is_truncated(name: str, part: float) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(HTML)
    with pytest.raises(Unreadable) as caught:
        read(packed[: min(len(packed) - 1, int(len(packed) * part))], encoding)
    assert caught.value.reason in (Reason.TRUNCATED, Reason.DECODE_ERROR)


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_wrong_checksum_is_an_error(name: str) -> None:
    encoding, pack = PACKERS[name]
    packed = bytearray(pack(HTML))
    packed[-6 if name == "gzip" else -2] ^= 0xFF
    with pytest.raises(Unreadable) as caught:
        read(bytes(packed), encoding)
    assert caught.value.reason is Reason.DECODE_ERROR


@pytest.mark.parametrize("name", PACKERS)
def test_every_flipped_byte_is_seen_or_harmless(name: str) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(HTML)
    checked = name not in ("bare deflate", "br", "zstd")
    for at in range(len(packed)):
        damaged = bytearray(packed)
        damaged[at] ^= 0x10
        try:
            body, _ = read(bytes(damaged), encoding)
        except Unreadable:
            continue
        assert body == HTML or not checked, f"byte {at} changed the text unseen"


def test_plain_markup_under_a_label_is_plain() -> None:
    assert read(HTML, "gzip") == (HTML, ("encoding_mislabelled",))
    assert read(b"\xef\xbb\xbf \n" + HTML, "br")[1] == ("encoding_mislabelled",)


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_compressed_body_without_a_label_is_known_by_its_first_bytes(pack: Callable[[bytes], bytes]) -> None:
    assert read(pack(HTML), None) == (HTML, ("encoding_unlabelled",))


def test_two_members_and_what_follows() -> None:
    assert read(gzip.compress(HTML[:500]) + gzip.compress(HTML[500:]), "gzip") == (HTML, ())
    assert read(gzip.compress(HTML) + b"rubbish", "gzip") == (HTML, ("extra_bytes",))


def test_two_encodings_are_undone_from_the_last() -> None:
    assert read(brotli.compress(gzip.compress(HTML)), "gzip, br") == (HTML, ())


def test_an_unknown_encoding_and_no_header_are_errors() -> None:
    for body, encoding in ((HTML, "xyz"), (b"\x00\x01 not compressed", "gzip"), (b"\xff" * 40, "zstd")):
        with pytest.raises(Unreadable) as caught:
            read(body, encoding)
        assert caught.value.reason is Reason.DECODE_ERROR


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_too_large_and_is_not_unfolded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "LARGEST", 100_000)
    encoding, pack = PACKERS[name]
    with pytest.raises(Unreadable) as caught:
        read(pack(b"<p>" + b"0" * 5_000_000), encoding)
    assert caught.value.reason is Reason.TOO_LARGE
