// What stands below a map: what its marks mean, and what is not on it.
import { el, svg } from "./dom.js";
import { isLocated } from "./map_spots.js";

const LEGEND = [
  ["point", "a place", (spots) => spots.some((spot) => spot.level === "point")],
  ["area", "somewhere in this area", (spots) => spots.some((spot) => spot.level === "area")],
  ["country", "a whole country", (spots) => spots.some((spot) => spot.level === "country")],
  ["unsure", "less sure", (spots) => spots.some((spot) => spot.unsure)],
];

// Only what the map has is explained.
export function mapLegend(spots) {
  const entries = LEGEND.filter(([, , there]) => there(spots));
  const items = entries.map(([kind, words]) => el("li", {}, sign(kind), " ", words));
  return items.length ? el("ul", { class: "legend" }, items) : null;
}

// "3 named places are not located."
export function unlocatedWords(places) {
  const count = places.filter((place) => !isLocated(place)).length;
  if (!count) return null;
  const words = count === 1 ? "1 named place is not located." : `${count} named places are not located.`;
  return el("p", { class: "unlocated" }, words);
}

function sign(kind) {
  return svg("svg", { width: 18, height: 18, "aria-hidden": "true" }, ...SIGNS[kind]());
}

const SIGNS = {
  point: () => [svg("circle", { class: "spot point", cx: 9, cy: 9, r: 5 })],
  unsure: () => [svg("circle", { class: "spot point unsure", cx: 9, cy: 9, r: 5 })],
  area: () => [svg("circle", { class: "spot area", cx: 9, cy: 9, r: 7 })],
  country: () => [
    svg("path", { class: "hatch", d: "M2 8 l6 -6 M2 14 l12 -12 M4 16 l12 -12 M10 16 l6 -6" }),
    svg("rect", { class: "spot country outline", x: 2, y: 2, width: 14, height: 14, fill: "none" }),
  ],
};
