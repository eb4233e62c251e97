import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument, WithdrawnDocument
from chalicelib.model import Article, Published, Wire
from chalicelib.readers import json_ld

CRAWLED = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "newswire" / "jsonld"
SAID = "The council of the town voted on Monday to close the bridge for a year, said Mayor Ada Rossi."
STORY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://post.example/a",
    "headline": "Bridge &quot;shut&quot;",
    "articleBody": f"{SAID}\n\nShe left.",
    "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Organization", "name": "The Post"}],
    "datePublished": "2024-05-01T12:00:00Z",
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Post"},
    "inLanguage": "en-GB",
}


def read(value: object) -> Article:
    return json_ld.read(json.dumps(value).encode())


def wire(value: object) -> Wire:
    return json_ld.wire(json.dumps(value).encode())


def without(name: str) -> dict[str, object]:
    return {key: value for key, value in STORY.items() if key != name}


@pytest.mark.parametrize(
    "value",
    [
        STORY,
        [STORY],
        [{"@type": "BreadcrumbList"}, STORY],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, STORY]},
        {"@type": "WebPage", "mainEntity": STORY},
        {**STORY, "@type": ["Article", "NewsArticle"], "articleBody": f"<p>{SAID}</p><p>She left.</p>"},
        {**STORY, "articleBody": [SAID, "She left."]},
        {
            **without("@id"),
            "mainEntityOfPage": {"@id": "https://post.example/a"},
            "identifier": "https://post.example/a",
        },
        {**STORY, "author": {"@id": "#jane"}, "@graph": [{"@id": "#jane", "@type": "Person", "name": "Jane Roe"}]},
        [{**without("articleBody"), "@id": "https://post.example/b"}, STORY],
    ],
)
def test_an_article_is_read_wherever_it_lies(value: object) -> None:
    article = read(value)
    assert article.text == f'Bridge "shut"\n\n{SAID}\n\nShe left.'
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "paragraph"]
    assert (article.title, article.bylines, article.publisher) == ('Bridge "shut"', ("Jane Roe",), "The Post")
    assert article.published == Published("2024-05-01T12:00:00+00:00", "second")
    assert (article.url, article.external_id) == ("https://post.example/a", "https://post.example/a")
    assert (article.language, article.warnings) == ("en", ())
    assert json_ld.tells(value)
    assert json_ld.texts(value) == 1


def test_authors_are_told_as_their_language_does() -> None:
    german = "Der Rat der Stadt hat am Montag beschlossen, die Brücke für ein Jahr zu sperren, sagte die Sprecherin."
    author = [{"@type": "Person", "name": "Felix Schröder und Jörg Soldwisch, dpa"}]
    assert read({**STORY, "articleBody": german, "author": author}).bylines == ("Felix Schröder", "Jörg Soldwisch")
    assert read({**STORY, "author": {"@type": "Organization", "name": "The Post"}}).bylines == ("The Post",)


def test_a_name_of_the_page_s_own_is_no_id() -> None:
    assert read({**STORY, "@id": "#article"}).external_id is None


def test_a_live_blog_is_read_update_by_update() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "Noon", "articleBody": SAID},
        {"@type": "BlogPosting", "headline": "Eleven & after", "articleBody": f"<p>{SAID} Again.</p><p>She left.</p>"},
        {"@type": "BlogPosting", "headline": "Nothing"},
        7,
    ]
    article = read({**without("articleBody"), "@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    assert article.text.split("\n\n") == [
        'Bridge "shut"', "Noon", SAID, "Eleven & after", f"{SAID} Again.", "She left.",
    ]  # fmt: skip
    assert [block.kind for block in article.blocks].count("heading") == 3


def test_articles_without_a_text_are_empty() -> None:
    for body in (without("articleBody"), {**STORY, "articleBody": ""}, {**STORY, "articleBody": {"a": 1}}):
        with pytest.raises(EmptyDocument):
            read(body)
        assert json_ld.tells(body)
        assert json_ld.texts(body) == 0


@pytest.mark.parametrize("value", [{}, [], 7, {"@type": "Person"}, {"@type": 7}, {"@graph": [[[]]]}, {"text": SAID}])
def test_what_is_no_article_is_unsupported(value: object) -> None:
    with pytest.raises(UnsupportedDocument):
        read(value)
    assert not json_ld.tells(value)


def test_broken_files_are_unreadable() -> None:
    with pytest.raises(UnreadableDocument):
        json_ld.read(b'{"@type": "NewsArticle", ')


def test_the_wire_s_own_is_told() -> None:
    assert wire(
        {
            **STORY,
            "@type": "ReportageNewsArticle",
            "sourceOrganization": {"@type": "Organization", "name": "AFP"},
            "copyrightNotice": "© The Post",
            "license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
            "locationCreated": {"@type": "Place", "name": "Genoa"},
            "dateline": "Sun, 19 Oct 2025",
            "correction": {"@type": "CorrectionComment", "text": "An earlier version had another name."},
            "version": 2,
        }
    ) == Wire(
        agency="AFP",
        genre="Reportage",
        rights="© The Post. https://creativecommons.org/licenses/by/4.0/",
        written_in=("Genoa",),
        notice="An earlier version had another name.",
        version="2",
    )
    assert read({**STORY, "version": 2}).wire == Wire(version="2")
    assert wire({**STORY, "dateline": "Genoa, Italy", "genre": ["Analysis"]}).written_in == ("Genoa, Italy",)


def test_what_is_withdrawn_is_told() -> None:
    with pytest.raises(WithdrawnDocument) as raised:
        read({**STORY, "creativeWorkStatus": "Retracted"})
    assert (raised.value.code, raised.value.called) == ("document_withdrawn", "https://post.example/a")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(SAID),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@id", "name", "@type", "url"]), inner)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*STORY, "@graph", "version", "liveBlogUpdate", "identifier", "genre"]), values))
@settings(deadline=None)
def test_any_values_end_in_an_article_or_an_input_error(value: dict[str, object]) -> None:
    json_ld.texts(value)
    try:
        wire(value | {"@type": "Article"})
        read(value | {"@type": "Article"})
    except InputError:
        return


def test_every_crawled_file_is_read() -> None:
    files = sorted(CRAWLED.glob("*.json"))
    if not files:
        pytest.skip("the crawled files lie in shared/data/newswire beside the project")
    for file in files:
        article = json_ld.read(file.read_bytes())
        assert article.title, file.name
        assert article.bylines, file.name
        assert article.published, file.name
        assert len(article.text) > 150, file.name
