// What happens where, as a list: a place, and the articles that name it.
import { el, parted } from "./dom.js";
import { link } from "./address.js";
import { entityAddress, timeOf } from "./entity_links.js";
import { countryWord } from "./field_words.js";
import { levelOf } from "./place_level.js";

// Articles of a place that are listed at once.
const ARTICLES_A_PLACE = 3;
// As pale on the map.
const UNSURE_PLACE = 0.5;
const GROUND_WORDS = { area: "an area", country: "a whole country" };

export function placeKey({ key, name, lat, lon }) {
  return key ?? `${name} ${lat},${lon}`;
}

// {key, places} by place, those with the most articles first: each of `places` has another article.
export function placeGroups(places) {
  const groups = new Map();
  for (const place of places) {
    const key = placeKey(place);
    const group = groups.get(key) ?? { key, places: [] };
    if (!group.places.some((one) => one.article.id === place.article.id)) group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.places.length - one.places.length);
}

// A row of the list. `light(key)` lights the place on the map, and light(null) none.
export function placeRow({ key, places }, light) {
  const [first] = places;
  const name = first.gazetteer_name ?? first.name;
  const heading = first.key ? el("a", { href: placeAddress(first) }, name) : name;
  const [now, later] = [places.slice(0, ARTICLES_A_PLACE), places.slice(ARTICLES_A_PLACE)];
  const on = () => light(key);
  const off = () => light(null);
  return el(
    "li",
    { class: "place", "data-key": key, onpointerenter: on, onpointerleave: off, onfocusin: on, onfocusout: off },
    el("h3", { class: "headline" }, heading),
    el("p", { class: "about" }, parted(groundOf(first))),
    el("ul", {}, now.map(placeArticle)),
    later.length ? laterArticles(later) : null,
  );
}

function laterArticles(places) {
  return el("details", {}, el("summary", {}, `${places.length} more`), el("ul", {}, places.map(placeArticle)));
}

export function placeAddress({ key, geonameid }) {
  return geonameid ? link("place", geonameid) : entityAddress(key);
}

function groundOf(place) {
  const ground = levelOf(place);
  const country = place.country && ground !== "country" ? countryWord(place.country) : null;
  return [[place.admin1, country].filter(Boolean).join(", "), GROUND_WORDS[ground]];
}

function placeArticle({ id, article, date, event, confidence }) {
  const unsure = confidence < UNSURE_PLACE && `unsure (${Math.round(confidence * 100)} %)`;
  const notes = [timeOf(date), article.publisher, event && "it happened here", unsure];
  const href = link("article", article.id, { at: id });
  const title = el("a", { class: "plain", href }, article.title || "Article without a title");
  return el("li", {}, title, el("small", {}, " ", parted(notes)));
}
