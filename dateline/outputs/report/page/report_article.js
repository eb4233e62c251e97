// An article: its text with all that was found marked in it, and beside it who says what, and where.
import { link } from "./address.js";
import { articleText } from "./article_text.js";
import { between, el } from "./dom.js";
import { LAYERS } from "./marks.js";
import { ARTICLES, dayOf, entitiesOf, KNOWN, nameOf, placeOf, wordsAt, webAddress } from "./report_data.js";
import { aside, lostView } from "./report_fields.js";
import { reportMap } from "./report_map.js";

const NOBODY = "Nobody who is known";

export function reportArticleView({ id, parameters }) {
  const article = ARTICLES[Number(id)];
  if (!article) return lostView("There is no such article", "articles");
  const at = parameters.get("at");
  const marking = { layers: new Set(Object.keys(LAYERS)), href: addressesOf(article), speakers: speakersOf(article) };
  const { title, written, nodes } = articleText(analysisOf(article), marking);
  for (const node of nodes.get(at) ?? []) node.classList.add("lit");
  const head = [title ?? el("h1", {}, article.title), reportFacts(article), notesOf(article)];
  const heading = el("div", { class: "article-head" }, head);
  const lists = [mapOf(article), speakersList(article, at), namesOf(article)];
  const side = el("aside", { class: "article-side", "aria-label": "Findings" }, lists);
  const content = el("div", { class: "article-columns" }, el("div", { class: "article-column" }, written), side);
  return { title: article.title, heading, content, shown: () => showSpot(nodes.get(at), at) };
}

// The article as the API has it, as far as its text needs it.
function analysisOf(article) {
  const { text, title, language = null, blocks } = article;
  const spots = (one) => ({ ...one, mentions: one.mentions.map(spanOf) });
  return {
    article: { text, title, language, blocks: blocks.map(([kind, start, end]) => ({ kind, start, end })) },
    entities: article.entities.map(spots),
    quotes: article.quotes.map(quoteOf),
    places: article.places.map((one) => ({ ...spots(one), ...groundOf(one) })),
  };
}

function spanOf([start, end]) {
  return { start, end };
}

function quoteOf(quote) {
  const part = (one) => (one ? { mention: spanOf(one.at) } : null);
  const spans = { spans: quote.spans.map(spanOf), fragments: (quote.fragments ?? []).map(spanOf) };
  const single = { cue: quote.cue && spanOf(quote.cue), time: quote.time && spanOf(quote.time) };
  const parts = { speaker: part(quote.speaker), addressee: part(quote.addressee), via: part(quote.via) };
  return { id: quote.id, ...spans, ...single, ...parts };
}

function groundOf({ key }) {
  const one = KNOWN.get(key);
  return one ? { gazetteer_name: one.name, level: one.level, country: one.country } : { level: "point" };
}

// Where what is marked leads to: a quote to its entry, a name to the page of who or what it is.
function addressesOf(article) {
  const keys = new Map([...article.entities, ...article.places].map((one) => [one.id, one.key]));
  return (id) => {
    if (!keys.has(id)) return link("article", article.number, { at: id });
    return keys.get(id) ? link("known", keys.get(id)) : null;
  };
}

function speakersOf(article) {
  return new Map(article.quotes.map((quote) => [quote.id, nameOf(article, quote.speaker) || NOBODY]));
}

function reportFacts(article) {
  const address = webAddress(article.url);
  const source = address ? el("a", { href: address, rel: "noreferrer nofollow" }, "where it was published") : null;
  const file = el("span", { class: "file" }, article.file);
  const { publisher, date, byline } = article;
  return el("p", { class: "grey" }, between([publisher, dayOf(date), byline, file, source], " · "));
}

function notesOf({ warnings }) {
  return warnings.length ? el("ul", { class: "notes" }, warnings.map((one) => el("li", {}, one))) : null;
}

function mapOf(article) {
  const keys = new Set(article.places.map((one) => one.key));
  const places = [...keys].map((key) => KNOWN.get(key)).filter((one) => typeof one?.latitude === "number");
  return places.length ? el("section", {}, el("h2", {}, "Where"), reportMap(places.map(placeOf))) : null;
}

// Who says what, in the order in which they begin to speak.
function speakersList(article, at) {
  const groups = new Map();
  for (const quote of article.quotes ?? []) {
    const name = nameOf(article, quote.speaker) || NOBODY;
    groups.set(name, [...(groups.get(name) ?? []), quote]);
  }
  const listed = [...groups].map(([name, quotes]) => speakerPart(article, name, quotes, at));
  return el("section", {}, el("h2", {}, "Who says what"), listed.length ? listed : aside("Nobody is quoted."));
}

function speakerPart(article, name, quotes, at) {
  const who = entitiesOf(article).get(quotes[0].speaker?.entity);
  const linked = who?.key ? el("a", { href: link("known", who.key) }, name) : name;
  const heading = el("h3", {}, linked, who?.role ? aside(" ", who.role) : null);
  return el("div", {}, heading, el("ul", {}, quotes.map((quote) => quoteEntry(article, quote, at))));
}

function quoteEntry(article, quote, at) {
  const said = quote.spans.map((span) => wordsAt(article, span)).join(" … ");
  const number = el("span", { class: "entry-number", "aria-hidden": "true" }, quote.id.replace("q", ""));
  const isChosen = quote.id === at;
  const href = link("article", article.number, { at: quote.id });
  const attributes = { href, id: `entry-${quote.id}`, class: "words", "aria-current": isChosen ? "true" : null };
  const words = el("a", attributes, said);
  return el("li", { class: isChosen ? "entry chosen" : "entry" }, number, words);
}

function namesOf(article) {
  const named = new Map(article.entities.filter((one) => KNOWN.has(one.key)).map((one) => [one.key, one]));
  const links = [...named.values()].map((one) => el("li", {}, el("a", { href: link("known", one.key) }, one.name)));
  return links.length ? el("section", {}, el("h2", {}, "Who and what"), el("ul", { class: "chips" }, links)) : null;
}

// What the address asks for is shown in the text and in the list.
function showSpot(nodes, at) {
  if (!at) return;
  const entry = document.getElementById(`entry-${at}`);
  entry?.scrollIntoView({ block: "nearest" });
  entry?.focus({ preventScroll: true });
  nodes?.[0].scrollIntoView({ block: "center" });
}
