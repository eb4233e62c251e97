// The text of an article with its spans marked, block by block. Every block has `data-start`, where it stands in the
// text: what somebody selects is found by that.
import { el } from "./dom.js";
import { marksOf, piecesOf, rowsOfBlocks } from "./marks.js";

const FURNITURE = "Furniture of the page, not analysed";

// The title as it stands in the text, or null; the rest; and by ids all nodes that are of a quote, entity or place, and
// with "part:" before a quote's id its cue and its source. `href` makes an entry's id an address, `speakers` has the
// names of those who speak, by quotes' ids.
export function articleText(analysis, { layers, href, speakers }) {
  const { text, title, blocks, language } = analysis.article;
  const room = { text, marks: marksOf(analysis, layers), nodes: new Map(), numbered: new Set(), href, speakers };
  const rows = rowsOfBlocks(text, blocks).map(
    (row) => ({ kind: row.at(-1).kind, start: row[0].start, end: row.at(-1).end }),
  );
  const heads = rows.length && rows[0].kind === "heading" && text.slice(rows[0].start, rows[0].end) === title;
  const head = heads ? el("h1", blockAttributes(rows[0]), markedNodes(room, rows[0])) : null;
  const body = rows.slice(heads ? 1 : 0).map((row) => blockOfText(room, row));
  const written = el("div", { class: "article-text", lang: language, dir: "auto" }, body);
  return { title: head, written, nodes: room.nodes };
}

function blockAttributes({ start, end }) {
  return { "data-start": start, "data-end": end };
}

function blockOfText(room, row) {
  const attributes = blockAttributes(row);
  const content = markedNodes(room, row);
  if (row.kind === "heading") return el("h2", attributes, content);
  if (row.kind === "embed") return el("blockquote", attributes, content);
  if (row.kind === "remnant") Object.assign(attributes, { class: "remnant", role: "note", "aria-label": FURNITURE });
  return el("p", attributes, content);
}

// A stretch as a tree: a span that overlaps with an open one is closed with it, and opened anew.
function markedNodes(room, { start, end }) {
  const root = document.createDocumentFragment();
  let open = [];
  for (const piece of piecesOf(room.marks, start, end)) {
    const kept = open.filter(
      ({ mark }, index) => open.slice(0, index + 1).every((one, n) => one.mark === piece.covering[n]),
    );
    open = kept;
    for (const mark of piece.covering.slice(kept.length)) {
      open = [...open, { mark, node: openMark(room, mark, open.at(-1)?.node ?? root) }];
    }
    (open.at(-1)?.node ?? root).append(leafOfText(room, piece));
  }
  return [root];
}

function openMark(room, mark, parent) {
  const node = el("span", { class: mark.kinds.join(" "), "data-quotes": mark.quotes.join(" ") || null });
  for (const id of mark.refs) keepNode(room.nodes, id, node);
  for (const id of mark.parts) keepNode(room.nodes, `part:${id}`, node);
  const unnumbered = mark.quotes.filter((id) => !room.numbered.has(`${id}-${mark.start}`));
  node.append(...unnumbered.map((id) => numberOfQuote(room, id, mark)));
  parent.append(node);
  return node;
}

// A link to a quote's entry where a piece of it begins. Its number is drawn by the style: the text has no such
// characters.
function numberOfQuote(room, id, mark) {
  room.numbered.add(`${id}-${mark.start}`);
  const number = id.replace("q", "");
  const label = `Quote ${number}: ${room.speakers.get(id)}`;
  return el("a", {
    class: "number",
    href: room.href(id),
    "data-leads": id,
    "data-number": number,
    "aria-label": label,
    title: label,
  });
}

// A piece of the text, as a link where it mentions something: the innermost, since links can't be nested.
function leafOfText(room, { start, end, covering }) {
  const words = room.text.slice(start, end);
  const mark = covering.findLast((one) => one.leads);
  if (!mark) return words;
  const { leads, tells } = mark;
  return el("a", { class: "mention", href: room.href(leads), "data-leads": leads, title: tells }, words);
}

function keepNode(nodes, id, node) {
  if (!nodes.has(id)) nodes.set(id, []);
  nodes.get(id).push(node);
}
