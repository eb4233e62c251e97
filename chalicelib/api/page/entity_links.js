// Who or what a key stands for, as a link: a place that is on the map to its place there, everything else to its page.
import { link } from "./address.js";
import { dayWord, ENTITY_TYPES } from "./field_words.js";
import { el } from "./dom.js";

export function entityAddress(key, parameters = {}) {
  const [type, name] = key.split(/\.(.*)/s);
  return type === "place" ? link("place", name, parameters) : link("person", key, parameters);
}

// Of nobody with a key, only the name.
export function entityLink(key, name, attributes = {}) {
  return key ? el("a", { href: entityAddress(key), ...attributes }, name) : el("span", attributes, name);
}

export function entityTypeWord(type) {
  return ENTITY_TYPES[type]?.[0] ?? type;
}

export function timeOf(value) {
  return el("time", { datetime: value }, dayWord(value));
}
