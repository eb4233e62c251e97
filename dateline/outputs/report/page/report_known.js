// People and bodies; places; and the page of each.
import { link } from "./address.js";
import { between, el, parted } from "./dom.js";
import { dayOf, isBody, isPerson, KNOWN, mentionsOf, namedWith } from "./report_data.js";
import { PLACES, placeOf, QUOTES, quotesAbout } from "./report_data.js";
import { aroundOf, aside, counted, fieldOf, lostView, marked, optionsOf, soughtNow } from "./report_fields.js";
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
  { name: "first", label: "First", newest: true, value: (one) => one.first, cell: (one) => dayOf(one.first) },
  { name: "last", label: "Last", newest: true, value: (one) => one.last, cell: (one) => dayOf(one.last) },
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
    { ...NAME, cell: (one) => [nameLink(one, sought), uncertainty(one)] },
    { name: "role", label: "Role", value: (one) => one.role, cell: (one) => marked(one.role ?? typeName(one), sought) },
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
    { ...NAME, cell: (one) => nameLink(one, sought) },
    { name: "admin1", label: "In", value: (one) => one.admin1, cell: regionOf },
    { name: "country", value: (one) => one.country },
    { name: "level", value: (one) => one.level },
    ...COUNTS,
    { name: "latitude", value: (one) => one.latitude },
    { name: "longitude", value: (one) => one.longitude },
  ];
  const table = tableOf({ name: "places", columns, rows, caption: counted(rows.length, "place"), sort: "-articles" });
  const map = rows.length ? reportMap(rows.map(placeOf), { explore: true, box: firstBox(rows) }) : null;
  return { title: "Places", content: el("div", {}, map, table) };
}

// What the map shows at first of places in all the world: nobody looks for the poles. Fewer places show for themselves.
function firstBox(rows) {
  const longitudes = rows.map((one) => one.longitude);
  return Math.max(...longitudes) - Math.min(...longitudes) > WIDEST ? MOST_OF_THE_WORLD : undefined;
}

export function knownView({ id, parameters }) {
  const one = KNOWN.get(id);
  if (!one) return lostView("Nobody by that name", "people");
  const said = QUOTES.filter((row) => row.keys.includes(id));
  const about = quotesAbout(id);
  const sought = soughtNow(parameters);
  const own = { name: "said", isOneSpeaker: true };
  return {
    title: one.name,
    content: el(
      "div",
      { class: "known-page" },
      el("p", { class: "grey" }, parted([one.role, regionOf(one), typeName(one), periodOf(one)])),
      typeof one.latitude === "number" ? reportMap([placeOf(one)]) : null,
      said.length ? part(`What ${one.name} said`, quotesTable(said, sought, own)) : null,
      about.length ? part(`What was said about ${one.name}`, quotesTable(about, sought, { name: "about" })) : null,
      part(`Where ${one.name} is named`, el("ul", { class: "rows" }, mentionsOf(id).map(mentionsItem))),
      part("Named together with", companionsOf(id)),
    ),
  };
}

function part(title, content) {
  return content ? el("section", {}, el("h2", {}, title), content) : null;
}

function uncertainty(one) {
  return one.uncertain && isPerson(one) ? aside(" (by one name alone)") : null;
}

function nameLink(one, sought = []) {
  return el("a", { href: link("known", one.key) }, marked(one.name, sought));
}

// What a place is in: "England, GB"; a country is in none.
function regionOf({ admin1, country, level }) {
  return between([admin1, level === "country" ? "" : country], ", ");
}

// What one is, where that need be said: whoever is listed is a person, if nothing else is told.
function typeName(one) {
  return isPerson(one) ? "" : (TYPE_NAMES[one.type] ?? one.type);
}

function companionsOf(key) {
  const found = namedWith(key).slice(0, MOST_COMPANIONS);
  if (!found.length) return null;
  const often = (count) => (count > 1 ? aside(` ${counted(count, "article")}`) : null);
  return el("ul", { class: "chips" }, found.map(([one, count]) => el("li", {}, nameLink(one), often(count))));
}

function mentionsItem({ article, mentions }) {
  const more = mentions.length - MOST_MENTIONS;
  return el(
    "li",
    {},
    aside(dayOf(article.date)),
    " ",
    articleCell(article),
    mentions.slice(0, MOST_MENTIONS).map((mention) => aroundOf(article.text, mention)),
    more > 0 ? el("p", { class: "grey" }, `and ${counted(more, "more mention")}`) : null,
  );
}
