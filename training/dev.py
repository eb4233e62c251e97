"""The table that ends a training run: exact spans on the dev sets, found by the search of the run-time tagger."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from chalicelib.tagger import PLAIN_SHAPE, decode, encode, windows

COARSE = {
    **dict.fromkeys(("person", "PER", "Person"), "PER"),
    **dict.fromkeys(("organization", "ORG", "Organization"), "ORG"),
    **dict.fromkeys(("location", "facility", "LOC", "Location", "Facility"), "LOC"),
    **dict.fromkeys(("group", "event", "work", "product", "misc", "MISC", "NORP", "Misc", "Product"), "MISC"),
}
NAMES = ("worldwide_dev", "conllpp_dev", "ewt_dev")
ATTRIBUTIONS = ("polnear.dev", "gum_news.dev", "hard_cases.dev")


def logits_of(network, tokenizer, ids, shapes):
    """The network's logits for every piece of a text of any length, through the run-time windows."""
    ends = [tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]")]
    device = next(network.parameters()).device
    kept = []
    for start, end, keep_from, keep_to in windows(len(ids)):
        row = torch.tensor([[ends[0], *ids[start:end], ends[1]]], device=device)
        shape = torch.tensor([[PLAIN_SHAPE, *shapes[start:end], PLAIN_SHAPE]], device=device)
        kept.append(network(row, shape)[0, 1:-1][keep_from - start : keep_to - start])
    return torch.cat(kept)


def tag(network, tokenizer, text):
    """What the network finds in a text, through the run-time windows and search."""
    pieces = encode(text, tokenizer)
    return decode(logits_of(network, tokenizer, pieces.ids, pieces.shapes).numpy(), pieces)


def table(network, tokenizer, data: Path) -> str:
    """Exact-span F1: names of four coarse types, and contents, sources and cues."""
    network.eval()
    lines = []
    with torch.inference_mode():
        for name in NAMES:
            gold, found = [], []
            for i, row in enumerate(_rows(data / f"entities/{name}.jsonl")):
                gold += [(i, e["start"], e["end"], COARSE.get(e["label"])) for e in row["entities"]]
                names = tag(network, tokenizer, row["text"]).names
                found += [(i, s.start, s.end, COARSE.get(s.label)) for s in names]
            lines.append(_line(f"names {name}", gold, found))
        for name in ATTRIBUTIONS:
            lines += _attribution(network, tokenizer, data / f"quotes/{name}.jsonl", name)
    return "\n".join(lines)


def _attribution(network, tokenizer, path: Path, name: str) -> list[str]:
    gold: dict[str, list] = {"content": [], "source": [], "cue": []}
    found: dict[str, list] = {"content": [], "source": [], "cue": []}
    for i, row in enumerate(_rows(path)):
        for quote in row["quotes"]:
            gold["content"].append((i, quote["start"], quote["end"]))
            for kind, span in (("source", quote.get("speaker")), ("cue", quote.get("cue"))):
                if span:
                    gold[kind].append((i, span["start"], span["end"]))
        tagged = tag(network, tokenizer, row["text"])
        for kind, spans in (("content", tagged.contents), ("source", tagged.sources), ("cue", tagged.cues)):
            found[kind] += [(i, s.start, s.end) for s in spans]
    return [_line(f"{kind} {name}", gold[kind], found[kind]) for kind in gold]


def _line(name: str, gold: list, found: list) -> str:
    wanted = {g for g in gold if g[-1] is not None}
    got = {f for f in found if f[-1] is not None}
    right = len(wanted & got)
    p, r = right / max(1, len(got)), right / max(1, len(wanted))
    return f"{name:28s} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {200 * p * r / max(1e-9, p + r):5.1f}  n={len(wanted)}"


def _rows(path: Path) -> list[dict]:
    # Not splitlines(): the texts hold line separators of other kinds, which end no row.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
