// A map of places, without tiles and without network: land is the outlines of the countries.
//
// placesMap(places, options) is an element; it draws itself when it is first seen. Places are an article's or those of
// /places. Its methods: light(id) lights a place from outside, and light(null) none; put(places) shows others.
import { el, svg } from "./dom.js";
import { countriesFromFiles, leafletFromFiles } from "./map_files.js";
import { mapLegend, unlocatedWords } from "./map_legend.js";
import { countryNames } from "./map_names.js";
import { spotCorners, spotLabel, spotLayer, spotsOf } from "./map_spots.js";

const WORLD = [[-60, -180], [78, 180]];
// Leaflet's zooms. The outlines are drawn for 1:110 million: nearer, they are wrong by more than they show.
const FARTHEST = 0;
const NEAREST = 8;
const TO_BOX = { maxZoom: NEAREST, animate: false };
const TO_PLACES = { padding: [24, 24], maxZoom: 5, animate: false };
// Pixels between the lines across a whole country.
const HATCH = 7;
// Degrees that can be moved beyond the world's edge.
const EDGE = 20;

const MAP_DEFAULTS = {
  id: (place) => place.id,
  label: "Map of the places",
  leaflet: leafletFromFiles,
  countries: countriesFromFiles,
};

let mapsMade = 0;

// Options, all of them optional:
//   onChoose(place, places)  a mark was chosen: its first place, and all that are there
//   onMove(box)              somebody moved the map: [west, south, east, north]
//   onDraw(box)              the map is drawn: what it shows, which is more than was asked for, to fill its frame
//   box                      what to show at first; else all places are
//   explore                  whether it is for moving about in, beside a list of what is on it: else the wheel, and one
//                            finger, scroll the page, and marks are where the Tab key leads
//   id(place)                what light() calls a place; its id, if not given
//   label                    what the map is called
//   leaflet(), countries()   promises of Leaflet and of the outlines; the page's own files, if not given
export function placesMap(places, options = {}) {
  const settings = { ...MAP_DEFAULTS, ...options };
  const canvas = el("div", { class: "canvas", role: "group", "aria-label": settings.label });
  const caption = el("figcaption", {});
  const figure = el("figure", { class: "placesmap" }, canvas, caption);
  const state = { places, settings, canvas, caption, drawing: null, lit: null, marks: [] };
  figure.light = (id) => { state.lit = id; lightMarks(state); };
  figure.put = (others) => {
    state.places = others;
    caption.replaceChildren(...captionOf(others));
    if (state.drawing) drawMarks(state);
  };
  caption.replaceChildren(...captionOf(places));
  whenSeen(canvas, () => drawMap(state));
  return figure;
}

function captionOf(places) {
  return [mapLegend(spotsOf(places)), unlocatedWords(places)].filter(Boolean);
}

function whenSeen(node, act) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    act();
  });
  observer.observe(node);
}

async function drawMap(state) {
  const { canvas, settings } = state;
  try {
    const [L, countries] = await Promise.all([settings.leaflet(), settings.countries()]);
    const outlines = new Map(countries.features.map((one) => [one.properties.country, one]));
    const map = emptyMap(L, canvas, settings.explore);
    drawLand(L, map, countries);
    state.drawing = { L, map, outlines, hatch: hatchOf(canvas), group: L.featureGroup().addTo(map) };
    drawMarks(state);
    quietly(state, () => map.fitBounds(firstBounds(state), settings.box ? TO_BOX : TO_PLACES));
    settings.onDraw?.(boxOf(map));
    map.on("moveend", () => moved(state));
    const fit = () => quietly(state, () => map.invalidateSize({ pan: false, debounceMoveend: false }));
    new ResizeObserver(fit).observe(canvas);
  } catch (error) {
    canvas.replaceChildren(el("p", { class: "problem" }, `The map can’t be drawn: ${error.message}.`));
  }
}

function drawLand(L, map, countries) {
  map.createPane("land");
  const style = { className: "land", weight: 0.5, fillOpacity: 1 };
  L.geoJSON(countries, { pane: "land", interactive: false, style }).addTo(map);
  countryNames(L, map, countries);
}

function emptyMap(L, canvas, explore) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(canvas, {
    attributionControl: false, minZoom: FARTHEST, maxZoom: NEAREST, zoomSnap: 0.25, zoomDelta: 1,
    scrollWheelZoom: Boolean(explore), dragging: Boolean(explore) || !L.Browser.mobile,
    maxBounds: [[-85, -180 - EDGE], [85, 180 + EDGE]], maxBoundsViscosity: 0.8,
    zoomAnimation: !still, fadeAnimation: !still, inertia: !still,
  });
  return map.fitBounds(WORLD, { animate: false });
}

// The pattern of whole countries, in a drawing of its own: Leaflet's is Leaflet's.
function hatchOf(canvas) {
  const id = `hatch-${++mapsMade}`;
  const line = svg("path", { class: "hatch", d: `M0 0 V${HATCH}` });
  const across = { width: HATCH, height: HATCH, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const pattern = svg("pattern", { id, ...across }, line);
  canvas.append(svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, pattern));
  return `url(#${id})`;
}

function drawMarks(state) {
  const { L, outlines, hatch, group } = state.drawing;
  group.clearLayers();
  state.marks = spotsOf(state.places).map((spot) => {
    const layer = spotLayer(L, spot, outlines.get(spot.country), hatch).addTo(group);
    return { spot, layer, node: mark(state, spot, layer) };
  });
  lightMarks(state);
}

// A mark is a button, and says what it is.
function mark(state, spot, layer) {
  const node = layer.getElement();
  const label = spotLabel(spot);
  const choose = () => state.settings.onChoose?.(spot.places[0], spot.places);
  const attributes = { role: "button", tabindex: state.settings.explore ? -1 : 0, "aria-label": label };
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  });
  layer.on("click", choose);
  const sticky = spot.level === "country";
  layer.bindTooltip(() => el("span", {}, label), { sticky, direction: "auto", offset: [8, 0] });
  layer.on("tooltipopen", () => node.removeAttribute("aria-describedby"));
  return node;
}

function lightMarks({ marks, lit, settings }) {
  for (const { spot, layer, node } of marks) {
    const on = lit !== null && spot.places.some((place) => settings.id(place) === lit);
    node.classList.toggle("lit", on);
    if (on && spot.level !== "country") layer.bringToFront();
  }
}

function firstBounds({ settings, marks, drawing }) {
  if (settings.box) {
    const [west, south, east, north] = settings.box;
    return [[south, west], [north, east]];
  }
  const corners = marks.flatMap(({ spot }) => spotCorners(spot, drawing.outlines.get(spot.country)));
  return corners.length ? corners : WORLD;
}

// A move of our own is nobody's wish.
function quietly(state, move) {
  state.quiet = true;
  move();
  state.quiet = false;
}

function moved({ quiet, settings, drawing }) {
  if (!quiet) settings.onMove?.(boxOf(drawing.map));
}

function boxOf(map) {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}
