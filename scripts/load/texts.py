"""What is uploaded: texts of the open corpus, and variations of them as papers print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random

SURNAMES = ("Okafor", "Lindqvist", "Moreau", "Ó Briain", "Tanaka", "Petrescu", "van der Berg", "Castellanos", "Njoroge")
"""Of those who are renamed: the rest of their article stays, so that a copy tells the same of somebody else."""

ALTERATIONS = (
    (" will not ", " won't "),
    (" cannot ", " can't "),
    (" is ", " was "),
    (" very ", " "),
    (" the ", " this "),
)
"""What papers alter within quotation marks."""

FOREIGN = (
    "Der Hafen von Genua öffnet am Montag wieder. „Wir sind zurück“, sagte Bürgermeisterin Ada Rossi am Sonntag. Die "
    "Reeder hatten drei Wochen lang darauf gewartet, dass die Kräne wieder laufen, und viele fuhren nach Triest.",
    "Le port de Gênes rouvre lundi. « Nous sommes de retour », a déclaré dimanche la maire, Ada Rossi. Les armateurs "
    "attendaient depuis trois semaines que les grues se remettent en marche, et beaucoup allaient à Marseille.",
    "El puerto de Génova reabre el lunes. «Hemos vuelto», dijo el domingo la alcaldesa, Ada Rossi. Los armadores "
    "esperaban desde hacía tres semanas que las grúas volvieran a funcionar, y muchos barcos se fueron a Barcelona.",
)
"""Languages that are not read: such an article is there, and nothing is found in it."""

EMPTY = ("", "\n", " \n\n ")
"""What fails."""

_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"")

Variation = Callable[[str, Random], str]


def exact(text: str, _: Random) -> str:
    """The same text: another paper prints it."""
    return text


def nearly(text: str, random: Random) -> str:
    """A paragraph less, or one more."""
    paragraphs = text.split("\n\n")
    at = random.randrange(len(paragraphs))
    if random.random() < 0.5 and len(paragraphs) > 2:
        return "\n\n".join(paragraphs[:at] + paragraphs[at + 1 :])
    added = f"It was the {random.randrange(3, 90)}th day that readers of this paper had asked about it."
    return "\n\n".join([*paragraphs[:at], added, *paragraphs[at:]])


def altered(text: str, random: Random) -> str:
    """A word or two of some quotes altered."""

    def alter(quote: re.Match[str]) -> str:
        old, new = random.choice(ALTERATIONS)
        return quote[0].replace(old, new) if random.random() < 0.7 else quote[0]

    return _QUOTED.sub(alter, text)


def renamed(text: str, random: Random) -> str:
    """Somebody bears another surname."""
    full = random.choice(names(text) or ["Ada Rossi"])
    return text.replace(full.split()[-1], random.choice(SURNAMES))


def short(text: str, random: Random) -> str:
    """The first paragraphs."""
    return "\n\n".join(text.split("\n\n")[: random.randrange(2, 5)])


def mixed(text: str, random: Random) -> str:
    """Altered, with somebody else in it, and with a paragraph more or less."""
    return nearly(renamed(altered(text, random), random), random)


VARIATIONS: dict[Variation, int] = {exact: 30, nearly: 20, altered: 20, renamed: 12, short: 8, mixed: 10}
"""How often each comes, in a hundred."""


def names(text: str) -> list[str]:
    """What looks like the full names of the people who are named most."""
    return [name for name, _ in Counter(_NAME.findall(text)).most_common(4)]
