// What is marked in an article's text: each span once, with all that it is; and the text, cut wherever a span starts or
// ends. An article's own page marks the same (chalicelib/formats/html/marks.py), so that both look alike.
import { levelOf } from "./place_level.js";

export const LAYERS = {
  people: "People",
  organizations: "Organisations",
  places: "Places",
  quotes: "Quotes",
  values: "Dates & sums",
  others: "Others",
};

const LAYER_OF_TYPE = {
  person: "people",
  organization: "organizations",
  location: "places",
  facility: "places",
  date: "values",
  money: "values",
};

const QUOTE_PARTS = ["speaker", "addressee", "via"];

export function layerOfType(type) {
  return LAYER_OF_TYPE[type] ?? "others";
}

// All spans of an analysis that are of these layers, an outer one before those that begin with it:
// {start, end, kinds, quotes, refs, parts, leads, tells}. `refs` are the ids of what a span is a piece or a mention of,
// `parts` those of the quotes that it is the cue or the source of, `leads` the entry that its link leads to.
export function marksOf(analysis, layers) {
  const spans = new Map();
  for (const [kind, span, about] of everySpan(analysis, layers)) {
    const key = `${span.start}-${span.end}`;
    if (!spans.has(key)) spans.set(key, bareMark(span));
    addTo(spans.get(key), kind, about);
  }
  return [...spans.values()].sort((one, other) => one.start - other.start || other.end - one.end);
}

function bareMark({ start, end }) {
  return { start, end, kinds: [], quotes: [], refs: [], parts: [], leads: null, tells: null };
}

function addTo(mark, kind, { quote, part, thing, tells }) {
  if (!mark.kinds.includes(kind)) mark.kinds.push(kind);
  if (quote) mark.quotes.push(quote);
  if (part) mark.parts.push(part);
  if (quote || thing) mark.refs.push(quote ?? thing);
  if (thing) Object.assign(mark, { leads: thing, tells });
}

// Places come last: where a place is an entity, too, the link leads to the place, which leads on to the entity.
function* everySpan({ article, quotes, entities, places }, layers) {
  for (const block of article.blocks) if (block.kind === "dateline") yield ["dateline", block, {}];
  if (layers.has("quotes")) for (const quote of quotes) yield* spansOfQuote(quote);
  for (const entity of entities) {
    if (!layers.has(layerOfType(entity.type))) continue;
    const about = { thing: entity.id, tells: `${entity.type}: ${entity.name}` };
    for (const mention of entity.mentions) yield [entity.type, mention, about];
  }
  if (layers.has("places")) for (const place of places) yield* spansOfPlace(place);
}

function* spansOfQuote(quote) {
  for (const span of quote.spans) yield ["quote", span, { quote: quote.id }];
  for (const fragment of quote.fragments) yield ["fragment", fragment, { part: quote.id }];
  for (const name of ["cue", "time"]) if (quote[name]) yield [name, quote[name], { part: quote.id }];
  for (const name of QUOTE_PARTS) if (quote[name]) yield ["source", quote[name].mention, { part: quote.id }];
}

function* spansOfPlace(place) {
  const about = { thing: place.id, tells: `place: ${place.gazetteer_name ?? place.name}` };
  for (const mention of place.mentions) yield [`place ${levelOf(place)}`, mention, about];
}

// A stretch of the text, cut wherever a span starts or ends: {start, end, covering}, the outer span first. Spans may
// nest or cross: one that crosses another is over pieces of its own and over pieces of both.
export function piecesOf(marks, first, end) {
  const over = marks.filter((mark) => mark.start < end && mark.end > first);
  const inside = over.flatMap((mark) => [mark.start, mark.end]).filter((at) => at > first && at < end);
  const bounds = [...new Set([first, ...inside, end])].sort((one, other) => one - other);
  let covering = [];
  let next = 0;
  return bounds.slice(0, -1).map((start, index) => {
    covering = covering.filter((mark) => mark.end > start);
    while (next < over.length && over[next].start <= start) covering.push(over[next++]);
    return { start, end: bounds[index + 1], covering: [...covering] };
  });
}

// Blocks that make one paragraph: a dateline and the sentences behind it stand on one line.
export function rowsOfBlocks(text, blocks) {
  const rows = [];
  for (const block of blocks) {
    const last = rows.at(-1)?.at(-1);
    if (last && !text.slice(last.end, block.start).includes("\n")) rows.at(-1).push(block);
    else rows.push([block]);
  }
  return rows;
}
