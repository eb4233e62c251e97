// A container: what it is, how its parts are in all, and a list of them.
import { link } from "./address.js";
import { between, el } from "./dom.js";
import { downloadButtons } from "./downloads.js";
import { STATUSES } from "./field_words.js";
import { pagedList } from "./pager.js";

const PART_WORDS = ["part", "parts"];

export async function containerContent({ analysis, id, signal }) {
  const path = `/articles/${id}/parts`;
  const beside = downloadButtons({ path, file: "parts", signal });
  return el(
    "section", { class: "container", "aria-label": "Parts" },
    el("p", { class: "about" }, between([analysis.media_type, countsWords(analysis.counts)], " · ")),
    containerNotes(analysis),
    await pagedList({ path, name: "parts", row: partRow, words: PART_WORDS, empty: "It has no parts.", beside, signal }),
  );
}

export function containerTitle({ source }) {
  return source.external_id ?? source.key.split("/").pop();
}

function countsWords(counts) {
  return Object.entries(counts).filter(([, count]) => count).map(([name, count]) => `${count} ${STATUSES[name]}`).join(", ");
}

function containerNotes({ warnings, update }) {
  const notes = warnings.map(({ message, code }) => el("li", {}, `It was not read to its end: ${message} (${code})`));
  if (update) notes.push(el("li", {}, `A newer upload is not shown yet: ${STATUSES[update.status]}.`));
  return notes.length ? el("ul", { class: "notes" }, notes) : null;
}

function partRow({ id, title, container_path: path, status, error, members }) {
  const name = title || path;
  const badge = members === null ? STATUSES[status] : `${members} ${PART_WORDS[members === 1 ? 0 : 1]}`;
  return el(
    "li", { class: `article ${status}` },
    el(
      "p", { class: "headline" },
      id ? el("a", { href: link("article", id) }, name) : name,
      " ",
      status === "succeeded" && members === null ? null : el("span", { class: `badge ${status}` }, badge),
    ),
    title ? el("p", { class: "about" }, path) : null,
    error && el("p", { class: "problem" }, `${error.message} (${error.code})`),
  );
}
