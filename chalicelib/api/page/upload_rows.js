// The list of what was sent from here. It stays while one looks at other views, and goes with the page.
import { between, el } from "./dom.js";
import { link } from "./address.js";
import { sendUpload } from "./uploads.js";
import { writeRefusal } from "./sign_in_view.js";

const UPLOAD_WORDS = {
  waiting: "waits to be sent", sending: "is being sent", queued: "queued", processing: "being analysed",
  succeeded: "done", partial: "done in part", failed: "failed", refused: "not sent",
};
const COUNTED = [["quotes", "quote"], ["entities", "entity"], ["places", "place"]];

let uploadsShown = null;

// {node, send(upload)}: made once.
export function uploadRows() {
  uploadsShown ??= newRows();
  return uploadsShown;
}

function newRows() {
  const list = el("ul", { class: "uploads" });
  const heading = el("h2", { id: "uploads-sent" }, "Sent from here");
  const refusal = el("div", { role: "alert" });
  const node = el("section", { "aria-labelledby": "uploads-sent", hidden: true }, heading, refusal, list);
  const rows = { node, list, refusal };
  rows.send = (upload) => { node.hidden = false; list.prepend(uploadRow(rows, upload)); };
  return rows;
}

function uploadRow(rows, upload) {
  const status = el("span", { role: "status", class: "state" });
  const size = el("small", {}, sizeWords(upload.bytes));
  const row = el("li", {}, el("span", { class: "name" }, upload.name, " ", size), status);
  const send = () => sendUpload(upload, () => {
    row.dataset.status = upload.status;
    status.replaceChildren(...between(stateOf(upload, send), " "));
    if (upload.status === "refused") rows.refusal.replaceChildren(writeRefusal(upload.problem));
    if (upload.status === "sending") rows.refusal.replaceChildren();
  });
  send();
  return row;
}

function stateOf({ status, article, found, code, words, again }, send) {
  const chip = el("b", {}, UPLOAD_WORDS[status] ?? status);
  const why = words ? `${words}${code ? ` (${code})` : ""}` : null;
  const title = found?.article ? found.article.title || "Read it" : "Look at it";
  const taken = article && status !== "failed";
  return [
    chip,
    taken ? el("a", { href: link("article", article) }, title) : null,
    taken && found?.counts ? `${found.members} parts` : null,
    taken && found?.article ? el("span", { class: "counts" }, foundWords(found)) : null,
    why,
    again ? el("button", { type: "button", onclick: send }, "Try again") : null,
  ];
}

function foundWords(found) {
  const counts = COUNTED.map(([name, one]) => [found[name]?.length ?? 0, name, one]);
  return counts.map(([count, many, one]) => `${count} ${count === 1 ? one : many}`).join(", ");
}

function sizeWords(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
