"""Words in marks that a report holds, with a verb of their own: Lee recalled that the guard had shouted “Hold on!”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.extractors.quotes.framing import ADVERB, KNOWN
from chalicelib.extractors.text.links import Content
from chalicelib.lexicon.late import Late
from chalicelib.model import Span

REACH = 60
"""Characters before a mark that hold a verb, with whom it is said to: "had shouted at the two of them"."""
_MARKED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
_VERB = Late(
    rf"(?<![\w'’-]){ADVERB}(?P<verb>{KNOWN})"
    r"(?: (?:at |to )?(?:him|her|them|us|me|everybody|everyone))?(?: (?:back|out|twice|again))?,? \Z"
)


def cries(text: str, content: Content) -> Iterator[tuple[int, Span, Content]]:
    """The words in marks inside a report: where their verb begins with its auxiliary, the verb, and the words.

    Words in marks hold none, since the marks of what they hold are others.
    """
    if content.type == "direct":
        return
    for words in _MARKED.finditer(text, content.start + 1, content.end):
        first = max(content.start, words.start() - REACH)
        said = _VERB.search(text[first : words.start()])
        if said:
            verb = Span(first + said.start("verb"), first + said.end("verb"), "speech")
            yield first + said.start(), verb, Content(*words.span(), "direct", content.score)
