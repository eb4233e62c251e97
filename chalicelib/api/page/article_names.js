// The list of entities by type, each with what is known of it and its mentions.
import { entryButton, entryOf, mentionsLine } from "./article_entries.js";
import { entityCorrections } from "./corrections.js";
import { link } from "./address.js";
import { between, el } from "./dom.js";
import { factsOf } from "./evidence.js";
import { countryWord } from "./field_words.js";

export const TYPE_TITLES = {
  person: "People",
  organization: "Organisations",
  location: "Locations",
  facility: "Facilities",
  group: "Groups",
  event: "Events",
  work: "Works",
  product: "Products",
  date: "Dates",
  money: "Sums of money",
};

// Entities under the heading of their type, in the order of the text.
export function namesList(desk) {
  const groups = Map.groupBy(desk.analysis.entities, (entity) => entity.type);
  const types = Object.keys(TYPE_TITLES).filter((type) => groups.has(type));
  const parts = types.map(
    (type) => el(
      "section",
      {},
      el("h2", {}, TYPE_TITLES[type]),
      el("ul", {}, groups.get(type).map((entity) => nameItem(desk, entity))),
    ),
  );
  return parts.length ? parts : el("p", { class: "none" }, "Nobody and nothing is named.");
}

function nameItem(desk, entity) {
  const about = [
    entity.titles.join("; "),
    entity.party,
    entity.age === null ? null : `aged ${entity.age}`,
    dateOrSum(entity),
  ];
  const count = entity.mentions.length;
  const line = el("p", { class: "about" }, between([...about, count > 1 ? `${count} mentions` : null], " · "));
  const title = entity.named ? entity.name : el("i", {}, entity.name);
  return entryOf(desk, entity.id, { title, line, kinds: entity.type, body: () => nameBody(desk, entity) });
}

function nameBody(desk, entity) {
  const quotes = desk.analysis.quotes.filter(
    ({ speaker }) => speaker && [speaker.entity, ...speaker.others].includes(entity.id),
  );
  const place = desk.analysis.places.find((one) => one.entity === entity.id);
  const facts = factsOf([
    ["Also", entity.aliases.join(", ")],
    ["Belongs to", between(entity.affiliations.map((one) => entryButton(desk, one.entity, one.name)), ", ")],
    ["Country", entity.country && countryWord(entity.country)],
    [
      "Codes",
      Object.entries(entity.codes).map(([scheme, code]) => `${code} (${scheme.replaceAll("_", " ")})`).join(", "),
    ],
    ["Speaks as", entity.note],
    ["Says", between(quotes.map((quote) => entryButton(desk, quote.id)), ", ")],
    ["On the map", place && entryButton(desk, place.id)],
    ["Salience", entity.salience.toFixed(2)],
  ]);
  return [mentionsLine(desk, entity.mentions), facts, elsewhere(entity), entityCorrections(desk, entity)];
}

// All that this one says in all articles: a name that stands for somebody is enough to ask by.
function elsewhere(entity) {
  if (!entity.named || !["person", "organization"].includes(entity.type)) return null;
  return el(
    "p",
    {},
    el("a", { href: link("quotes", null, { speaker: entity.name }) }, `What ${entity.name} says in all articles`),
  );
}

function dateOrSum({ time, money }) {
  if (time) return `${time.value} (${time.type.toLowerCase()})`;
  if (!money) return null;
  const amount = [money.amount, money.high].filter(Boolean).map((one) => Number(one).toLocaleString("en")).join(" to ");
  return `${amount} ${money.currency ?? "of an open currency"}${money.assumed ? " (assumed)" : ""}`;
}
