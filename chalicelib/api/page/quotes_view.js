// Who said what, over all articles.
import { el } from "./dom.js";
import { link } from "./address.js";
import { downloadButtons } from "./downloads.js";
import { CUE_CLASSES, QUOTE_TYPES } from "./field_words.js";
import { COUNTRY_OPTIONS, ORDER_OPTIONS, SURENESS_OPTIONS } from "./filters.js";
import { listPage } from "./list_page.js";
import { newestSpeakers } from "./newest_speakers.js";
import { pagedList } from "./pager.js";
import { QUOTE_WORDS, quoteLine } from "./quote_lines.js";

const EITHER_OPTIONS = [["", "either"], ["true", "yes"], ["false", "no"]];

// The API has a list of quotes for each of these, and none of all quotes.
const NEEDED_FILTERS = ["speaker", "about", "place", "article"];

const QUOTE_FIELDS = [
  { name: "speaker", label: "Who says it", kind: "entity", placeholder: "a name or a key" },
  { name: "about", label: "Who or what it names", kind: "entity", placeholder: "a name or a key" },
  { name: "from", label: "From", kind: "day" },
  { name: "to", label: "To", kind: "day" },
  { name: "type", label: "How it is told", kind: "choice", options: [["", "any way"], ...Object.entries(QUOTE_TYPES)] },
  {
    name: "cue_class",
    label: "How they say it",
    kind: "choice",
    options: [["", "in any way"], ...Object.entries(CUE_CLASSES)],
  },
  { name: "order", label: "Order", kind: "choice", options: ORDER_OPTIONS },
  { name: "country", label: "Country of the article", kind: "choice", options: COUNTRY_OPTIONS, more: true },
  {
    name: "place",
    label: "Place named, by its number at GeoNames",
    kind: "number",
    least: 1,
    placeholder: "3176219",
    more: true,
  },
  { name: "article", label: "Article, by its id", kind: "text", placeholder: "32 hexadecimal digits", more: true },
  { name: "negated", label: "Negated (“did not say”)", kind: "choice", options: EITHER_OPTIONS, more: true },
  { name: "question", label: "A question", kind: "choice", options: EITHER_OPTIONS, more: true },
  { name: "min_confidence", label: "How sure", kind: "choice", options: SURENESS_OPTIONS, more: true },
  { name: "copies", label: "Show the same words as often as they come", kind: "check", value: "all", more: true },
  { name: "include", label: "Also what somebody thinks or feels", kind: "check", value: "attitudes", more: true },
];

export async function quotesView({ parameters }, signal) {
  const content = await listPage({
    fields: QUOTE_FIELDS,
    parameters,
    target: (told) => link("quotes", null, told),
    results: quoteResults,
    needed: true,
    signal,
  });
  return { title: "Quotes", content };
}

async function quoteResults(parameters, signal) {
  if (!NEEDED_FILTERS.some((name) => parameters[name])) return whoseWords(signal);
  if (parameters.about && parameters.place) return oneOrTheOther();
  const beside = downloadButtons({ path: "/quotes", parameters, file: "quotes", signal });
  return pagedList({
    path: "/quotes",
    parameters,
    name: "quotes",
    row: (line) => quoteLine(line),
    words: QUOTE_WORDS,
    empty: noQuote(parameters),
    beside,
    signal,
  });
}

// What the API would refuse is said before it is asked.
async function whoseWords(signal) {
  const words = el(
    "p", {},
    "Say who speaks, or who or what the words name; a place or an article will do. Other filters narrow that down.",
  );
  return el(
    "div", { class: "empty" },
    el("h2", {}, "Whose words?"),
    words,
    await newestSpeakers((key) => link("quotes", null, { speaker: key }), signal),
  );
}

function oneOrTheOther() {
  return el(
    "div", { class: "empty" },
    el("h2", {}, "One or the other"),
    el("p", {}, "“Who or what it names” and a place both tell what a quote is about: leave one of them empty."),
  );
}

function noQuote({ speaker }) {
  const name = speaker && !speaker.includes(".") ? speaker.split(" ").pop() : null;
  const names = name && [
    " A name must be whole: ",
    el("a", { href: link("people", null, { name }) }, `who is called ${name}?`),
  ];
  return [el("h2", {}, "No such quote"), el("p", {}, "Nothing was found that fits all filters.", names)];
}
