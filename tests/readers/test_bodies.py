from chalicelib import readers

PROSE = "The night ferry will keep running for another {} years, the council of ward {} decided after a long debate."
STORY = "".join(f"<h4>It was ward {n} that asked</h4><p>{PROSE.format(n, n)}</p>" for n in range(2, 12))
ITEMS = "<ul><li>The ferry will run for two more years.</li><li>It has cost the islands nine millions.</li></ul>"


def read(body: str) -> list[str]:
    page = f"<!doctype html><html><head><title>Night ferry saved</title></head><body>{body}</body></html>"
    return readers.read(page.encode()).text.split("\n\n")


def test_headings_and_lists_are_read_in_an_element_of_any_name() -> None:
    teaser = "<article class='teaser'><p>Herring are back.</p></article>"
    found = read(f"{teaser}<h1>Night ferry saved</h1><section class='container x1'>{ITEMS}{STORY}</section>")
    assert "It was ward 7 that asked" in found
    assert "It has cost the islands nine millions." in found
    assert len(found) == 1 + 2 + 2 * 10
