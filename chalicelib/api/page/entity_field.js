// A field for somebody or something: a key, a whole name, or one of the suggestions that come as one types (the
// combobox of the ARIA Authoring Practices).
import { get } from "./api.js";
import { announce, el } from "./dom.js";
import { entityTypeWord } from "./entity_links.js";

const SUGGESTIONS = 8;
const FEWEST_LETTERS = 2; // with fewer the API finds nobody
export const PAUSE_MS = 200; // of somebody who types: not every letter is asked for
export const KEY_SHAPE = /^[a-z]+\.[a-z0-9][a-z0-9-]*$/;

// The field; value() is the key of the suggestion that was chosen, or else what stands there; tell() puts something
// there, a key as the name that it has. `onchoose` gets the suggestion.
export function entityField({ id, label, value = "", type = null, placeholder = null, onchoose = null, signal }) {
  const input = el("input", {
    id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder, "aria-label": label,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-options`,
  });
  const options = el("ul", { id: `${id}-options`, role: "listbox", "aria-label": "Suggestions", hidden: true });
  const field = { input, options, type, onchoose, signal, rows: [], active: -1, chosen: null, timer: 0 };
  input.addEventListener("input", () => onTyped(field));
  input.addEventListener("keydown", (event) => steerOptions(field, event));
  input.addEventListener("blur", () => foldOptions(field));
  tellEntity(field, value);
  return {
    node: el("div", { class: "combobox" }, input, options),
    input,
    value: () => (field.chosen?.name === input.value.trim() ? field.chosen.key : input.value.trim()),
    tell: (text) => tellEntity(field, text),
  };
}

// A key is shown by its name, once that is known, unless somebody types meanwhile.
async function tellEntity(field, value) {
  field.input.value = value;
  field.chosen = null;
  if (!KEY_SHAPE.test(value)) return;
  const profile = await get(`/entities/${value}`, {}, field.signal).catch(() => null);
  if (!profile || field.input.value !== value) return;
  field.chosen = { key: value, name: profile.name };
  field.input.value = profile.name;
}

function onTyped(field) {
  clearTimeout(field.timer);
  field.timer = setTimeout(() => suggestEntities(field), PAUSE_MS);
}

async function suggestEntities(field) {
  const name = field.input.value.trim();
  if (name.length < FEWEST_LETTERS || KEY_SHAPE.test(name)) return foldOptions(field);
  const answer = await get("/entities", { name, type: field.type, limit: SUGGESTIONS }, field.signal).catch(() => null);
  if (!answer || field.input.value.trim() !== name || document.activeElement !== field.input) return;
  field.rows = uniqueByKey(answer.entities);
  field.active = -1;
  unfoldOptions(field);
  announce(field.rows.length ? `${field.rows.length} suggestions` : "No suggestions");
}

function unfoldOptions(field) {
  field.options.replaceChildren(...field.rows.map((row, index) => optionOf(field, row, index)));
  field.options.hidden = !field.rows.length;
  field.input.setAttribute("aria-expanded", String(field.rows.length > 0));
  pointAtOption(field);
}

// pointerdown, since the field loses the focus before a click is one.
function optionOf(field, row, index) {
  const about = [entityTypeWord(row.type), row.titles[0], row.party].filter(Boolean).join(", ");
  const choose = (event) => { event.preventDefault(); takeOption(field, row); };
  return el(
    "li", { id: `${field.options.id}-${index}`, role: "option", "aria-selected": "false", onpointerdown: choose },
    el("span", {}, row.name),
    " ",
    el("small", {}, about),
  );
}

function pointAtOption(field) {
  const nodes = [...field.options.children];
  nodes.forEach((node, index) => node.setAttribute("aria-selected", String(index === field.active)));
  const active = nodes[field.active];
  if (active) field.input.setAttribute("aria-activedescendant", active.id);
  else field.input.removeAttribute("aria-activedescendant");
  active?.scrollIntoView({ block: "nearest" });
}

function steerOptions(field, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && field.rows.length) {
    event.preventDefault();
    if (field.options.hidden) unfoldOptions(field);
    const places = field.rows.length + 1; // one of them is the field itself
    field.active = ((field.active + 1 + step + places) % places) - 1;
    pointAtOption(field);
  } else if (event.key === "Enter" && !field.options.hidden && field.active >= 0) {
    event.preventDefault();
    takeOption(field, field.rows[field.active]);
  } else if (event.key === "Escape" && !field.options.hidden) {
    event.preventDefault();
    foldOptions(field);
  }
}

function takeOption(field, row) {
  field.chosen = { key: row.key, name: row.name };
  field.input.value = row.name;
  foldOptions(field);
  field.onchoose?.(row);
}

function foldOptions(field) {
  clearTimeout(field.timer);
  field.options.hidden = true;
  field.active = -1;
  field.input.setAttribute("aria-expanded", "false");
  field.input.removeAttribute("aria-activedescendant");
}

// Who has two names that begin so comes twice.
export function uniqueByKey(rows) {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}
