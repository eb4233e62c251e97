// What is looked at of an article: #/article/ID?marks=people,quotes&list=places&at=p3.
import { link } from "./address.js";
import { LAYERS } from "./marks.js";

const LIST_OF = { q: "quotes", e: "names", p: "places" };
const LISTS = ["quotes", "names", "places", "corrections"];

// The list that has an entry, by the entry's id.
export function listOf(id) {
  return LIST_OF[id?.[0]] ?? null;
}

export function articleState(parameters) {
  const named = parameters.get("marks");
  const at = parameters.get("at");
  const layers = named === null ? Object.keys(LAYERS) : named.split(",").filter((one) => Object.hasOwn(LAYERS, one));
  const list = [parameters.get("list"), listOf(at), LISTS[0]].find((one) => LISTS.includes(one));
  return { layers: new Set(layers), at, list };
}

export function articleAddress({ id, layers, list, at }) {
  const marks = layers.size === Object.keys(LAYERS).length ? null : [...layers].join(",") || "none";
  return link("article", id, { marks, list: list === (listOf(at) ?? LISTS[0]) ? null : list, at });
}

// The address follows what is looked at. It is no step of its own: Back leads to where one came from.
export function keepAddress(desk) {
  if (!desk.signal.aborted) history.replaceState(history.state, "", articleAddress(desk));
}
