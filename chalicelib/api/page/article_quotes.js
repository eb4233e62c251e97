// The list of speakers: each with the roles that the article gives them, and what they say.
import { entryButton, entryOf, spotButton } from "./article_entries.js";
import { quoteCorrections } from "./corrections.js";
import { between, el } from "./dom.js";
import { evidenceOf, factsOf, percentOf, wordsOf } from "./evidence.js";
import { CUE_CLASSES, QUOTE_TYPES } from "./field_words.js";

const NOBODY = "Not told, or not known";
const WITHOUT_SOURCE = "The article does not say who.";

// The names of those who say the quotes, by the quotes' ids.
export function speakerNames({ quotes, entities }) {
  const names = new Map(entities.map((entity) => [entity.id, entity.name]));
  const nameOf = ({ speaker }) => names.get(speaker?.entity) ?? speaker?.mention.text ?? "nobody is named";
  return new Map(quotes.map((quote) => [quote.id, nameOf(quote)]));
}

// Speakers in the order of their first quotes; what nobody is known to say comes last.
export function quotesList(desk) {
  const groups = Map.groupBy(
    desk.analysis.quotes,
    (quote) => (desk.names.has(quote.speaker?.entity) ? quote.speaker.entity : null),
  );
  const unknown = groups.get(null) ?? [];
  groups.delete(null);
  const parts = [...groups].map(([id, quotes]) => speakerPart(desk, desk.entities.get(id), quotes));
  if (unknown.length) parts.push(el("section", {}, el("h2", {}, NOBODY), quoteItems(desk, unknown)));
  return parts.length ? parts : el("p", { class: "none" }, "Nobody is quoted.");
}

function speakerPart(desk, entity, quotes) {
  const roles = [...entity.titles, entity.party].filter(Boolean).join("; ");
  const name = el(
    "h2",
    { class: entity.type },
    entryButton(desk, entity.id),
    entity.named ? null : el("span", { class: "about" }, " (without a name)"),
  );
  return el("section", {}, name, roles ? el("p", { class: "roles" }, roles) : null, quoteItems(desk, quotes));
}

function quoteItems(desk, quotes) {
  return el("ul", { class: "quotes" }, quotes.map((quote) => quoteItem(desk, quote)));
}

function quoteItem(desk, quote) {
  const number = quote.id.replace("q", "");
  const said = el("p", { class: "said" }, between(quote.spans.map((span) => span.text), " … "));
  const line = el("div", {}, said, el("p", { class: "about" }, between(aboutQuote(desk, quote), " · ")));
  return entryOf(desk, quote.id, {
    title: number,
    label: `Quote ${number}`,
    line,
    kinds: quote.nested_in ? "nested" : "",
    body: () => quoteBody(desk, quote),
  });
}

function aboutQuote(desk, quote) {
  return [
    quote.cue ? el("i", {}, quote.cue.text) : null,
    QUOTE_TYPES[quote.type],
    quote.kind === "attitude" ? "a view, not said" : null,
    quote.negated ? el("b", {}, "negated") : null,
    quote.question ? "a question" : null,
    unknownSpeaker(desk, quote),
  ];
}

// Who says it is said honestly where it is not known: nobody is named, or somebody is and it is not sure who is meant.
function unknownSpeaker(desk, { speaker }) {
  if (!speaker) return WITHOUT_SOURCE;
  return desk.names.has(speaker.entity) ? null : `“${speaker.mention.text}”: it is not known who that is`;
}

function quoteBody(desk, quote) {
  const facts = factsOf([
    ["Said by", quote.speaker && partOfQuote(desk, quote.speaker)],
    ["Who", unknownSpeaker(desk, quote)],
    ["Said to", quote.addressee && partOfQuote(desk, quote.addressee)],
    ["Passed on by", quote.via && partOfQuote(desk, quote.via)],
    ["Cue", quote.cue && [spotButton(desk, quote.cue), quote.cue_class ? ` (${CUE_CLASSES[quote.cue_class]})` : ""]],
    ["When", quote.time && spotButton(desk, quote.time)],
    ["Within", quote.nested_in && entryButton(desk, quote.nested_in)],
    ["Sure", percentOf(quote.confidence)],
  ]);
  return [
    spotButton(desk, quote.spans[0], "Show it in the text"),
    facts,
    evidenceOf(quote.evidence, (span) => spotButton(desk, span)),
    quoteCorrections(desk, quote),
  ];
}

// Somebody's part in a quote: whom the words of the text mean, and these words.
function partOfQuote(desk, { entity, mention, others, kind }) {
  const name = desk.names.get(entity);
  const meant = name === undefined ? null : entryButton(desk, entity);
  const more = others.filter((id) => desk.names.has(id)).map((id) => [", ", entryButton(desk, id)]);
  const words = name === mention.text ? null : [meant ? " as “" : "“", spotButton(desk, mention), "”"];
  return [meant, words, more, ` (${wordsOf(kind)})`].filter(Boolean);
}
