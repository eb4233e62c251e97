"""PDFs that want to cost their reader more than they are worth."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from tests.readers.files import hostile_drawings
from tests.readers.files.hostile_pages import PROSE, STORY, objects, one
from tests.readers.files.pdfs import document, file, stream


def files(*, quick: bool = False) -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks; ``quick`` are those that are refused, or read, at once."""
    slow = (_trees, _references, _filters, _tables, _values, hostile_drawings.files)
    for attacks in (_lies, _programs, _broken) if quick else (*slow, _lies, _programs, _broken):
        yield from attacks()


def _trees() -> Iterator[tuple[str, bytes]]:
    yield "10,000 pages", document([STORY] * 10_000)
    yield "1,000 pages", document([STORY] * 1_000)
    count = 5_000
    chain = [f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(2, count)]
    yield "pages 5,000 deep", file(["<< /Type /Catalog /Pages 2 0 R >>", *chain, "<< /Type /Page >>"])
    yield (
        "a tree that holds itself",
        file(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]),
    )
    wide = " ".join(["3 0 R"] * 100_000)
    yield (
        "one page 100,000 times",
        file(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                f"<< /Type /Pages /Kids [{wide}] /Count 100000 >>",
                "<< /Type /Page >>",
            ]
        ),
    )
    doubling = [f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count 2 >>" for n in range(2, 40)]
    yield "2^38 pages", file(["<< /Type /Catalog /Pages 2 0 R >>", *doubling, "<< /Type /Page >>"])


def _references() -> Iterator[tuple[str, bytes]]:
    self_kept = objects("4 0 R", "", ())
    yield "a drawing that is itself", file(self_kept)
    yield (
        "a drawing of 100,000 parts",
        file(objects(f"[{'6 0 R ' * 100_000}]", "/Font << /F1 5 0 R >>", (stream(STORY),))),
    )
    yield "a length that is itself", file(objects(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream", "", ()))
    yield "objects that are each other", file(["2 0 R", "1 0 R"])
    yield "a root that is its pages", file(["<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>"])
    form = "/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>"
    yield (
        "a form that draws itself",
        one("/X Do", resources="/XObject << /X 6 0 R >>", more=(stream("/X Do /X Do", extra=form),)),
    )
    forms = tuple(
        stream("/X Do " * 10, extra=f"/Subtype /Form /Resources << /XObject << /X {n + 1} 0 R >> >>")
        for n in range(6, 16)
    )
    yield "10^10 forms", one("/X Do", resources="/XObject << /X 6 0 R >>", more=forms)
    large = stream(b"0 0 m " * 2_000_000, extra="/Subtype /Form", packed=True)
    yield "a large form 1,000 times", one("/X Do " * 1_000, resources="/XObject << /X 6 0 R >>", more=(large,))


def _filters() -> Iterator[tuple[str, bytes]]:
    blanks = _deflated(b" ", 1_000_000_000)
    yield "1 GB of blanks", file(objects(_filtered(blanks, "/FlateDecode"), "", ()))
    thrice = zlib.compress(zlib.compress(blanks, 9), 9)
    yield "1 GB deflated thrice", file(objects(_filtered(thrice, "[/FlateDecode /FlateDecode /FlateDecode]"), "", ()))
    yield "1,000 filters", file(objects(_filtered(b"x", f"[{'/ASCIIHexDecode ' * 1000}]"), "", ()))
    yield "runs of one letter", file(objects(_filtered(b"\x81 " * 4_000_000 + b"\x80", "/RunLengthDecode"), "", ()))
    yield "LZW", file(objects(_filtered(_lzw(2_000_000), "/LZWDecode"), "", ()))
    yield (
        "a long row",
        file(
            objects(
                _filtered(
                    zlib.compress(bytes(999)), "/FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 >>"
                ),
                "",
                (),
            )
        ),
    )
    yield "100 pages of bombs", _bombs(100)
    yield "hexadecimal of 30 MB", file(objects(_filtered(b"20" * 15_000_000, "/ASCIIHexDecode"), "", ()))
    yield "base 85 of 20 MB", file(objects(_filtered(b"z" * 5_000_000 + b"~>", "/ASCII85Decode"), "", ()))


def _bombs(count: int) -> bytes:
    """Pages of which each is a bomb."""
    bomb = _filtered(_deflated(b" ", 100_000_000), "/FlateDecode")
    kids = " ".join(f"{n} 0 R" for n in range(4, 4 + count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R >>"
    return file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
            bomb,
            *[page] * count,
        ]
    )


def _filtered(data: bytes, filters: str) -> bytes:
    return f"<< /Length {len(data)} /Filter {filters} >>\nstream\n".encode() + data + b"\nendstream"


def _deflated(letter: bytes, size: int) -> bytes:
    packer = zlib.compressobj(9)
    block = letter * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def _lzw(size: int) -> bytes:
    """A stream whose table is filled and cleared again and again."""
    bits, codes = "", [256, *range(258, 510)] * (size // 1000)
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes(len(bits) // 8 + 1, "big")


def _tables() -> Iterator[tuple[str, bytes]]:
    story = one(STORY)
    start = story.rindex(b"startxref")
    place = story[start:].split()[1]
    yield "a table before itself", story.replace(b"/Root", b"/Prev %b /Root" % place)
    yield (
        "a table of 10^9 objects",
        story.replace(b"/Size 6", b"/Size 999999999").replace(b"xref\n0 6", b"xref\n0 999999999"),
    )
    yield "a start beyond the end", story[:start] + b"startxref\n999999999999\n%%EOF"
    yield "no table, 300,000 objects", b"%PDF-1.4\n" + b"1 0 obj\n" * 300_000 + b"%%EOF"
    yield (
        "no table, 90,000 objects",
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj << /A %d 0 R >> endobj\n" % (n, n + 1) for n in range(90_000))
        + b"trailer << /Root 1 0 R >>",
    )
    yield "no table, one long string", b"%PDF-1.4\n1 0 obj << /A (" + b"\\(" * 2_000_000 + b") >> endobj"
    yield "200,000 objects", file([*objects(stream(STORY), "/Font << /F1 5 0 R >>", ()), *["null"] * 200_000])
    entries = zlib.compress(bytes(7 * 5_000_000), 9)
    yield (
        "a table of 35 MB, packed",
        _with_stream(
            b"<< /Type /XRef /Size 5000000 /W [1 4 2] /Root 1 0 R /Length %d /Filter /FlateDecode >>" % len(entries),
            entries,
        ),
    )
    yield (
        "a table of wide fields",
        _with_stream(b"<< /Type /XRef /Size 100 /W [999999 999999 999999] /Root 1 0 R /Length 9 >>", b"123456789"),
    )
    held = b" ".join(b"%d 0" % n for n in range(10, 200_000)) + b" " + b"1 " * 200_000
    yield (
        "190,000 objects in a stream",
        _with_stream(b"<< /Type /ObjStm /N 190000 /First 1400000 /Length %d >>" % len(held), held),
    )
    yield "5 MB behind the end", story + b"%" + b"0" * 5_000_000
    yield (
        "1,000 updates",
        story
        + b"".join(
            b"xref\n0 0\ntrailer << /Root 1 0 R /Prev %b /Size 6 >>\nstartxref\n%b\n%%%%EOF\n" % (place, place)
            for _ in range(1_000)
        ),
    )


def _with_stream(said: bytes, data: bytes) -> bytes:
    """A file whose last object is a table in a stream."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    body += b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    return (
        body + b"3 0 obj\n" + said + b"\nstream\n" + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def _values() -> Iterator[tuple[str, bytes]]:
    for depth in (500, 20_000, 200_000):
        yield f"arrays {depth:,} deep", one(STORY, resources=f"/Font << /F1 5 0 R >> /X {'[' * depth}{']' * depth}")
        yield (
            f"dictionaries {depth:,} deep",
            one(STORY, resources=f"/Font << /F1 5 0 R >> /X {'<< /A ' * depth}1{' >>' * depth}"),
        )
    yield "an array of 5,000,000", one(STORY, resources=f"/Font << /F1 5 0 R >> /X [{'1 ' * 5_000_000}]")
    yield "a name of 5 MB", one(STORY, resources=f"/Font << /F1 5 0 R >> /{'A' * 5_000_000} 1")
    yield "a number of 1 MB", one(STORY, resources=f"/Font << /F1 5 0 R >> /X {'9' * 1_000_000}")
    yield "a string without an end", one(STORY, resources="/Font << /F1 5 0 R >> /X (" + "(" * 3_000_000)


def _lies() -> Iterator[tuple[str, bytes]]:
    for length in ("99999999999", "-5", "0", "(x)", "1e9"):
        said = f"<< /Length {length} >>\nstream\n".encode()
        yield (
            f"a length of {length}",
            file(objects(said + STORY.encode() + b"\nendstream", "/Font << /F1 5 0 R >>", ())),
        )
    for box in ("[0 0 1e300 1e300]", "[0 0]", "(x)", "[1 2 3 (x)]", "null"):
        yield f"a page of {box}", one(STORY).replace(b"[0 0 612 792]", box.encode())


def _programs() -> Iterator[tuple[str, bytes]]:
    script = "/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >> /AA << /WC << /S /Launch /F (calc.exe) >> >>"
    yield "JavaScript", document([STORY], root=script)
    fields = " ".join(["<< /T (a) /FT /Tx /V (b) >>"] * 50_000)
    yield "50,000 fields", document([STORY], root=f"/AcroForm << /Fields [{fields}] /XFA (<a/>) >>")
    yield (
        "an attachment",
        document([STORY], root="/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 5 0 R >> >>] >> >>"),
    )
    metadata = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
    yield "XML that asks for files", document([STORY], root="/Metadata 6 0 R", more=(stream(metadata),))
    for said in (
        "/Filter /Standard /V 99 /R 99",
        "/Filter /Other",
        "/V (x)",
        "/Filter /Standard /V 4 /R 4 /Length 99999999 /O () /U () /P 0",
    ):
        yield f"encrypted by << {said} >>", document([STORY]).replace(b"/Info 5 0 R", f"/Encrypt << {said} >>".encode())


def _broken() -> Iterator[tuple[str, bytes]]:
    story = document([STORY, STORY], said=f"/Title ({PROSE[:40]})")
    chance = random.Random(2)
    for end in range(0, len(story), 200):
        yield f"cut at {end:,}", story[:end]
    for number in range(60):
        torn = bytearray(story)
        for _ in range(20):
            torn[chance.randrange(9, len(torn))] = chance.randrange(256)
        yield f"torn {number}", bytes(torn)
    yield "noise", b"%PDF-1.7\n" + chance.randbytes(100_000)
    yield "a page of the web", b"%PDF-1.7\n<html><body><p>" + PROSE.encode() * 9
    yield "a header alone", b"%PDF-1.7"
