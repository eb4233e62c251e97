"""Whose a handle is: it stands in brackets behind a name, signs a post, or ends in somebody's surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.text.choices import first, of_type, present
from chalicelib.extractors.text.spans import lies_in
from chalicelib.model import Block, Mention

SURNAME = 5
"""Letters from which a surname at the end of a handle is taken for that person's."""
_IN_BRACKETS = re.compile(r"\s*\((@\w{2,30})\)")


def label(handle: str) -> str:
    """What the roster knows the owner of a handle by."""
    return f"handle {_plain(handle)}"


def labels(handle: str) -> Iterator[str]:
    """A handle itself, or what it may end in as a surname: @SenWhitcombe for Dan Whitcombe."""
    known = _plain(handle)
    yield label(handle)
    yield from (f"surname {known[i:]}" for i in range(len(known) - SURNAME + 1))


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """Tell a draft the handle in brackets behind its name, "Dan Whitcombe (@danw)", and give its label."""
    match = _IN_BRACKETS.match(roster.text, mention.end)
    if not match:
        return []
    draft.handles.append(match[1])
    return [label(match[1])]


def add_signed(blocks: Iterable[Block], drafts: Sequence[Draft]) -> None:
    """Give the handle in each post's signature to whom the signature names."""
    for post in present(*(block.post for block in blocks)):
        signer = _signer(post.signature, drafts) if post.signature else None
        if signer and post.handle:
            signer.handles.append(f"@{post.handle}")


def _signer(signature: tuple[int, int], drafts: Iterable[Draft]) -> Draft | None:
    """Whom or what a signature names."""
    signers = of_type(drafts, "person", "organization")
    return first(draft for draft in signers if _is_named_in(signature, draft))


def _is_named_in(signature: tuple[int, int], draft: Draft) -> bool:
    """Whether a mention stands in a signature."""
    return any(lies_in(mention, *signature) for mention in draft.mentions)


def _plain(handle: str) -> str:
    """A handle without its sign, case and underscores, which people leave out."""
    return handle.lstrip("@").replace("_", "").casefold()
