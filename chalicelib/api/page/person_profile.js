// What articles tell of somebody: names, roles, parties, affiliations, each with when that was told.
import { el, parted } from "./dom.js";
import { link } from "./address.js";
import { entityTypeWord, timeOf } from "./entity_links.js";
import { countWord } from "./field_words.js";

const FACTS_SHOWN = 4;

export function profileHeading(profile) {
  return el(
    "div", { class: "who" },
    el("h1", {}, profile.name),
    " ",
    el("span", { class: "badge" }, entityTypeWord(profile.type)),
    profile.uncertain ? [" ", el("span", { class: "badge" }, "known by one name alone")] : null,
  );
}

export function profileFacts(profile) {
  const names = profile.names.filter(({ value }) => value !== profile.name);
  const groups = [
    ["Roles over time", profile.titles],
    ["Parties", profile.parties],
    ["Affiliations", profile.affiliations],
    ["Also called", names],
  ];
  const section = ([words, facts]) => el("section", { class: "facts" }, el("h2", {}, words), profileFactList(facts));
  const told = groups.filter(([, facts]) => facts.length).map(section);
  return [el("p", { class: "about" }, profileSum(profile)), told.length ? el("div", { class: "profile" }, told) : null];
}

function profileSum({ articles, quotes, complete, first, last, key, type }) {
  const read = countWord(articles, ["article", "articles"]);
  return parted([
    complete ? `Named in ${read}` : `Told from the newest ${read}`,
    countWord(quotes, ["quote", "quotes"]),
    tellingSpan({ date: first }, { date: last }),
    el("a", { href: link("quotes", null, { about: key }) }, `what is said about ${type === "person" ? "them" : "it"}`),
    type === "place" && el("a", { href: link("place", key.split(".")[1]) }, "on the map"),
  ]);
}

function profileFactList(facts) {
  const rows = facts.map(profileFactRow);
  const rest = rows.slice(FACTS_SHOWN);
  return [
    el("ul", {}, rows.slice(0, FACTS_SHOWN)),
    rest.length ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", {}, rest)) : null,
  ];
}

function profileFactRow({ value, articles, first, last }) {
  const count = articles > 1 ? ` · ${articles} articles` : null;
  return el("li", {}, value, " ", el("small", {}, tellingSpan(first, last), count));
}

// From the first telling to the last, each leading to its article, where that is told.
function tellingSpan(first, last) {
  const ends = first.date === last.date ? [first] : [first, last];
  return parted(ends.map(tellingDay), " – ");
}

function tellingDay({ date, article }) {
  const day = timeOf(date);
  return article ? el("a", { class: "plain", href: link("article", article) }, day) : day;
}
