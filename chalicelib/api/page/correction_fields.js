// Fields of the forms that correct: whom somebody means, and which words of the text.
import { el } from "./dom.js";
import { LAYERS, layerOfType } from "./marks.js";
import { chosenWords } from "./selection.js";
import { shortOf, wholeCharacters } from "./evidence.js";

export const NEW_TYPES = ["person", "organization", "location", "facility", "group", "event", "work", "product"];
const TYPE_WORDS = {
  person: "a person",
  organization: "an organisation",
  location: "a location",
  facility: "a building or site",
  group: "a group",
  event: "an event",
  work: "a work",
  product: "a product",
};
const AROUND_CHARACTERS = 24;

let fieldsMade = 0;

// A field under its label; ids only have to differ.
export function labelled(label, field, help = null) {
  field.id = `field-${++fieldsMade}`;
  return el("p", { class: "field" }, el("label", { for: field.id }, label), " ", field, help);
}

export function typeField() {
  return el("select", {}, NEW_TYPES.map((type) => el("option", { value: type }, TYPE_WORDS[type])));
}

// The words by which a review points at an entity: a name is surest.
export function wordsOfEntity(entity) {
  const { start, end, text } = entity.mentions.find((mention) => mention.kind === "name") ?? entity.mentions[0];
  return { start, end, text };
}

// A choice among the article's people, bodies and the like. `extra` are [value, label] beside them.
export function whoField(desk, { but = null, extra = [] } = {}) {
  const known = desk.analysis.entities.filter((one) => one.id !== but && NEW_TYPES.includes(one.type));
  const groups = Map.groupBy(known, (one) => layerOfType(one.type));
  const choices = Object.keys(LAYERS).filter((layer) => groups.has(layer)).map(
    (layer) => el("optgroup", { label: LAYERS[layer] }, groups.get(layer).map(whoOption)),
  );
  return el(
    "select",
    { required: true },
    el("option", { value: "" }, "Choose…"),
    choices,
    extra.map(([value, label]) => el("option", { value }, label)),
  );
}

function whoOption(entity) {
  return el("option", { value: entity.id }, [entity.name, entity.titles[0]].filter(Boolean).join(", "));
}

// Words of the text: typed, or taken from what is selected there; where they come often, which of them.
// Returns {node, words(), put(span)}; `words` throws where the text has no such words.
export function wordsField(desk, label) {
  const { text } = desk.analysis.article;
  const field = el("input", { type: "text", autocomplete: "off", oninput: () => look(null) });
  const which = el("select", { "aria-label": "Which of them" });
  const told = el("span", { class: "about", role: "status" });
  const take = el(
    "button",
    { type: "button", class: "quiet", onclick: () => put(chosenWords()) },
    "Take the words selected in the text",
  );

  let taken = null; // Words over several paragraphs: a field of one line can't hold them as they are.

  function look(start) {
    taken = null;
    const places = placesOfWords(text, field.value);
    which.replaceChildren(
      ...places.map((at, index) => el("option", { value: at }, `${index + 1}: ${contextOf(text, at, field.value)}`)),
    );
    if (start !== null) which.value = String(start);
    which.hidden = places.length < 2;
    told.textContent = field.value && !places.length ? "The text has no such words." : "";
  }

  function put(span) {
    if (!span) return void (told.textContent = "Nothing is selected in the text.");
    field.value = span.text;
    look(span.start);
    if (field.value === span.text) return;
    taken = span;
    told.textContent = "Over several paragraphs.";
  }

  function words() {
    if (taken) return { start: taken.start, end: taken.end, text: taken.text };
    if (!field.value || !which.value) throw new Error("Type words of the text, or select them there.");
    const start = Number(which.value);
    return { start, end: start + field.value.length, text: field.value };
  }

  look(null);
  return { node: el("div", { class: "words" }, labelled(label, field), which, take, told), words, put };
}

function placesOfWords(text, words) {
  const places = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

// Words with a little of what stands around them, to tell them from the same words elsewhere.
export function contextOf(text, start, words) {
  const end = start + words.length;
  const before = wholeCharacters(text.slice(Math.max(0, start - AROUND_CHARACTERS), start));
  const after = wholeCharacters(text.slice(end, end + AROUND_CHARACTERS));
  return `…${before}[${shortOf(words, 40)}]${after}…`.replaceAll(/\s+/g, " ");
}
