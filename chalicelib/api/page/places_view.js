// What happens where: a map of the places of all articles, and beside it the articles.
//
// What is looked at stands in the address, as bbox, or as near and within; moving the map moves the box.
import { get } from "./api.js";
import { link, retell } from "./address.js";
import { announce, el } from "./dom.js";
import { downloadButtons } from "./downloads.js";
import { countWord } from "./field_words.js";
import { filterForm, SURENESS_OPTIONS } from "./filters.js";
import { placesMap } from "./map.js";
import { boxAround, boxNear, boxParts, boxText, readBox } from "./place_boxes.js";
import { placeGroups, placeKey, placeRow } from "./place_groups.js";

const PLACES_ASKED = 100;
// Articles whose places say where to look at first.
const NEWEST = 100;
const KM_AROUND = 50;
// Milliseconds for which the map must rest until it asks anew.
const REST_MS = 250;

const GROUND_OPTIONS = [["", "any"], ["point", "points"], ["area", "areas"], ["country", "whole countries"]];
const PLACES_FIELDS = [
  { name: "from", label: "From", kind: "day" },
  { name: "to", label: "To", kind: "day" },
  { name: "level", label: "Ground", kind: "choice", options: GROUND_OPTIONS },
  { name: "min_confidence", label: "How sure", kind: "choice", options: SURENESS_OPTIONS },
];

export async function placesView({ parameters }, signal) {
  const told = Object.fromEntries(parameters);
  const box = readBox(told.bbox) ?? boxOfPoint(told) ?? (await openingBox(signal));
  if (!box) return { title: "Places", content: noPlaces() };
  const page = newPage(told, box, signal);
  page.found = await askPlaces(page.told, box, signal);
  page.map = mapOf(page);
  putPlaces(page);
  const where = el("div", { class: "where" }, page.map, page.side);
  return { title: "Places", content: el("div", { class: "places" }, page.filters, where) };
}

// A frame shows more than the box, unless it has the same shape: then that is asked for, too, if it can be.
function mapOf(page) {
  return placesMap(page.found.places, {
    explore: true,
    box: page.box,
    id: placeKey,
    label: "Map: what happens where",
    onDraw: (box) => !page.told.near && boxParts(box) && whenResting(page, box),
    onMove: (box) => whenResting(page, box),
    onChoose: (place) => focusOnPlace(page, placeKey(place), { scroll: true }),
  });
}

function noPlaces() {
  const words = el("p", {}, el("a", { href: link("upload") }, "Upload an article"), " and see where it happens.");
  return el("div", { class: "empty" }, el("h2", {}, "No places yet"), words);
}

function newPage(told, box, signal) {
  const page = { told, box, signal, asked: new AbortController(), own: signal, timer: 0 };
  page.side = el("section", { class: "results", "aria-label": "Places on the map" });
  page.filters = el("div", {});
  putPlaceFilters(page);
  return page;
}

// Filters narrow down what is looked at, and leave it where it is.
function putPlaceFilters(page) {
  const parameters = new URLSearchParams(Object.entries(page.told).filter(([, value]) => value));
  const narrow = (filters) => {
    const { bbox, near, within } = page.told;
    page.told = { ...filters, bbox, near, within };
    askPlacesAnew(page, { step: true });
  };
  const onclear = () => { narrow({}); putPlaceFilters(page); };
  const { signal } = page;
  page.filters.replaceChildren(filterForm({ fields: PLACES_FIELDS, parameters, onchange: narrow, onclear, signal }));
}

function boxOfPoint({ near, within }) {
  const point = (near ?? "").split(",").map(Number);
  return point.length === 2 && point.every(Number.isFinite) ? boxNear(point, Number(within) || KM_AROUND) : null;
}

// Where the newest articles happen, as far as one request can ask for it; null where none happens anywhere.
async function openingBox(signal) {
  const { articles } = await get("/articles", { limit: NEWEST }, signal);
  const seats = articles.map(({ place }) => place).filter((place) => place && place.lat !== null);
  return boxAround(seats.map(({ lat, lon }) => [lat, lon]));
}

// {places, rest, parts}: `rest` asks for the places that follow, or is null; parts is null where the box is too large.
async function askPlaces(told, box, signal) {
  const { bbox, ...others } = told;
  const parts = told.near ? [{}] : questionsOf(box);
  if (!parts) return { places: [], rest: null, parts };
  return followPlaces(parts.map((part) => ({ ...others, ...part, limit: PLACES_ASKED })), parts, signal);
}

function questionsOf(box) {
  const parts = boxParts(box);
  return parts && parts.map((part) => ({ bbox: part.map((value) => Number(value.toFixed(4))).join(",") }));
}

async function followPlaces(questions, parts, signal) {
  const answers = await Promise.all(questions.map((question) => get("/places", question, signal)));
  const further = questions.map((question, index) => ({ ...question, cursor: answers[index].next }));
  const left = further.filter(({ cursor }) => cursor);
  const places = answers.flatMap((answer) => answer.places).sort((one, other) => other.date.localeCompare(one.date));
  return { places, parts, rest: left.length ? (again) => followPlaces(left, parts, again) : null };
}

function whenResting(page, box) {
  clearTimeout(page.timer);
  page.timer = setTimeout(() => {
    if (page.signal.aborted || boxText(box) === page.told.bbox) return;
    // As it is by now: a filter may have been chosen while the map came to rest.
    const { near, within, ...told } = page.told;
    page.box = box;
    page.told = { ...told, bbox: boxText(box) };
    askPlacesAnew(page);
  }, REST_MS);
}

// A filter is a step that Back takes back; a move of the map is none.
async function askPlacesAnew(page, { step = false } = {}) {
  retell(link("places", null, page.told), { replace: !step });
  page.asked.abort();
  page.asked = new AbortController();
  const own = AbortSignal.any([page.signal, page.asked.signal]);
  page.own = own;
  page.side.setAttribute("aria-busy", "true");
  try {
    const found = await askPlaces(page.told, page.box, own);
    if (own.aborted) return;
    page.found = found;
    putPlaces(page);
    announce(page.side.querySelector(".count, .empty").textContent);
  } catch (error) {
    if (own.aborted) return;
    page.side.replaceChildren(el("p", { class: "problem", role: "alert" }, error.message));
  }
  page.side.removeAttribute("aria-busy");
}

function putPlaces(page) {
  const { found, map, side } = page;
  map.put(found.places);
  const empty = emptyWords(found);
  if (empty) return side.replaceChildren(el("div", { class: "empty" }, el("h2", {}, empty[0]), el("p", {}, empty[1])));
  const groups = placeGroups(found.places);
  const focused = side.querySelector("li.place:focus-within")?.dataset.key;
  const more = () => el("button", { type: "button", onclick: (event) => showMorePlaces(page, event.target) }, "More");
  side.replaceChildren(
    el("h2", { class: "unseen" }, "Places on the map"),
    el("div", { class: "over" }, el("p", { class: "count" }, foundPlacesWords(page, groups)), placesFiles(page)),
    el("ul", { class: "rows" }, groups.map((group) => placeRow(group, map.light))),
    ...(found.rest ? [el("p", { class: "more" }, more())] : []),
  );
  if (focused) focusOnPlace(page, focused);
}

function emptyWords({ parts, places }) {
  if (!parts) return ["This is very much ground", "Move nearer to see what happens there."];
  return places.length ? null : ["No article names a place here", "Move the map, or take a filter away."];
}

function foundPlacesWords({ found, told }, groups) {
  const articles = new Set(found.places.map(({ article }) => article.id)).size;
  const counts = [countWord(groups.length, ["place", "places"]), countWord(articles, ["article", "articles"])];
  return `${counts.join(" in ")}${found.rest ? ", the newest" : ""}${aroundWords(told)}`;
}

// A file is of one box.
function placesFiles({ found, told, signal }) {
  if (found.parts.length > 1) return null;
  const parameters = { ...told, ...found.parts[0] };
  return downloadButtons({ path: "/places", parameters, file: "places", forms: ["csv", "geojson"], signal });
}

function aroundWords({ near, within }) {
  return near ? ` within ${within ?? KM_AROUND} km of ${near.replace(",", ", ")}` : "";
}

// What follows is of the question that is answered; whoever asks another meanwhile gets only that one's answer.
async function showMorePlaces(page, button) {
  const { own } = page;
  button.disabled = true;
  try {
    const further = await page.found.rest(own);
    if (own.aborted) return;
    page.found = { ...further, places: [...page.found.places, ...further.places] };
    putPlaces(page);
    const count = page.side.querySelector(".count");
    count.tabIndex = -1;
    count.focus();
  } catch (error) {
    if (own.aborted) return;
    button.disabled = false;
    button.parentNode.querySelector(".problem")?.remove();
    button.before(el("span", { class: "problem", role: "alert" }, error.message), " ");
    button.focus();
  }
}

// From the map to the list, and from a list to the one that is put in its stead.
function focusOnPlace(page, key, { scroll = false } = {}) {
  const row = [...page.side.querySelectorAll("li.place")].find((one) => one.dataset.key === key);
  if (!row) return;
  if (scroll) row.scrollIntoView({ block: "nearest" });
  (row.querySelector("a") ?? row).focus({ preventScroll: true });
}
