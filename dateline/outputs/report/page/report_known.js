// People and bodies; places; and the page of each.
import { link } from "./address.js";
import { between, el } from "./dom.js";
import { isBody, isPerson, KNOWN, mentionsOf, namedWith, PLACES, placeOf, QUOTES, quotesAbout } from "./report_data.js";
import { aroundOf, counted, fieldOf, marked, optionsOf, soughtNow } from "./report_fields.js";
import { hasAll } from "./report_find.js";
import { reportMap } from "./report_map.js";
import { articleCell, periodOf, quotesTable } from "./report_quotes.js";
import { tableOf } from "./report_table.js";

const KINDS = [["", "people"], ["bodies", "organisations and groups"], ["all", "everybody and everything"]];
const KIND_TESTS = { bodies: isBody, all: (one) => typeof one.latitude !== "number" };
const TYPE_NAMES = { organization: "organisation", location: "place" };
// West, south, east, north; and degrees of longitude.
const MOST_OF_THE_WORLD = [-150, -50, 170, 70];
const WIDEST = 180;
const MOST_COMPANIONS = 20;
const MOST_MENTIONS = 3;

const NAME = { name: "name", label: "Name", value: (one) => one.name };
const COUNTS = [
  { name: "articles", label: "Articles", number: true, value: (one) => one.articles },
  { name: "mentions", label: "Mentions", number: true, value: (one) => one.mentions },
  { name: "first", label: "First", newest: true, value: (one) => one.first, cell: (one) => (one.first ?? "").slice(0, 10) },
  { name: "last", label: "Last", newest: true, value: (one) => one.last, cell: (one) => (one.last ?? "").slice(0, 10) },
  { name: "key", value: (one) => one.key },
];

export function peopleFound(parameters) {
  const test = KIND_TESTS[parameters.get("kind")] ?? isPerson;
  const sought = soughtNow(parameters);
  return [...KNOWN.values()].filter((one) => test(one) && hasAll(one, sought, textOfKnown));
}

export function placesFound(parameters) {
  const sought = soughtNow(parameters);
  return PLACES.filter((one) => hasAll(one, sought, textOfKnown));
}

function textOfKnown(one) {
  return [one.name, one.role, one.admin1, one.country].filter(Boolean).join("\n");
}

export function peopleView({ parameters }) {
  const rows = peopleFound(parameters);
  const sought = soughtNow(parameters);
  const columns = [
    { ...NAME, cell: (one) => [el("a", { href: link("known", one.key) }, marked(one.name, sought)), one.uncertain ? el("span", { class: "grey" }, " (a surname alone)") : null] },
    { name: "role", label: "Role", value: (one) => one.role, cell: (one) => marked(one.role ?? (isPerson(one) ? "" : typeName(one)), sought) },
    { name: "quotes", label: "Quotes", number: true, value: (one) => one.quotes ?? 0 },
    ...COUNTS,
  ];
  const kind = fieldOf("kind", "Show", el("select", {}, optionsOf(KINDS, parameters.get("kind"))));
  const table = tableOf({ name: "people", columns, rows, caption: counted(rows.length, "name"), sort: "-quotes" });
  return { title: "People", content: el("div", {}, el("div", { class: "sheet-filters" }, kind), table) };
}

export function placesView({ parameters }) {
  const rows = placesFound(parameters);
  const sought = soughtNow(parameters);
  const columns = [
    { ...NAME, cell: (one) => el("a", { href: link("known", one.key) }, marked(one.name, sought)) },
    { name: "admin1", label: "In", value: (one) => one.admin1, cell: (one) => between([one.admin1, one.level === "country" ? "" : one.country], ", ") },
    { name: "country", value: (one) => one.country },
    { name: "level", value: (one) => one.level },
    ...COUNTS,
    { name: "latitude", value: (one) => one.latitude },
    { name: "longitude", value: (one) => one.longitude },
  ];
  const table = tableOf({ name: "places", columns, rows, caption: counted(rows.length, "place"), sort: "-articles" });
  return { title: "Places", content: el("div", {}, rows.length ? reportMap(rows.map(placeOf), { explore: true, box: firstBox(rows) }) : null, table) };
}

// What the map shows at first of places in all the world: nobody looks for the poles. Fewer places show for themselves.
function firstBox(rows) {
  const longitudes = rows.map((one) => one.longitude);
  return Math.max(...longitudes) - Math.min(...longitudes) > WIDEST ? MOST_OF_THE_WORLD : undefined;
}

export function knownView({ id, parameters }) {
  const one = KNOWN.get(id);
  if (!one) return { title: "Nobody by that name", content: el("p", {}, el("a", { href: link("people") }, "To the people")) };
  const said = QUOTES.filter((row) => row.keys.includes(id));
  const about = quotesAbout(id);
  const sought = soughtNow(parameters);
  return {
    title: one.name,
    content: el(
      "div",
      { class: "known-page" },
      el("p", { class: "grey" }, between([one.role, one.admin1, one.level === "country" ? "" : one.country, isPerson(one) ? "" : typeName(one), periodOf(one)], " · ")),
      typeof one.latitude === "number" ? reportMap([placeOf(one)]) : null,
      part(`What ${one.name} said`, said.length ? quotesTable(said, sought, { name: "said", isOneSpeaker: true }) : null),
      part(`What was said about ${one.name}`, about.length ? quotesTable(about, sought, { name: "about" }) : null),
      part(`Where ${one.name} is named`, el("ul", { class: "rows" }, mentionsOf(id).map(mentionsItem))),
      part("Named together with", companionsOf(id)),
    ),
  };
}

function part(title, content) {
  return content ? el("section", {}, el("h2", {}, title), content) : null;
}

function typeName(one) {
  return TYPE_NAMES[one.type] ?? one.type;
}

function companionsOf(key) {
  const found = namedWith(key).slice(0, MOST_COMPANIONS);
  if (!found.length) return null;
  return el("ul", { class: "chips" }, found.map(([one, count]) => el("li", {}, el("a", { href: link("known", one.key) }, one.name), count > 1 ? el("span", { class: "grey" }, ` ${counted(count, "article")}`) : null)));
}

function mentionsItem({ article, mentions }) {
  const more = mentions.length - MOST_MENTIONS;
  return el(
    "li",
    {},
    el("span", { class: "grey" }, (article.date ?? "").slice(0, 10)),
    " ",
    articleCell(article),
    mentions.slice(0, MOST_MENTIONS).map((mention) => aroundOf(article.text, mention)),
    more > 0 ? el("p", { class: "grey" }, `and ${counted(more, "more mention")}`) : null,
  );
}
