// Sending articles: dropped, chosen, or pasted.
import { el } from "./dom.js";
import { signInLink } from "./sign_in_view.js";
import { token } from "./session.js";
import { showServiceStatus } from "./service_status.js";
import { uploadRows } from "./upload_rows.js";
import { fileUpload, isSending, textUpload } from "./uploads.js";

const STATUS_MS = 5_000;
const KINDS_WORDS = [
  "Text, Markdown, web pages, PDF, DOCX, ODT, RTF, EPUB, saved mail, JSON, or an agency’s XML. ",
  "What holds several articles is read one by one: ZIP and web archives, mailboxes, feeds, JSON Lines, tables (CSV). ",
  "In any encoding, gzipped or not, up to 4.4 MB each.",
];
// Endings of names that the window for choosing files offers. What else there is can be dropped: its bytes tell.
const KINDS = [
  ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.mhtml,.mht,.webarchive,.pdf,.doc,.docx,.odt,.rtf,.epub,.eml,.msg",
  ".json,.xml,.nitf,.newsml,.rss,.atom,.zip,.warc,.wacz,.mbox,.jsonl,.ndjson,.csv,.tsv,.gz,text/plain,text/html",
].join();

export function uploadView(address, signal) {
  const rows = uploadRows();
  keepStatus(signal);
  keepFilesFromOpening(signal);
  const words = "Everybody may read here; whoever uploads shows a token. ";
  const stranger = token() ? null : el("p", {}, words, signInLink(), ".");
  const ways = el("div", { class: "ways" }, dropZone(rows), pasteForm(rows));
  return { title: "Upload", content: el("div", { class: "upload" }, stranger, ways, rows.node) };
}

// How far the service is, at the foot of the page, as long as somebody looks on.
async function keepStatus(signal) {
  await showServiceStatus(document.getElementById("service"), { now: true });
  setTimeout(() => signal.aborted || keepStatus(signal), STATUS_MS);
}

// A file that misses the zone would be opened in the page's place.
function keepFilesFromOpening(signal) {
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault(), { signal });
}

addEventListener("beforeunload", (event) => { if (isSending()) event.preventDefault(); });

function dropZone(rows) {
  const send = (files) => [...files].forEach((file) => rows.send(fileUpload(file)));
  const chosen = () => { send(input.files); input.value = ""; };
  const input = el("input", { type: "file", id: "files", multiple: true, accept: KINDS, onchange: chosen });
  const zone = el(
    "section",
    { class: "drop", "aria-labelledby": "drop-files" },
    el("h2", { id: "drop-files" }, "Drop articles here"),
    el("p", {}, "or ", el("span", { class: "choose" }, input, el("label", { for: "files" }, "choose files"))),
    el("p", { class: "help" }, KINDS_WORDS, " Whole folders: ", el("code", {}, "dateline upload DIR"), "."),
  );
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("dropping", on); };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => { over(false)(event); send(event.dataTransfer.files); });
  return zone;
}

function pasteForm(rows) {
  const fields = {
    title: el("input", { id: "paste-title", autocomplete: "off" }),
    text: el("textarea", { id: "paste-text", rows: 9, required: true }),
    url: el("input", { id: "paste-url", type: "url", placeholder: "https://", autocomplete: "off" }),
    published: el("input", { id: "paste-published", type: "date" }),
    id: el("input", { id: "paste-id", autocomplete: "off", "aria-describedby": "paste-id-help" }),
  };
  const submit = (event) => {
    event.preventDefault();
    const told = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));
    if (!told.text) return fields.text.focus();
    rows.send(textUpload(Object.fromEntries(Object.entries(told).filter(([, value]) => value))));
    form.reset();
    fields.title.focus();
  };
  const known = [["Published at", fields.url], ["Published on", fields.published], ["Your own id", fields.id]];
  const form = el(
    "form",
    { class: "paste", onsubmit: submit, "aria-labelledby": "paste-article" },
    el("h2", { id: "paste-article" }, "Or paste one"),
    uploadField("Title", fields.title),
    uploadField("Text", fields.text),
    el("div", { class: "known" }, known.map(([words, field]) => uploadField(words, field))),
    el("p", { class: "help", id: "paste-id-help" }, "With an id of your own, the same id later replaces the article."),
    el("button", { class: "primary" }, "Analyse"),
  );
  return form;
}

function uploadField(words, field) {
  return el("div", { class: "labelled" }, el("label", { for: field.id }, words), field);
}
