import io
import json
import tarfile

from training import clustered


def strings(text):
    return [(text.text[start:end], owner) for start, end, owner in text.gold]


def spot(tokens, phrase):
    return {"start": tokens.index(phrase), "end": tokens.index(phrase) + len(phrase)}


def test_tokens_of_gum_become_print(tmp_path):
    tokens = 'The all - girl team ( of six ) said : " We lost , did n\'t we ? "'
    row = {
        "id": "a",
        "genre": "interview",
        "text": tokens,
        "entities": [spot(tokens, phrase) for phrase in ("The all - girl team", "We", "did n't we")],
        "clusters": [[0, 1]],
    }
    path = tmp_path / "gum.jsonl"
    path.write_text(json.dumps(row))

    (text,) = clustered.gum(path)

    assert text.text == 'The all-girl team (of six) said: "We lost, didn\'t we?"'
    assert strings(text) == [("The all-girl team", "0"), ("We", "0"), ("didn't we", "alone 2")]


def test_columns_of_litbank_become_print(tmp_path):
    rows = [("Alice", "(1)"), ("saw", "_"), ("her", "(2|(1)"), ("cat", "2)"), (".", "_")]
    lines = ["#begin document", *("\t".join(["a", "0", "0", word, mark]) for word, mark in rows), "", "#end document"]
    path = tmp_path / "litbank.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        content = "\n".join(lines).encode()
        member = tarfile.TarInfo("conll/alice.conll")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))

    (text,) = clustered.litbank(path)

    assert text.text.strip() == "Alice saw her cat."
    assert strings(text) == [("Alice", "1"), ("her", "1"), ("her cat", "2")]
