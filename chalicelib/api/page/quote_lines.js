// Lines of the ledger: who said what, when, and in which articles.
import { el, parted } from "./dom.js";
import { link } from "./address.js";
import { entityLink, timeOf } from "./entity_links.js";
import { QUOTE_TYPES } from "./field_words.js";

export const QUOTE_WORDS = ["quote", "quotes"];
const UNSURE_BELOW = 0.5;

// With `own`, it is known who speaks, and the line begins with the date.
export function quoteLine(line, { own = false, mark = null } = {}) {
  return el(
    "li", { class: `quote ${line.type}` },
    el("p", { class: "voice" }, parted([own ? null : speakerOf(line), cueOf(line), timeOf(line.date)], " ")),
    mark,
    el("blockquote", {}, line.text, line.cut ? "…" : ""),
    el("p", { class: "about" }, parted([notesOf(line), topicsOf(line)])),
    carriersOf(line),
  );
}

function speakerOf({ speaker, others }) {
  if (!speaker) return el("span", { class: "nobody" }, "Somebody unknown");
  const name = entityLink(speaker.key, speaker.name, { class: "speaker" });
  const more = others.length ? ` and ${others.length} more` : null;
  return [name, speaker.role && [" ", el("span", { class: "role" }, speaker.role)], more];
}

function cueOf({ cue, addressee, negated }) {
  const told = addressee?.name ? [" to ", entityLink(addressee.key, addressee.name)] : null;
  return el("span", { class: "cue" }, negated ? "not: " : null, cue ?? "said", told);
}

// What is not as usual.
function notesOf({ type, kind, negated, question, via, confidence, dated_by: datedBy }) {
  const notes = [
    type !== "direct" && QUOTE_TYPES[type],
    kind === "attitude" && "thought or felt, not said",
    negated && "negated",
    question && "a question",
    via && ["passed on by ", entityLink(via.key, via.name)],
    confidence < UNSURE_BELOW && `unsure (${Math.round(confidence * 100)} %)`,
    datedBy === "received" && "dated by its arrival",
  ];
  return parted(notes);
}

function topicsOf({ about }) {
  return about.length ? ["about ", parted(about.map(({ key, name }) => entityLink(key, name)), ", ")] : null;
}

// The earliest article, and folded up those that carry the same words, or the words altered.
function carriersOf({ id, article, articles, variants }) {
  const others = articles.filter((one) => one.id !== article.id);
  const first = el("p", { class: "carrier" }, parted([articleLinkOf({ ...article, quote: id }), article.publisher]));
  return [
    first,
    carrierFold(others, "also in", (one) => articleLinkOf(one)),
    carrierFold(variants, "altered in", alteredLine),
  ];
}

function alteredLine(one) {
  return [articleLinkOf(one), ": ", el("q", {}, one.text)];
}

function carrierFold(carriers, words, line) {
  if (!carriers.length) return null;
  const count = carriers.length === 1 ? "1 article" : `${carriers.length} articles`;
  const rows = carriers.map((one) => el("li", {}, line(one), " · ", timeOf(one.date)));
  return el("details", { class: "carriers" }, el("summary", {}, `${words} ${count}`), el("ul", {}, rows));
}

function articleLinkOf({ id, title, quote }) {
  return el("a", { href: link("article", id, { at: quote }) }, title || "Article without a title");
}
