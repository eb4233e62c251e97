// What happens where: a map of the places of all articles, and beside it the articles.
//
// What is looked at stands in the address, as bbox, or as near and within; moving the map moves the box.
import { get } from "./api.js";
import { link, retell } from "./address.js";
import { announce, el } from "./dom.js";
import { downloadButtons } from "./downloads.js";
import { countWord } from "./field_words.js";
import { filterForm, SURENESS_OPTIONS } from "./filters.js";
import { problemWords } from "./list_page.js";
import { placesMap } from "./map.js";
import { boxAround, boxNear, boxParts, boxText, readBox } from "./place_boxes.js";
import { placeGroups, placeKey, placeRow } from "./place_groups.js";

const PLACES_ASKED = 100;
// Articles whose places say where to look at first.
const NEWEST = 100;
const KM_AROUND = 50;
// Milliseconds for which the map must rest until it asks anew.
const REST_MS = 250;

const PLACES_FIELDS = [
  { name: "from", label: "From", kind: "day" },
  { name: "to", label: "To", kind: "day" },
  { name: "level", label: "What", kind: "choice", options: [["", "all places"], ["point", "places of a town’s size"], ["area", "areas"], ["country", "whole countries"]] },
  { name: "min_confidence", label: "How sure", kind: "choice", options: SURENESS_OPTIONS },
];

export async function placesView({ parameters }, signal) {
  const told = Object.fromEntries(parameters);
  const near = pointOf(told.near);
  const box = readBox(told.bbox) ?? (near && boxNear(near, Number(told.within) || KM_AROUND)) ?? (await openingBox(signal));
  if (!box) return { title: "Places", content: el("div", { class: "empty" }, el("h2", {}, "No places yet"), el("p", {}, el("a", { href: link("upload") }, "Upload an article"), " and see where it happens.")) };
  const page = newPage(told, box, signal);
  page.found = await askPlaces(page.told, box, signal);
  page.map = placesMap(page.found.places, {
    explore: true, box, id: placeKey, label: "Map: what happens where",
    onMove: (moved) => whenResting(page, moved), onChoose: (place) => choosePlace(page, placeKey(place)), onDraw: near ? null : (drawn) => boxParts(drawn) && whenResting(page, drawn),
  });
  putPlaces(page);
  return { title: "Places", content: el("div", { class: "places" }, page.filters, el("div", { class: "where" }, page.map, page.side)) };
}

function newPage(told, box, signal) {
  const page = { told, box, signal, asked: new AbortController(), timer: 0 };
  page.side = el("section", { class: "results", "aria-label": "Places on the map" });
  page.filters = el("div", {});
  putPlaceFilters(page);
  return page;
}

function putPlaceFilters(page) {
  const { bbox, near, within } = page.told;
  const onchange = (filters) => { page.told = { ...filters, bbox, near, within }; askPlacesAnew(page, { step: true }); };
  const onclear = () => { page.told = { bbox, near, within }; putPlaceFilters(page); askPlacesAnew(page, { step: true }); };
  page.filters.replaceChildren(filterForm({ fields: PLACES_FIELDS, parameters: new URLSearchParams(Object.entries(page.told).filter(([, value]) => value)), onchange, onclear, signal: page.signal }));
}

function pointOf(text) {
  const numbers = (text ?? "").split(",").map(Number);
  return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : null;
}

// Where the newest articles happen, as far as one request can ask for it; null where none happens anywhere.
async function openingBox(signal) {
  const { articles } = await get("/articles", { limit: NEWEST }, signal);
  return boxAround(articles.map(({ place }) => place).filter((place) => place && place.lat !== null).map(({ lat, lon }) => [lat, lon]));
}

// {places, rest, parts}: `rest` asks for the places that follow, or is null; parts is null where the box is too large.
async function askPlaces(told, box, signal) {
  const { bbox, ...others } = told;
  const parts = told.near ? [{}] : boxParts(box)?.map((part) => ({ bbox: part.map((value) => Number(value.toFixed(4))).join(",") })) ?? null;
  if (!parts) return { places: [], rest: null, parts };
  return followPlaces(parts.map((part) => ({ ...others, ...part, limit: PLACES_ASKED })), parts, signal);
}

async function followPlaces(questions, parts, signal) {
  const answers = await Promise.all(questions.map((question) => get("/places", question, signal)));
  const left = questions.map((question, index) => ({ ...question, cursor: answers[index].next })).filter(({ cursor }) => cursor);
  const places = answers.flatMap((answer) => answer.places).sort((one, other) => other.date.localeCompare(one.date));
  return { places, parts, rest: left.length ? (again) => followPlaces(left, parts, again) : null };
}

function whenResting(page, box) {
  const { near, within, ...told } = page.told;
  clearTimeout(page.timer);
  page.timer = setTimeout(() => {
    if (page.signal.aborted || boxText(box) === page.told.bbox) return;
    page.box = box;
    page.told = { ...told, bbox: boxText(box) };
    putPlaceFilters(page);
    askPlacesAnew(page);
  }, REST_MS);
}

// A filter is a step that Back takes back; a move of the map is none.
async function askPlacesAnew(page, { step = false } = {}) {
  retell(link("places", null, page.told), { replace: !step });
  page.asked.abort();
  page.asked = new AbortController();
  const own = AbortSignal.any([page.signal, page.asked.signal]);
  page.side.setAttribute("aria-busy", "true");
  try {
    const found = await askPlaces(page.told, page.box, own);
    if (own.aborted) return;
    page.found = found;
    putPlaces(page);
    announce(page.side.querySelector(".count, .empty").textContent);
  } catch (error) {
    if (own.aborted) return;
    page.side.replaceChildren(el("p", { class: "problem", role: "alert" }, problemWords(error)));
  }
  page.side.removeAttribute("aria-busy");
}

function putPlaces(page) {
  const { found, told, map, side, signal } = page;
  map.put(found.places);
  if (!found.parts) return side.replaceChildren(el("div", { class: "empty" }, el("h2", {}, "This is very much ground"), el("p", {}, "Move nearer to see what happens there.")));
  if (!found.places.length) return side.replaceChildren(el("div", { class: "empty" }, el("h2", {}, "No article names a place here"), el("p", {}, "Move the map, or take a filter away.")));
  const groups = placeGroups(found.places);
  const articles = new Set(found.places.map(({ article }) => article.id)).size;
  const words = `${countWord(groups.length, ["place", "places"])} in ${countWord(articles, ["article", "articles"])}${found.rest ? ", the newest" : ""}`;
  const parameters = { ...told, ...found.parts[0] };
  const files = found.parts.length === 1 ? downloadButtons({ path: "/places", parameters, file: "places", forms: ["csv", "geojson"], signal }) : null;
  const more = found.rest && el("p", { class: "more" }, el("button", { type: "button", onclick: (event) => showMorePlaces(page, event.target) }, "More"));
  side.replaceChildren(
    el("div", { class: "over" }, el("p", { class: "count" }, words), files),
    el("ul", { class: "rows" }, groups.map((group) => placeRow(group, map.light))),
    ...(more ? [more] : []),
  );
}

async function showMorePlaces(page, button) {
  button.disabled = true;
  try {
    const further = await page.found.rest(page.signal);
    page.found = { ...further, places: [...page.found.places, ...further.places] };
    putPlaces(page);
    const count = page.side.querySelector(".count");
    count.tabIndex = -1;
    count.focus();
  } catch (error) {
    if (!page.signal.aborted) button.parentNode.replaceChildren(el("span", { class: "problem", role: "alert" }, problemWords(error)));
  }
}

// From the map to the list.
function choosePlace(page, key) {
  const row = [...page.side.querySelectorAll("li.place")].find((one) => one.dataset.key === key);
  if (!row) return;
  row.scrollIntoView({ block: "nearest" });
  (row.querySelector("a") ?? row).focus({ preventScroll: true });
}
