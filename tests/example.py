"""An analysis with every field set, and characters outside the basic plane before most offsets."""

from __future__ import annotations

from chalicelib.model import (
    Affiliation,
    Analysis,
    Article,
    Block,
    Candidate,
    Entity,
    Evidence,
    Focus,
    FocusPlace,
    Mention,
    Money,
    Place,
    Post,
    Published,
    Quote,
    Speaker,
    Time,
    Warning,
    Wire,
)

TEXT = (
    "Harbour 🚢 reopens in Genoa\n\n"
    "“We are back,” Mayor Ada Rossi told Leo Conti in Genoa 🎉 on Monday. She hoped for rain.\n\n"
    "So proud of Liguria and Italy 🎉 €2 million well spent\n— Ada Rossi (@adarossi) March 25, 2019"
)
TITLE = "Harbour 🚢 reopens in Genoa"


def _mention(text: str, after: int = 0, kind: str = "name") -> Mention:
    start = TEXT.index(text, after)
    return Mention(start, start + len(text), text, kind)  # type: ignore[arg-type]


_BODY = TEXT.index("“We")
_EMBED = TEXT.index("So proud")
_ROSSI = _mention("Ada Rossi")
_SHE = _mention("She", kind="pronoun")
_CONTI = _mention("Leo Conti")
_GENOA = (_mention("Genoa"), _mention("Genoa", _BODY))

ARTICLE = Article(
    text=TEXT,
    title=TITLE,
    bylines=("Jo Reporter",),
    published=Published("2019-03-25", "day"),
    publisher="The Daily Example",
    language="en",
    blocks=(
        Block("heading", 0, len(TITLE)),
        Block("paragraph", _BODY, _EMBED - 2),
        Block("embed", _EMBED, len(TEXT), Post("Ada Rossi", "adarossi", "2019-03-25", (TEXT.index("—"), len(TEXT)))),
    ),
    warnings=(Warning("language_unsure", "the text is short"),),
    wire=Wire(
        agency="Example Press",
        genre="Analysis",
        rights="© 2019 Example Press",
        written_in=("Genoa, Italy", "Rome"),
        status="withheld",
        notice="Corrects the sum </dd> in paragraph 2.",
        version="3",
        embargo="2019-03-26T06:00:00+01:00",
        refers_to="urn:ep:4711",
    ),
)

QUOTE = Quote(
    id="q1",
    type="direct",
    kind="speech",
    text="We are back,",
    spans=(_mention("We are back,"),),
    cue=_mention("told"),
    cue_class="say",
    speaker=Speaker("e1", _ROSSI, others=("e2",)),
    addressee=Speaker("e2", _CONTI, others=("e3",)),
    time=_mention("Monday"),
    fragments=(_mention("We are back,"),),
    via=Speaker("e2", _CONTI, others=("e3",)),
    confidence=0.9123456,
    evidence=Evidence(
        "nearest",
        (("found_by", "marks"), ("refused", [{"text": "She", "start": _SHE.start, "end": _SHE.end, "cost": 2.5}])),
    ),
)
ATTITUDE = Quote(
    id="q2",
    type="indirect",
    kind="attitude",
    text="for rain",
    spans=(_mention("for rain"),),
    cue=_mention("hoped"),
    cue_class="want",
    speaker=Speaker("e1", _SHE),
    confidence=0.5,
    evidence=Evidence("nearest"),
)
CANDIDATE = Candidate("Genova", 3176219, 44.40478, 8.94439, "IT", "Liguria", "P", "PPLA", 580223, "Genoa", 0.93)

ANALYSIS = Analysis(
    engine="7",
    article=ARTICLE,
    entities=(
        Entity(
            "e1",
            "person",
            "Ada Rossi",
            (_ROSSI, _SHE),
            ("@adarossi",),
            ("Mayor",),
            0.6,
            party="Democratic",
            age=52,
            affiliations=(Affiliation("Genoa", "e3"),),
        ),
        Entity("e2", "person", "Leo Conti", (_CONTI,), salience=0.1),
        Entity("e3", "location", "Genoa", _GENOA, salience=0.3, country="IT"),
        Entity("e4", "date", "Monday", (_mention("Monday"),), time=Time("DATE", "2019-03-25")),
        Entity("e5", "location", "Liguria", (_mention("Liguria"),), codes=(("iso3166_2", "IT-42"),)),
        Entity("e6", "location", "Italy", (_mention("Italy"),), codes=(("iso3166_1", "IT"), ("wikidata", "Q38"))),
        Entity("e7", "money", "€2 million", (_mention("€2 million"),), money=Money("2000000", "EUR")),
    ),
    quotes=(QUOTE, ATTITUDE),
    places=(
        Place(
            "p1",
            "Genoa",
            CANDIDATE,
            0.93,
            "literal",
            _GENOA,
            Evidence("population", (("candidates", (CANDIDATE,)),)),
            "e3",
        ),
        Place("p2", "Harbour", None, 0.0, "literal", (_mention("Harbour"),), Evidence("nothing_fits")),
    ),
    focus=Focus(
        (FocusPlace("IT", "Italy", 1.0),),
        (FocusPlace("IT-42", "Liguria", 1.0),),
        (FocusPlace("p1", "Genoa", 1.0),),
        "p1",
    ),
    warnings=(Warning("language_unsure", "the text is short"), Warning("text_limit", "only the start was analysed")),
    status="partial",
)
