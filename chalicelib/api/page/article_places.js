// The places of an article: on a map, and as a list that says how sure each is, and what else it could have been.
import { entryButton, entryOf, mentionsLine, spotButton } from "./article_entries.js";
import { link } from "./address.js";
import { placeCorrections } from "./corrections.js";
import { between, el } from "./dom.js";
import { evidenceOf, factsOf, percentOf } from "./evidence.js";
import { placesMap } from "./map.js";
import { countryWord } from "./field_words.js";
import { GEONAMES, levelOf } from "./place_level.js";

const LEVEL_WORDS = {
  area: "somewhere in this area",
  country: "a whole country: its position is only somewhere in it",
};
const FOCUS_TITLES = { countries: "Countries", divisions: "Regions", places: "Places" };
const MOST_OF_FOCUS = 5;

export function placesList(desk) {
  const { places } = desk.analysis;
  if (!places.length) return el("p", { class: "none" }, "No places are named.");
  const items = places.map((place) => placeItem(desk, place));
  desk.map = placesMap(places, {
    label: "Map of the article’s places",
    onChoose: (place) => desk.select(place.id, { focus: true, text: "beside" }),
  });
  return [desk.map, focusPart(desk), el("h2", {}, "As the article names them"), el("ul", {}, items)];
}

// What the story is about, each with its share.
function focusPart(desk) {
  const { focus } = desk.analysis;
  const rows = Object.entries(FOCUS_TITLES).map(
    ([name, title]) => [title, between(focus[name].slice(0, MOST_OF_FOCUS).map((one) => focusShare(desk, one)), ", ")],
  );
  const shares = factsOf([...rows, ["Happens in", focus.event && entryButton(desk, focus.event)]]);
  return shares ? el("section", {}, el("h2", {}, "What the story is about"), shares) : null;
}

function focusShare(desk, { id, name, score }) {
  return el(
    "span",
    { class: "focus-share" },
    desk.names.has(id) ? entryButton(desk, id, name) : name,
    ` ${percentOf(score)}`,
  );
}

function placeItem(desk, place) {
  const region = [
    place.gazetteer_name,
    place.admin2,
    place.admin1,
    place.country && countryWord(place.country),
  ].filter((one) => one && one !== place.name);
  const where = place.lat === null ? "not located" : [...new Set(region)].join(", ");
  const near = desk.names.get(place.near);
  const event = desk.analysis.focus.event === place.id ? "where it happens" : null;
  const line = el(
    "p",
    { class: "about" },
    between([where, near && `near ${near}`, place.role === "embedded" ? "inside another name" : null, event], " · "),
  );
  const kinds = `place ${place.lat === null ? "nowhere" : levelOf(place)}`;
  return entryOf(desk, place.id, { title: place.name, line, kinds, body: () => placeBody(desk, place) });
}

function placeBody(desk, place) {
  const number = place.geonameid;
  const facts = factsOf([
    ["Position", positionOf(place)],
    ["It is", place.lat === null ? null : LEVEL_WORDS[levelOf(place)]],
    ["Near", place.near && entryButton(desk, place.near)],
    ["People", place.population ? place.population.toLocaleString("en") : null],
    ["GeoNames", number && el("a", { href: `${GEONAMES}${number}`, rel: "noreferrer", target: "_blank" }, number)],
    ["Elsewhere", number && el("a", { href: link("place", number) }, `${place.name} in all articles`)],
    ["Entity", place.entity && entryButton(desk, place.entity)],
    ["Sure", place.lat === null ? null : percentOf(place.confidence)],
  ]);
  return [
    mentionsLine(desk, place.mentions),
    facts,
    evidenceOf(place.evidence, (span) => spotButton(desk, span)),
    placeCorrections(desk, place),
  ];
}

function positionOf(place) {
  if (place.lat === null) return "none that is known";
  const label = `${levelOf(place) === "point" ? "" : "≈ "}${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
  return label.replaceAll("-", "−");
}
