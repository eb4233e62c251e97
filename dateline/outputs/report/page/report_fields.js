// What lists have in common: fields that filter them, and words that are sought.
import { address, link } from "./address.js";
import { el } from "./dom.js";
import { piecesFound, soughtIn } from "./report_find.js";

// What stands where an address leads to nothing.
export function lostView(title, list) {
  return { title, content: el("p", {}, el("a", { href: link(list) }, `To the ${list}`)) };
}

export function soughtNow(parameters) {
  return soughtIn(parameters.get("q") ?? "");
}

// A field whose value stands in the address; while it is changed, the address is, too.
export function fieldOf(name, label, control) {
  control.id = `field-${name}`;
  control.addEventListener("change", () => changeParameters({ [name]: control.value }));
  return el("p", { class: "sheet-field" }, el("label", { for: control.id }, label), control);
}

export function changeParameters(values, { replace = false, view = null } = {}) {
  const asked = address();
  const id = view && view !== asked.view ? null : asked.id;
  const href = link(view ?? asked.view, id, { ...Object.fromEntries(asked.parameters), ...values });
  if (!replace) location.hash = href;
  else {
    history.replaceState(null, "", href);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

export function optionsOf(pairs, chosen) {
  return pairs.map(([value, label]) => el("option", { value, selected: value === (chosen ?? "") }, label));
}

// A text with what is sought in it marked.
export function marked(text, sought) {
  return piecesFound(text, sought).map(([words, found]) => (found ? el("mark", {}, words) : words));
}

// Characters of the text that stand on either side of what is shown of it.
const AROUND = 70;

// A span of a text in the midst of its sentence.
export function aroundOf(text, [start, end]) {
  const from = Math.max(start - AROUND, text.lastIndexOf("\n", start - 1) + 1, 0);
  const line = text.indexOf("\n", end);
  const to = Math.min(end + AROUND, line < 0 ? text.length : line);
  const isCut = (at) => at > 0 && at < text.length && text[at] !== "\n" && text[at - 1] !== "\n";
  const before = isCut(from) ? `…${text.slice(from, start).replace(/^\S*\s/, "")}` : text.slice(from, start);
  const after = isCut(to) ? `${text.slice(end, to).replace(/\s\S*$/, "")}…` : text.slice(end, to);
  return el("p", { class: "around" }, before, el("b", {}, text.slice(start, end)), after);
}

// What is said beside, in grey.
export function aside(...children) {
  return el("span", { class: "grey" }, children);
}

export function counted(number, noun, nouns = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : nouns}`;
}
