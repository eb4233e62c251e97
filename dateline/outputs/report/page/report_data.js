// What the file holds, unpacked: articles, quotes, and everybody who is named, by their keys.
//
// In the file, words are [start, end] of the article's text, and what is nothing is left out.

const HELD = JSON.parse(document.getElementById("data").textContent);

const NOTHING = { blocks: [], entities: [], quotes: [], places: [], warnings: [] };

export const ARTICLES = HELD.articles.map((one, number) => {
  return { ...NOTHING, ...one, number, title: one.title ?? one.file };
});
export const FAILURES = HELD.failures;

// Somebody or something by a key: {key, type, name, role, quotes, articles, mentions, first, last, …}.
export const KNOWN = new Map(HELD.known.map((one) => [one.key, one]));




export function isPerson(one) {
  return one.type === "person";
}

export function isBody(one) {
  return ["organization", "group", "facility"].includes(one.type);
}

// What the page's map takes for a place.
export function placeOf(one) {
  const { key, name, latitude, longitude, level, country } = one;
  return { id: key, key, name, lat: latitude, lon: longitude, level, country };
}

export const PLACES = HELD.known.filter((one) => typeof one.latitude === "number");

export function wordsAt(article, [start, end]) {
  return article.text.slice(start, end);
}

// A day, such as 2025-05-20, of a date that may have a time; nothing where there is none.
export function dayOf(date) {
  return (date ?? "").slice(0, 10);
}

// An article's own address where it is one of the web: never javascript:.
export function webAddress(url) {
  return /^https?:\/\//i.test(url ?? "") ? url : null;
}

function quoteRow(article, quote) {
  const entities = entitiesOf(article);
  const who = quote.speaker && entities.get(quote.speaker.entity);
  const others = (quote.speaker?.others ?? []).map((id) => entities.get(id)?.key);
  return {
    article,
    quote,
    speaker: nameOf(article, quote.speaker),
    role: who?.role ?? "",
    key: who?.key ?? null,
    keys: [...new Set([who?.key, ...others].filter(Boolean))],
    words: quote.spans.map((span) => wordsAt(article, span)).join(" "),
    day: dayOf(article.date),
  };
}

// Who has a part in a quote: the name by which all articles know them, or else the words of this one.
export function nameOf(article, part) {
  if (!part) return "";
  return KNOWN.get(entitiesOf(article).get(part.entity)?.key)?.name ?? wordsAt(article, part.at);
}

const entitiesByArticle = new Map();

export function entitiesOf(article) {
  if (!entitiesByArticle.has(article)) {
    entitiesByArticle.set(article, new Map(article.entities.map((one) => [one.id, one])));
  }
  return entitiesByArticle.get(article);
}

// Where an article speaks of somebody or something: [{article, mentions}], the mentions in the order of the text.
export function mentionsOf(key) {
  const told = ARTICLES.map((article) => ({ article, mentions: mentionsIn(article, key) }));
  return told.filter(({ mentions }) => mentions.length);
}

function mentionsIn(article, key) {
  const named = [...article.entities, ...article.places].filter((one) => one.key === key);
  const byStart = new Map(named.flatMap((one) => one.mentions).map((mention) => [mention[0], mention]));
  return [...byStart.values()].sort(([one], [other]) => one - other);
}

// Quotes whose words name somebody or something.
export function quotesAbout(key) {
  const isName = ([, , nameless]) => !nameless;
  const names = new Map(mentionsOf(key).map(({ article, mentions }) => [article, mentions.filter(isName)]));
  const isIn = ([start, end]) => ([first, last]) => first <= start && end <= last;
  return QUOTES.filter(({ article, quote }) => names.get(article)?.some((name) => quote.spans.some(isIn(name))));
}

// Who is named together with somebody: [[one, articles]], the most often first.
export function namedWith(key) {
  const counts = new Map();
  for (const { article } of mentionsOf(key)) {
    const others = new Set(article.entities.map((one) => one.key).filter((other) => other && other !== key));
    for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const found = [...counts].map(([other, count]) => [KNOWN.get(other), count]);
  return found.sort(([one, often], [other, oftener]) => oftener - often || other.mentions - one.mentions);
}

// The quotes in the order of the articles: each tells by itself whose it is.
export const QUOTES = ARTICLES.flatMap((article) => article.quotes.map((quote) => quoteRow(article, quote)));
