// Who and what articles name: found by how the name begins.
import { el, parted } from "./dom.js";
import { link } from "./address.js";
import { downloadButtons } from "./downloads.js";
import { entityAddress, entityLink, entityTypeWord, timeOf } from "./entity_links.js";
import { ENTITY_TYPES } from "./field_words.js";
import { listPage } from "./list_page.js";
import { newestSpeakers } from "./newest_speakers.js";
import { pagedList } from "./pager.js";

const NAME_LETTERS = 2; // with fewer the API refuses to look
const ENTITY_FIELDS = [
  { name: "name", label: "The name begins", kind: "text", placeholder: "Rossi", live: true },
  {
    name: "type",
    label: "What they are",
    kind: "choice",
    options: [["", "anybody and anything"], ...Object.entries(ENTITY_TYPES).map(([type, [, many]]) => [type, many])],
  },
];

export async function peopleView({ parameters }, signal) {
  const content = await listPage({
    fields: ENTITY_FIELDS,
    parameters,
    target: (told) => link("people", null, told),
    results: entityResults,
    needed: true,
    signal,
  });
  return { title: "People", heading: el("h1", {}, "People, bodies, places"), content };
}

async function entityResults(parameters, signal) {
  if ((parameters.name ?? "").length < NAME_LETTERS) return howToFind(signal);
  const known = new Set();
  // Who has two names that begin so comes twice; the first is enough.
  const row = (one) => (known.has(one.key) ? null : known.add(one.key) && entityRow(one));
  const beside = downloadButtons({ path: "/entities", parameters, file: "names", signal });
  return pagedList({
    path: "/entities",
    parameters,
    name: "entities",
    row,
    words: ["name", "names"],
    empty: noName(parameters),
    beside,
    signal,
  });
}

async function howToFind(signal) {
  const words = el(
    "p", {},
    `Type at least ${NAME_LETTERS} letters of a name: a first name, a surname, an abbreviation.`,
  );
  return el(
    "div", { class: "empty" },
    el("h2", {}, "Who, or what?"),
    words,
    await newestSpeakers(entityAddress, signal),
  );
}

function noName({ name, type }) {
  const all = type && el("a", { href: link("people", null, { name }) }, "Look among all types");
  return [el("h2", {}, `Nobody’s name begins “${name}”`), el("p", {}, "Try fewer letters. ", all)];
}

function entityRow(one) {
  const bodies = one.affiliations.map(({ name, key }) => entityLink(key, name));
  const roles = [one.titles.join(", "), one.party, parted(bodies, ", ")];
  const told = [
    "last named ",
    timeOf(one.date),
    " in ",
    el("a", { href: link("article", one.article.id) }, one.article.title || "an article"),
  ];
  return el(
    "li", { class: "entity" },
    el(
      "p", { class: "headline" },
      entityLink(one.key, one.name),
      " ",
      el("span", { class: "badge" }, entityTypeWord(one.type)),
      one.uncertain ? [" ", el("span", { class: "badge" }, "one name alone, or on no map")] : null,
    ),
    el("p", { class: "about" }, parted([...roles, told])),
  );
}
