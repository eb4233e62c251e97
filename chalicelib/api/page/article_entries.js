// The entries of the lists beside an article's text: one is open at a time; what it tells is made when it opens.
import { between, el } from "./dom.js";
import { shortOf } from "./evidence.js";

// An entry of `id`: `title` is on its button, `line` stands beside it, `body()` makes what is folded up. `kinds` are
// its classes, `label` the button's name where its words don't tell.
export function entryOf(desk, id, { title, label = null, line = null, body, kinds = "" }) {
  const button = el(
    "button",
    {
      type: "button",
      class: "entry-name",
      "aria-expanded": "false",
      "aria-label": label,
      onclick: () => desk.toggle(id),
    },
    title,
  );
  const folded = el("div", { class: "entry-body", hidden: true });
  const item = el(
    "li",
    { id: `entry-${id}`, class: `entry ${kinds}` },
    el("div", { class: "entry-line" }, button, line),
    folded,
  );
  // Whoever points with a mouse may click anywhere on the line, but for those who select words of it.
  item.firstChild.addEventListener("click", (event) => {
    if (!event.target.closest("button, a") && getSelection().isCollapsed) desk.toggle(id);
  });
  desk.entries.set(id, { item, button, open: (isOpen) => openEntry({ item, button, folded, body }, isOpen) });
  return item;
}

function openEntry({ item, button, folded, body }, isOpen) {
  if (isOpen && !folded.hasChildNodes()) folded.append(...[body()].flat(Infinity).filter(Boolean));
  folded.hidden = !isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
  item.classList.toggle("chosen", isOpen);
}

// A button that leads to another entry, by its name; without such an entry, the words alone.
export function entryButton(desk, id, words = null) {
  const name = words ?? desk.names.get(id);
  if (!desk.names.has(id)) return name;
  return el("button", { type: "button", class: "jump", onclick: () => desk.select(id, { focus: true }) }, name);
}

// A button that leads to where something stands in the text, by its own words.
export function spotButton(desk, span, words = null) {
  const shown = words ?? shortOf(span.text, 60);
  return el("button", { type: "button", class: "jump spot", onclick: () => desk.spot(span) }, shown);
}

export function mentionsLine(desk, mentions) {
  return el(
    "p",
    { class: "mentions" },
    "In the text: ",
    between(mentions.map((mention) => spotButton(desk, mention)), " · "),
  );
}
