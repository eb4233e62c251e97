// A place: where it is, the articles that name it, and what is said about it.
import { get, Problem } from "./api.js";
import { link } from "./address.js";
import { articleRow } from "./articles_view.js";
import { el, parted } from "./dom.js";
import { downloadButtons } from "./downloads.js";
import { countryWord } from "./field_words.js";
import { ORDER_OPTIONS } from "./filters.js";
import { listPage } from "./list_page.js";
import { placesMap } from "./map.js";
import { pagedList } from "./pager.js";
import { GEONAMES, levelOf } from "./place_level.js";
import { QUOTE_WORDS, quoteLine } from "./quote_lines.js";

const KM_BESIDE = 50;
const WHOLE_GROUND = {
  area: "an area: the position is somewhere in it",
  country: "a whole country: the position is somewhere in it",
};

const PLACE_PARTS = {
  articles: { words: "Articles", make: placeArticles },
  quotes: { words: "Said about it", make: placeQuotes },
};

const PLACE_FIELDS = [
  { name: "from", label: "From", kind: "day" },
  { name: "to", label: "To", kind: "day" },
  { name: "order", label: "Order", kind: "choice", options: ORDER_OPTIONS },
  { name: "copies", label: "Show copies, too", kind: "check", value: "all" },
];

export async function placeView({ id, parameters }, signal) {
  const place = await placeOf(id, signal);
  if (!place) return unknownPlace();
  const part = Object.hasOwn(PLACE_PARTS, parameters.get("part")) ? parameters.get("part") : "articles";
  const own = new URLSearchParams(parameters);
  own.delete("part");
  const { words, make } = PLACE_PARTS[part];
  const target = (told) => link("place", id, { part, ...told });
  const results = (told, asked) => make(place, told, asked);
  const list = await listPage({ fields: PLACE_FIELDS, parameters: own, target, results, signal });
  const section = el("section", { class: "part", "aria-label": words }, el("h2", { class: "unseen" }, words), list);
  const content = el("div", { class: "one-place" }, placeCard(place), placeParts(id, part), section);
  return { title: place.gazetteer_name ?? place.name, content };
}

function unknownPlace() {
  const words = el("p", {}, el("a", { href: link("places") }, "To the map of all places"));
  return { title: "No article names this place", content: words };
}

// The place as an article has it that names it; null where none does.
async function placeOf(id, signal) {
  try {
    const { articles } = await get(`/places/${id}/articles`, { limit: 1, copies: "all" }, signal);
    if (!articles.length) return null;
    const { places } = await get(`/articles/${articles[0].id}/places`, {}, signal);
    return places.find(({ geonameid }) => String(geonameid) === id) ?? null;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

function placeCard(place) {
  const facts = placeFacts(place).filter(([, value]) => value);
  const rows = facts.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value)));
  const map = placesMap([place], { label: `Map: ${place.gazetteer_name ?? place.name}` });
  return el("div", { class: "card" }, map, el("dl", {}, rows));
}

function placeFacts(place) {
  const { lat, lon, geonameid, population, admin1, admin2, country } = place;
  const level = levelOf(place);
  const beside = link("places", null, { near: `${lat},${lon}`, within: KM_BESIDE });
  const geonames = { href: `${GEONAMES}${geonameid}`, rel: "noreferrer", target: "_blank" };
  return [
    ["Where", [admin2, admin1, country && level !== "country" && countryWord(country)].filter(Boolean).join(", ")],
    ["Ground", WHOLE_GROUND[level]],
    ["People", population ? population.toLocaleString("en") : null],
    ["Position", el("a", { href: `geo:${lat},${lon}` }, `${lat.toFixed(2)}, ${lon.toFixed(2)}`)],
    ["Known as", el("a", geonames, `GeoNames ${geonameid}`)],
    ["Around it", level === "point" && el("a", { href: beside }, `What happens within ${KM_BESIDE} km`)],
  ];
}

function placeParts(id, part) {
  const links = Object.entries(PLACE_PARTS).map(([name, { words }]) => {
    const current = name === part ? "page" : null;
    return el("a", { href: link("place", id, { part: name }), "aria-current": current }, words);
  });
  return el("nav", { class: "parts", "aria-label": "Of this page" }, links);
}

function placeArticles({ geonameid }, parameters, signal) {
  const path = `/places/${geonameid}/articles`;
  const forms = ["csv", "geojson"];
  const beside = downloadButtons({ path, parameters, file: `place-${geonameid}`, forms, signal });
  const empty = [el("h3", {}, "No article"), el("p", {}, "None fits these filters.")];
  const words = ["article", "articles"];
  return pagedList({ path, parameters, name: "articles", row: articleRow, words, empty, beside, signal });
}

// What is said about a country is known by its code.
function placeQuotes(place, parameters, signal) {
  const { geonameid, country } = place;
  const about = levelOf(place) === "country" ? { about: `country.${country.toLowerCase()}` } : { place: geonameid };
  const question = { path: "/quotes", parameters: { ...parameters, ...about }, signal };
  const beside = downloadButtons({ ...question, file: `said-about-${geonameid}` });
  const why = Object.keys(parameters).length ? "None fits these filters." : "The words of no quote name it.";
  const empty = [el("h3", {}, "No quote"), el("p", {}, why)];
  const row = (line) => quoteLine(line);
  return pagedList({ ...question, name: "quotes", row, words: QUOTE_WORDS, empty, beside });
}
