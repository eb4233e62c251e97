// Why something was decided so, folded up until somebody asks: the rule, how sure it was, and what was refused.
import { el } from "./dom.js";

const RULES = {
  name: "the cue’s own subject is a name",
  title: "a title that the article gives to somebody by name",
  role: "somebody whom the article gives a role and no name",
  pronoun: "a pronoun, and whom the text speaks of there",
  signature: "the post is signed",
  "no source": "nobody is named as its source",
  unresolved: "a source is there, but not whom it means",
  collective: "several, whom the article does not name",
  review: "somebody corrected it by hand",
  prominence: "the best known of this name",
  context: "the text around it, and its other places",
  named_container: "the article names the region that it lies in",
  only_candidate: "the only place of this name",
  unlikely: "no candidate was likely enough",
  unknown: "the gazetteer has no such name",
  no_toponym: "no name of a place by itself",
};

const FINDERS = {
  tagger: "the model",
  marks: "quotation marks",
  nested: "a report within a quote",
  embed: "an embedded post",
  transcript: "a transcript",
};
const COLUMNS = {
  text: "Words",
  cost: "Cost",
  name: "Name",
  admin1: "Region",
  country: "Country",
  score: "Score",
  geonameid: "GeoNames",
};
const TABLES = { refused: "Who else it could have been", candidates: "Where else it could have been" };
const HIDDEN = ["start", "end"];

// `spot` makes a span a button that leads to it in the text.
export function evidenceOf({ rule, details }, spot) {
  const told = Object.entries(details).filter(([, value]) => value !== null && typeof value !== "object");
  const tables = Object.entries(details).filter(([, value]) => Array.isArray(value) && value.length);
  const rows = [
    ["Rule", RULES[rule] ? `${wordsOf(rule)}: ${RULES[rule]}` : wordsOf(rule)],
    ...told.map(
      ([name, value]) => [
        sentenceCase(wordsOf(name)),
        (name === "found_by" && FINDERS[value]) || wordsOf(String(value)),
      ],
    ),
  ];
  return el(
    "details",
    { class: "evidence" },
    el("summary", {}, "Why?"),
    factsOf(rows),
    tables.map(([name, lines]) => evidenceTable(TABLES[name] ?? wordsOf(name), lines, spot)),
    details.refused?.length === 0 ? el("p", { class: "about" }, "Nobody else was considered.") : null,
  );
}

function evidenceTable(caption, lines, spot) {
  const rows = lines.map((line) => (typeof line === "object" ? line : { value: line }));
  const names = [...new Set(rows.flatMap(Object.keys))].filter((name) => !HIDDEN.includes(name));
  const columns = [
    ...Object.keys(COLUMNS).filter((name) => names.includes(name)),
    ...names.filter((name) => !(name in COLUMNS)),
  ];
  const kind = (value) => ({ class: typeof value === "number" ? "figure" : null });
  const title = (name) => el("th", { scope: "col", ...kind(rows[0][name]) }, COLUMNS[name] ?? wordsOf(name));
  const head = columns.map(title);
  const cells = (row) => columns.map((name) => el("td", kind(row[name]), evidenceCell(row, name, spot)));
  const body = rows.map((row) => el("tr", {}, cells(row)));
  return el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body));
}

function evidenceCell(row, name, spot) {
  if (name === "text" && Number.isInteger(row.start)) return spot(row);
  if (name === "score" && typeof row[name] === "number") return row[name].toFixed(3);
  return row[name] === null || row[name] === undefined ? "" : String(row[name]);
}

// Terms and what they are, without those that are nothing.
export function factsOf(rows) {
  const kept = rows.filter(([, value]) => value || value === 0).filter(([, value]) => value.length !== 0);
  return kept.length ? el("dl", {}, kept.flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)])) : null;
}

// A name of the engine's as words: "named_container" is "named container".
export function wordsOf(name) {
  return name.replaceAll("_", " ");
}

export function sentenceCase(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function percentOf(share) {
  return `${Math.round(share * 100)} %`;
}

// Words on one line, cut where they are many.
export function shortOf(text, most = 160) {
  const line = text.split(/\s+/).join(" ").trim();
  return line.length <= most ? line : `${wholeCharacters(line.slice(0, most - 1)).trimEnd()}…`;
}

// A piece of a text without the halves of characters at its ends: an emoji is two of JavaScript's units.
export function wholeCharacters(piece) {
  return piece.replaceAll(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
