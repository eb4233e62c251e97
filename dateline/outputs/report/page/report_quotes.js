// Quotes: who said what, when and where.
import { link } from "./address.js";
import { between, el } from "./dom.js";
import { dayOf, KNOWN, nameOf, QUOTES, wordsAt, webAddress } from "./report_data.js";
import { counted, fieldOf, marked, optionsOf, soughtNow } from "./report_fields.js";
import { hasAll } from "./report_find.js";
import { tableOf } from "./report_table.js";

const TYPE_WORDS = { direct: "direct", mixed: "partly direct", indirect: "reported", post: "post" };
const TYPES = [["", "of any kind"], ...Object.entries(TYPE_WORDS)];

export function quotesFound(parameters) {
  const sought = soughtNow(parameters);
  const [speaker, type, from, to] = ["speaker", "type", "from", "to"].map((name) => parameters.get(name));
  return QUOTES.filter(
    (row) =>
      (!speaker || row.keys.includes(speaker)) &&
      (!type || row.quote.type === type) &&
      (!from || row.day >= from) &&
      (!to || (row.day && row.day <= to)) &&
      hasAll(row, sought, textOfQuote),
  );
}

function textOfQuote(row) {
  return [row.speaker, row.role, row.words, row.article.title].join("\n");
}

export function quotesView({ parameters }) {
  const filters = el(
    "div",
    { class: "sheet-filters", role: "group", "aria-label": "Which quotes" },
    fieldOf("speaker", "Said by", el("select", {}, speakerOptions(parameters.get("speaker")))),
    fieldOf("type", "Kind", el("select", {}, optionsOf(TYPES, parameters.get("type")))),
    fieldOf("from", "From", el("input", { type: "date", value: parameters.get("from") })),
    fieldOf("to", "To", el("input", { type: "date", value: parameters.get("to") })),
  );
  const table = quotesTable(quotesFound(parameters), soughtNow(parameters));
  return { title: "Quotes", content: el("div", {}, filters, table) };
}

function speakerOptions(chosen) {
  const speakers = [...KNOWN.values()].filter((one) => one.quotes > 0);
  const collator = new Intl.Collator("en");
  const sorted = speakers.sort((one, other) => collator.compare(one.name, other.name));
  return optionsOf([["", "anybody"], ...sorted.map((one) => [one.key, `${one.name} (${one.quotes})`])], chosen);
}

// Of one person's quotes, each row tells the role alone.
export function quotesTable(rows, sought, { name = "quotes", isOneSpeaker = false } = {}) {
  const [speaker, role] = isOneSpeaker ? [null, "Role"] : ["Speaker", null];
  const columns = [
    { name: "date", label: "Date", newest: true, value: (row) => row.article.date, cell: (row) => row.day },
    { name: "speaker", label: speaker, value: (row) => row.speaker, cell: (row) => speakerCell(row, sought) },
    { name: "role", label: role, value: (row) => row.role },
    { name: "words", label: "Words", value: (row) => row.words, cell: (row) => wordsCell(row, sought) },
    { name: "type", value: (row) => row.quote.type },
    { name: "file", label: "Article", value: (row) => row.article.file, cell: (row) => articleCell(row.article) },
    { name: "title", value: (row) => row.article.title },
    { name: "publisher", value: (row) => row.article.publisher },
    { name: "link", value: (row) => webAddress(row.article.url) },
    { name: "cue", value: (row) => row.quote.cue && wordsAt(row.article, row.quote.cue) },
    { name: "addressee", value: (row) => nameOf(row.article, row.quote.addressee) },
    { name: "via", value: (row) => nameOf(row.article, row.quote.via) },
    { name: "confidence", value: (row) => row.quote.confidence },
    { name: "speaker_key", value: (row) => row.key },
  ];
  return tableOf({ name, columns, rows, caption: counted(rows.length, "quote"), sort: "-date" });
}

function speakerCell(row, sought) {
  const role = row.role ? el("div", { class: "grey" }, marked(row.role, sought)) : null;
  return [speakerName(row, marked(row.speaker, sought)), role];
}

function speakerName({ key, speaker }, name) {
  if (key) return el("a", { href: link("known", key) }, name);
  return speaker ? el("i", {}, name) : el("i", { class: "grey" }, "nobody who is known");
}

function wordsCell(row, sought) {
  const cue = row.quote.cue ? wordsAt(row.article, row.quote.cue) : "";
  const about = [TYPE_WORDS[row.quote.type], cue && `“${cue}”`, row.quote.negated ? "negated" : ""];
  const href = link("article", row.article.number, { at: row.quote.id });
  const words = el("a", { class: "words", href }, marked(row.words, sought));
  return [words, el("div", { class: "grey" }, between(about, " · "))];
}

export function articleCell(article, sought = []) {
  const file = article.title === article.file ? "" : el("span", { class: "file" }, article.file);
  const title = el("a", { href: link("article", article.number) }, marked(article.title, sought));
  return [title, el("div", { class: "grey" }, between([article.publisher, file], " · "))];
}

export function periodOf({ first, last }) {
  return [...new Set([dayOf(first), dayOf(last)])].filter(Boolean).join(" – ");
}
