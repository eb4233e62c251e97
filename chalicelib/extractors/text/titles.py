"""Titles and roles beside a person's name: "Secretary of State", "Sen.", "(R-Fla.)", ", the mayor of Troy,"."""

from __future__ import annotations

import re

HEADS = frozenset(
    "president minister premier chancellor secretary ambassador envoy governor mayor senator representative "
    "congressman congresswoman lawmaker councillor councilman councilwoman councilmember commissioner chief "
    "sheriff deputy officer detective sergeant captain colonel general lieutenant major admiral commander judge "
    "justice prosecutor attorney lawyer director chairman chairwoman chair chairperson ceo cfo founder co-founder "
    "manager executive analyst economist professor doctor scientist researcher historian author spokesman "
    "spokeswoman spokesperson coach king queen prince princess pope cardinal archbishop bishop rabbi imam "
    "reverend father sister principal superintendent coordinator adviser advisor leader speaker member owner "
    "resident candidate nominee secretary-general".split()
)
_SHORT = frozenset(
    "mr mrs ms miss dr prof sen rep gov lt gen col maj capt sgt adm cmdr rev hon sir dame lord lady sheikh "
    "ayatollah".split()
)
_MODIFIERS = frozenset(
    "former acting then vice prime deputy chief attorney foreign district lieutenant executive senior police "
    "state presidential republican democratic staff".split()
)
_LINKS = frozenset("of for the and to".split())
_STOPS = frozenset(
    "a an the when in on at but and as after before while if for meanwhile then with from by that this to of "
    "since although though because where so or monday tuesday wednesday thursday friday saturday sunday".split()
)
_WORD = re.compile(r"\S+")
POST_NOMINAL = re.compile(r",? (?:MP|MSP|MEP|MLA|QC|KC|OBE|MBE|CBE|PhD|Ph\.D\.|M\.?D\.?|RN|Esq\.?)$")
"""Letters behind a name that are no part of it."""
_LETTERS_AFTER = re.compile(POST_NOMINAL.pattern[:-1] + r"(?!\w)")
_PARTY_AFTER = re.compile(r"^,? ?\([DRI][-–][A-Z][\w. ]*\)")
_APPOSITION = re.compile(r"^, (?:\d{2}, )?(?:the |a |an )?([^,.;:()\n“”\"]{3,100})[,.]")
_REACH = 90


def titles_before(text: str, start: int) -> list[str]:
    """The title that runs into a name starting at ``start``, as written; an empty list where there is none."""
    line = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    if not line.endswith(" "):
        return []
    kept: list[str] = []
    for word in reversed(_WORD.findall(line)):
        if not _may_be_in_title(word):
            break
        kept.insert(0, word)
        if word[0] in "(“\"'‘":
            break
    if kept and kept[-1].strip(".").casefold() in _SHORT and "and" in kept:
        kept = kept[len(kept) - kept[::-1].index("and") :]  # "Mr Lee and Ms Lee"
    while kept and kept[0].casefold() in _STOPS:
        kept.pop(0)
    title = " ".join(kept).strip("(“\"'‘")
    return [title] if _is_title(title) else []


def titles_after(text: str, end: int) -> list[str]:
    """Letters ("MP") and a role in apposition, perhaps after a party in brackets, behind a name ending at ``end``."""
    line = text[end : end + 2 * _REACH].partition("\n")[0]
    found = []
    if match := _LETTERS_AFTER.match(line):
        found.append(match.group().strip(", "))
        line = line[match.end() :]
    if match := _PARTY_AFTER.match(line):
        line = line[match.end() :]
    match = _APPOSITION.match(line)
    if match and head_of(match[1]):
        found.append(match[1].strip())
    return found


def head_of(title: str) -> str | None:
    """The word of a title or role that says what somebody is: "spokeswoman" in "Foreign Ministry spokeswoman"."""
    before_link = re.split(r"\s(?:of|for|to|at|in|who|with)\s", title, maxsplit=1)[0]
    heads = [w for w in re.findall(r"[\w-]+", before_link.casefold()) if w in HEADS]
    return heads[-1] if heads else None


def _may_be_in_title(word: str) -> bool:
    core = word.strip(".(“\"'‘").casefold()
    if word[-1] in ',;:)”"’' or not core:
        return False
    if core in HEADS or core in _SHORT or core in _MODIFIERS or core in _LINKS:
        return True
    return word[0].isupper() and core not in _STOPS and (word[-1] != "." or len(core) < 4 or "." in core)


def _is_title(title: str) -> bool:
    """A title ends in its head ("Foreign Minister"), or in what its head is head of ("Secretary of State")."""
    words = [w.strip(".").casefold() for w in title.split()]
    if not words or words[-1] in _LINKS:
        return False
    if words[-1] in HEADS or words[-1] in _SHORT:
        return True
    heads = [i for i, w in enumerate(words) if w in HEADS]
    return bool(heads) and heads[-1] + 1 < len(words) and words[heads[-1] + 1] in _LINKS
