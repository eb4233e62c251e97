import pytest

from chalicelib.errors import DocumentTooLarge
from chalicelib.readers.message import shown


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<div>One.</div><div><br></div><div>Two.</div>", "One.\n\nTwo."),
        ("One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree."),
        ("<h1>A <b>head</b><br>line</h1><p>Text.</p>", "# A head line\n\nText."),
        ("<h2><img src=a></h2><p>Text.</p>", "Text."),
        (f"<h1>{'word ' * 60}</h1>", "word " * 59 + "word"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<table><tr><td>Leeds</td><td>2</td></tr><tr><td>York</td><td>1</td></tr></table>", "Leeds 2\n\nYork 1"),
        ("<table><tr><td><p>Left.</p></td><td><p>Right.</p></td></tr></table>", "Left.\n\nRight."),
        ("<span style='display: none'>Preview</span><p>Text.</p>", "Text."),
        ("<div style='max-height:0px;overflow:hidden'>Preview</div><p>Text.</p>", "Text."),
        ("<div style='max-height:0.5em'>Text.</div>", "Text."),
        ("<td style='font-size:0'><div style='font-size:16px'>Text.</div></td>", "Text."),
        ("<div class=preheader>Preview</div><p>Text.</p>", "Text."),
        ("<!--[if mso]><p>Outlook</p><![endif]--><p>Text.</p>", "Text."),
        ("<style>p {}</style><script>x</script><p>Text.</p>", "Text."),
        ("<p>Text.</p><div class='gmail_signature'>Jane</div>", "Text."),
        ("<pre>One\nTwo</pre>", "One\nTwo"),
        ("<p>A\n  wrapped\n  line</p>", "A wrapped line"),
        ("Preview&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;<p>Text.</p>", "Preview\n\nText."),
        ("", ""),
        ("<", "<"),
    ],
)
def test_a_mail_s_page_is_what_it_shows(page: str, text: str) -> None:
    assert shown.text(page) == text


@pytest.mark.parametrize("page", ["<div>" * 1_000, "<b>x</b>" * 20_000, "x" * 6_000_000])
def test_a_page_over_the_limits_is_refused(page: str) -> None:
    with pytest.raises(DocumentTooLarge):
        shown.text(page)


def test_a_row_of_many_cells_takes_no_time() -> None:
    assert shown.text("<table><tr>" + "<td>1" * 29_000).startswith("1\n\n1")
