// What is listed, as a file: asked for page by page, since a link can't carry a token, and joined.
import { ask } from "./api.js";
import { announce, el } from "./dom.js";

const ROWS_ASKED = 100; // the most that the API gives at once
const MOST_PAGES = 50;
const MOST_ROWS = ROWS_ASKED * MOST_PAGES;

// Excel reads a file as UTF-8 only behind this mark; what else reads CSV passes over it.
const BYTE_ORDER_MARK = "\uFEFF";

const FILE_FORMS = {
  csv: { label: "CSV", type: "text/csv;charset=utf-8", ending: "csv", join: joinTables },
  ndjson: { label: "NDJSON", type: "application/x-ndjson", ending: "ndjson", join: (parts) => parts.join("") },
  geojson: { label: "GeoJSON", type: "application/geo+json", ending: "geojson", join: joinMaps },
};

// Buttons for the forms that a list has; `file` is what the file is called, without its ending.
export function downloadButtons({ path, parameters = {}, file, forms = ["csv", "ndjson"], signal }) {
  const buttons = forms.map((form) => {
    const button = el(
      "button", {
        type: "button",
        class: "quiet",
        onclick: () => downloadList(button, { path, parameters, file, form, signal }),
      },
      FILE_FORMS[form].label,
    );
    return button;
  });
  const most = `up to ${MOST_ROWS.toLocaleString("en")} rows`;
  return el(
    "div", { class: "downloads", role: "group", "aria-label": `Download, ${most}` },
    el("span", { title: most }, "Download"),
    buttons,
  );
}

// One answer as a file, in the form that `parameters` ask for. Throws Problem.
export async function saveAnswer({ path, parameters, name, signal }) {
  const answer = await ask("GET", path, { parameters, headers: { Accept: "*/*" }, signal });
  const mark = parameters.format === "csv" ? BYTE_ORDER_MARK : "";
  saveFile(new Blob([mark + answer.text], { type: answer.headers.get("Content-Type") }), name);
}

async function downloadList(button, { path, parameters, file, form, signal }) {
  const { label, type, ending, join } = FILE_FORMS[form];
  button.disabled = true;
  button.closest(".downloads").querySelector(".problem")?.remove();
  try {
    const { parts, more } = await joinedPages(path, { limit: ROWS_ASKED, ...parameters, format: form }, signal);
    saveFile(new Blob([join(parts)], { type }), `${file}.${ending}`);
    announce(more ? `${label}: the first ${MOST_ROWS} rows; the rest is had from the API.` : `${label} downloaded.`);
    button.title = more ? `The file has the first ${MOST_ROWS} rows` : "";
  } catch (error) {
    if (error.name !== "AbortError") tellNoFile(button, error);
  }
  button.disabled = false;
}

async function joinedPages(path, parameters, signal) {
  const parts = [];
  let cursor = null;
  do {
    const answer = await ask(
      "GET",
      path,
      { parameters: { ...parameters, cursor }, headers: { Accept: "*/*" }, signal },
    );
    parts.push(answer.text);
    cursor = cursorOf(answer.headers.get("Link"));
  } while (cursor && parts.length < MOST_PAGES);
  return { parts, more: Boolean(cursor) };
}

// Every form tells the page that follows in the header Link; its path is the API's own, so the cursor alone is taken.
function cursorOf(header) {
  const next = header?.match(/<([^>]*)>;\s*rel="?next"?/);
  return next && new URLSearchParams(next[1].split("?")[1]).get("cursor");
}

function joinTables(parts) {
  return BYTE_ORDER_MARK + parts.map((part, index) => (index ? part.slice(part.indexOf("\r\n") + 2) : part)).join("");
}

function joinMaps(parts) {
  const features = parts.flatMap((part) => JSON.parse(part).features);
  return JSON.stringify({ type: "FeatureCollection", features });
}

function saveFile(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  // The browser takes its time to begin.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function tellNoFile(button, error) {
  const words = `No file: ${error.message}`;
  announce(words);
  button.closest(".downloads").append(el("span", { class: "problem" }, words));
}
