import pytest

from chalicelib.readers.office import binary


def compound(*streams: str) -> bytes:
    return binary.SIGNATURE + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


@pytest.mark.parametrize(
    ("streams", "code", "words"),
    [
        (("Root Entry", "WordDocument", "1Table"), "document_unsupported", "DOCX"),
        (("Root Entry", "Workbook"), "document_unsupported", "Spreadsheets"),
        (("Root Entry", "PowerPoint Document"), "document_unsupported", "Presentations"),
        (("Root Entry", "EncryptionInfo", "EncryptedPackage"), "document_encrypted", "password"),
        (("Root Entry",), "document_unsupported", "Old office files"),
    ],
)
def test_a_refusal_says_what_to_do(streams: tuple[str, ...], code: str, words: str) -> None:
    error = binary.refusal(compound(*streams))
    assert error.code == code
    assert words in error.message
