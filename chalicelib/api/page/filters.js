// A form that is made of a table of fields, and tells the address what stands in it.
//
// A field is {name, label, kind, …}: kind "text", "entity" (perhaps with type), "day", "number", "choice" with
// options, [[value, words], …], or "check" with the value that it stands for. Fields with `more` are folded away at
// first; what is typed into a `live` text is asked for as one types.
import { el } from "./dom.js";
import { entityField, PAUSE_MS } from "./entity_field.js";
import { COUNTRIES, countryWord } from "./field_words.js";

const WIDE_SCREEN = "(min-width: 60rem)";
const FIRST_YEAR = "1000"; // whoever types 2025 into a day passes 0002, 0020 and 0202

export const COUNTRY_OPTIONS = [["", "any"], ...COUNTRIES.map((code) => [code, countryWord(code)]).sort(byOptionWords)];
export const ORDER_OPTIONS = [["", "newest first"], ["oldest", "oldest first"]];
export const SURENESS_OPTIONS = [
  ["", "any"],
  ["0.5", "50 % or more"],
  ["0.7", "70 % or more"],
  ["0.9", "90 % or more"],
];

// The form; `onchange` gets what stands in it, by the names of the parameters, without what is empty, and
// {replace: true} where that is no step that Back should go to.
// Where one of some fields is `needed`, the form is never folded up empty.
export function filterForm({ fields, parameters, onchange, onclear, needed = false, signal }) {
  const controls = fields.map((field) => filterControl(field, parameters.get(field.name) ?? "", signal));
  const told = () => Object.fromEntries(
    controls.map(({ field, value }) => [field.name, value()]).filter(([, value]) => value),
  );
  const tell = (how = {}) => onchange(told(), how);
  for (const one of controls) one.listen(tell);
  const clear = el("button", { type: "button", class: "quiet", onclick: onclear }, "Clear");
  const submit = (event) => { event.preventDefault(); tell(); };
  const form = el(
    "form", { "aria-label": "Filters", onsubmit: submit },
    filterRows(controls),
    el("p", { class: "buttons" }, el("button", {}, "Show"), clear),
  );
  return foldedFilters(form, { count: fields.filter(({ name }) => parameters.get(name)).length, needed });
}

// On a phone the form is a line that unfolds.
function foldedFilters(form, { count, needed }) {
  const summary = el("summary", {}, "Filters", count ? el("span", { class: "tally" }, ` ${count} set`) : null);
  return el(
    "details", { class: "filters", open: matchMedia(WIDE_SCREEN).matches || (needed && !count) },
    summary,
    form,
  );
}

function filterRows(controls) {
  const more = controls.filter(({ field }) => field.more);
  const open = more.some(({ value }) => value());
  const first = controls.filter(({ field }) => !field.more).map(({ node }) => node);
  if (!more.length) return first;
  return [
    first,
    el("details", { class: "more-filters", open }, el("summary", {}, "More filters"), more.map(({ node }) => node)),
  ];
}

function filterControl(field, value, signal) {
  const id = `filter-${field.name}`;
  const made = (FILTER_CONTROLS[field.kind] ?? textControl)({ ...field, id }, value, signal);
  const label = el("label", { for: id }, field.label);
  const help = field.help ? el("small", { id: `${id}-help` }, field.help) : null;
  if (help) made.input.setAttribute("aria-describedby", help.id);
  const shape = field.kind === "check" ? [made.node, label] : [label, made.node];
  return { ...made, field, node: el("div", { class: `field ${field.kind}` }, shape, help) };
}

const FILTER_CONTROLS = { entity: entityControl, choice: choiceControl, check: checkControl, day: dayControl };

function textControl({ id, placeholder, list, kind, least, most, live }, value) {
  const node = el(
    "input", {
      id,
      type: kind === "number" ? "number" : "text",
      value,
      placeholder,
      list,
      min: least,
      max: most,
      autocomplete: "off",
    },
  );
  const listen = (heard) => node.addEventListener("input", pausing(() => heard({ replace: true })));
  return { node, input: node, value: () => node.value.trim(), listen: live ? listen : () => {} };
}

function entityControl({ id, type, placeholder }, value, signal) {
  let tell = () => {};
  const made = entityField({ id, value, type, placeholder, signal, onchoose: () => tell() });
  return { ...made, listen: (heard) => { tell = heard; } };
}

function pausing(act) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(act, PAUSE_MS); };
}

// A value of the address that is not among the options is one of its own: the address is right.
function choiceControl({ id, options }, value) {
  const all = options.some(([one]) => one === value) ? options : [...options, [value, value]];
  const node = el(
    "select", { id },
    all.map(([one, words]) => el("option", { value: one, selected: one === value }, words)),
  );
  return {
    node,
    input: node,
    value: () => node.value,
    listen: (heard) => node.addEventListener("change", () => heard()),
  };
}

function checkControl({ id, value: meant }, value) {
  const node = el("input", { id, type: "checkbox", checked: value === meant });
  return {
    node,
    input: node,
    value: () => (node.checked ? meant : ""),
    listen: (heard) => node.addEventListener("change", () => heard()),
  };
}

function dayControl({ id }, value) {
  const node = el("input", { id, type: "date", value: value.slice(0, "2025-03-14".length) });
  const isWhole = () => !node.value || node.value >= FIRST_YEAR;
  const listen = (heard) => node.addEventListener("change", () => isWhole() && heard());
  return { node, input: node, value: () => node.value, listen };
}

function byOptionWords([, one], [, other]) {
  return one.localeCompare(other, "en");
}
