// What stands above an article: who published it and when, what a reader must know first, and what can be done with it.
import { call } from "./api.js";
import { correctionProblem } from "./corrections.js";
import { link } from "./address.js";
import { announce, between, el } from "./dom.js";
import { saveAnswer } from "./downloads.js";
import { percentOf } from "./evidence.js";
import { wireLine, wireNotes } from "./article_wire.js";

const FORMS = [
  ["Annotated page (HTML)", "", "html", "html"],
  ["Quotes (CSV)", "/quotes", "csv", "quotes.csv"],
  ["Names (CSV)", "/entities", "csv", "names.csv"],
  ["Places (CSV)", "/places", "csv", "places.csv"],
  ["Places (GeoJSON)", "/places", "geojson", "geojson"],
  ["Everything (JSON)", "", "json", "json"],
  ["Linked data (JSON-LD)", "", "jsonld", "jsonld"],
  ["Web annotations", "", "annotations", "annotations.jsonld"],
  ["ninjs", "", "ninjs", "ninjs.json"],
];
const STATUS_WORDS = {
  queued: "Waiting for a worker",
  processing: "Being analysed",
  failed: "Could not be analysed",
  partial: "Analysed in part",
  succeeded: "Analysed",
};

// Of an article that has been analysed; `title` is its headline as it stands in the text.
export function analysedHead(desk, title) {
  const { article } = desk.analysis;
  const published = article.published?.value;
  const day = published && el("time", { datetime: published }, dayInWords(published));
  const facts = between([article.publisher, day, article.bylines.join(", "), originalLink(article.url)], " · ");
  return [
    facts.length > 0 && el("p", { class: "about" }, facts),
    title,
    wireLine(article),
    headNotes(desk.analysis),
    el("div", { class: "actions" }, downloadMenu(desk), isPart(desk) ? null : deleteButton(desk)),
  ];
}

// A date as the article has it, cut to what is known: 2025-05-20T07:40:00+01:00 is "20 May 2025, 07:40 +01:00".
function dayInWords(value) {
  const [day, time = ""] = value.split("T");
  const [year, month, date] = day.split("-").map(Number);
  const options = {
    timeZone: "UTC",
    year: "numeric",
    ...(month && { month: "long" }),
    ...(date && { day: "numeric" }),
  };
  const words = new Intl.DateTimeFormat("en-GB", options).format(Date.UTC(year, (month ?? 1) - 1, date ?? 1));
  const [, clock, zone = ""] = time.match(/^(\d\d:\d\d)[:.\d]*(.*)$/) ?? [];
  return clock ? `${words}, ${clock}${zone === "Z" ? " UTC" : ` ${zone}`}`.trim() : words;
}

// A part goes with its container, and not before.
function isPart({ analysis }) {
  return Boolean(analysis.source?.container);
}

// Of one that waits, is being analysed, or failed.
export function unanalysedContent(desk) {
  const { status, error, attempts, source } = desk.analysis;
  const told = error
    ? el("p", { class: "problem" }, `${error.message} (${error.code})`)
    : el("p", { class: "waiting" }, "This page shows the analysis as soon as it is there.");
  return el(
    "section",
    { class: "unanalysed", "aria-label": "Status" },
    el("p", { class: `standing ${status}` }, STATUS_WORDS[status] ?? status),
    told,
    el(
      "p",
      { class: "about" },
      between([source?.external_id, source?.key, attempts > 1 ? `${attempts} attempts` : null], " · "),
    ),
    source?.container ? el("ul", { class: "notes" }, partNote(source)) : null,
    el(
      "div",
      { class: "actions" },
      status === "failed" ? againButton(desk) : null,
      isPart(desk) ? null : deleteButton(desk),
    ),
  );
}

export function containerActions(desk) {
  return el("div", { class: "actions" }, againButton(desk), deleteButton(desk));
}

// An article's own address, as a link where it is one of the web: never one that runs something.
function originalLink(url) {
  if (!url) return null;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return url;
  return el("a", { href: url, rel: "noreferrer nofollow", target: "_blank" }, `Original at ${new URL(url).hostname}`);
}

function headNotes({ article, status, warnings, copy_of: copied, update, source }) {
  const notes = warnings.map(({ message, code }) => el("li", {}, `${message} (${code})`));
  notes.push(...wireNotes(article));
  if (source?.container) notes.push(partNote(source));
  if (status === "partial" && !notes.length) notes.push(el("li", {}, STATUS_WORDS.partial));
  if (copied) notes.push(copyNote(copied));
  if (update) notes.push(el("li", {}, updateWords(update)));
  return notes.length ? el("ul", { class: "notes" }, notes) : null;
}

function partNote({ container, container_key: key, container_path: path }) {
  const whole = el("a", { href: link("article", container) }, key?.split("/").pop() ?? "a container");
  return el("li", {}, "A part of ", whole, path ? `: ${path}` : "");
}

function copyNote({ article, share }) {
  const earlier = el("a", { href: link("article", article) }, "an earlier article");
  return el("li", {}, "A copy of ", earlier, `: ${percentOf(share)} of both are the same.`);
}

function updateWords({ status, error }) {
  const newer = "A newer upload, or a correction,";
  if (status === "failed") return `${newer} could not be analysed${error ? `: ${error.message} (${error.code})` : ""}.`;
  return `${newer} is not shown yet: ${(STATUS_WORDS[status] ?? status).toLowerCase()}.`;
}

function downloadMenu(desk) {
  const problem = el("p", { class: "problem", role: "alert" });
  const save = async ([label, path, format, ending]) => {
    menu.open = false;
    problem.textContent = "";
    const name = `${desk.fileName}.${ending}`;
    try {
      await saveAnswer({ path: `/articles/${desk.id}${path}`, parameters: { format }, name, signal: desk.signal });
      announce(`Saved: ${label}`);
    } catch (error) {
      if (error.name !== "AbortError") problem.textContent = error.message;
    }
  };
  const items = FORMS.map((form) => {
    return el("li", {}, el("button", { type: "button", class: "jump", onclick: () => save(form) }, form[0]));
  });
  const menu = el("details", { class: "menu" }, el("summary", {}, "Download"), el("ul", {}, items));
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    menu.open = false;
    menu.firstChild.focus();
  });
  return el("div", {}, menu, problem);
}

function againButton(desk) {
  return actionButton("Analyse again", async () => {
    await call("POST", `/articles/${desk.id}/analysis`);
    announce("The article is analysed again.");
    await desk.refresh();
  });
}

// Asked twice: an article is gone for good.
function deleteButton(desk) {
  const box = el("div", { class: "delete" });
  const keep = () => box.replaceChildren(ask);
  const sure = actionButton("Delete for good", async () => {
    await call("DELETE", `/articles/${desk.id}`, { headers: { Prefer: "wait=10" } });
    announce("The article is deleted.");
    if (!desk.signal.aborted) location.replace(link("articles")); // Back would lead to what is no more.
  });
  const confirm = () => {
    box.replaceChildren(
      "With all that was found in it? ",
      sure,
      " ",
      el("button", { type: "button", class: "quiet", onclick: () => { keep(); ask.focus(); } }, "Keep it"),
    );
    sure.querySelector("button").focus();
  };
  const ask = el("button", { type: "button", class: "quiet", onclick: confirm }, "Delete…");
  keep();
  return box;
}

// A button that does something over the network, and says beside it what went wrong.
function actionButton(label, act) {
  const problem = el("div", { class: "problem", role: "alert" });
  const button = el("button", { type: "button" }, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    problem.textContent = "";
    try {
      await act();
    } catch (error) {
      problem.replaceChildren(" ", correctionProblem(error));
    } finally {
      button.disabled = false;
    }
  });
  return el("div", { class: "action" }, button, problem);
}
