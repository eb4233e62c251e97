// The report: what was found in many articles, as one page in one file. One view at a time, whatever the address says.
//
// A view is a function of the address that returns {title, content}, {heading} where it is more than the title, and
// {shown}, which is called when it is there.
import { address, link } from "./address.js";
import { announce, el } from "./dom.js";
import { reportArticleView } from "./report_article.js";
import { articlesFound, failuresView, reportArticlesView } from "./report_articles.js";
import { FAILURES } from "./report_data.js";
import { changeParameters, counted, lostView } from "./report_fields.js";
import { knownView, peopleFound, peopleView, placesFound, placesView } from "./report_known.js";
import { quotesFound, quotesView } from "./report_quotes.js";

const VIEWS = {
  quotes: quotesView,
  people: peopleView,
  places: placesView,
  articles: reportArticlesView,
  article: reportArticleView,
  known: knownView,
  failures: failuresView,
};
const LISTS = [
  ["quotes", "Quotes", quotesFound],
  ["people", "People", peopleFound],
  ["places", "Places", placesFound],
  ["articles", "Articles", articlesFound],
];
const PATIENCE_MS = 150;

const field = document.getElementById("q");
const name = document.title;
let before = null;

function show() {
  const asked = address();
  const view = VIEWS[asked.view] ?? (() => lostView("There is no such page", "quotes"));
  const focus = document.activeElement?.id;
  put(view(asked));
  putNav(asked);
  if (document.activeElement !== field) field.value = asked.parameters.get("q") ?? "";
  const isSame = before === `${asked.view}/${asked.id}`;
  before = `${asked.view}/${asked.id}`;
  if (isSame && focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

function put({ title, heading, content, shown }) {
  document.title = `${title} · ${name}`;
  const main = document.getElementById("main");
  const isFirst = before === null;
  const { view, id } = address();
  const isNew = before !== `${view}/${id}`;
  main.replaceChildren(heading ?? el("h1", {}, title), content);
  if (isNew && !isFirst && document.activeElement !== field) main.focus({ preventScroll: true });
  if (isNew) scrollTo(0, 0);
  shown?.();
  announce(main.querySelector(".sheet-count")?.firstChild.textContent ?? title);
}

// How much of each kind is found is told before one looks.
function putNav({ view, parameters }) {
  const q = parameters.get("q") ?? "";
  const only = new URLSearchParams(q ? { q } : {});
  const links = LISTS.map(([list, label, found]) => {
    const count = el("span", { class: "amount" }, found(list === view ? parameters : only).length.toLocaleString("en"));
    return el("a", { href: link(list, null, { q }), "aria-current": list === view ? "page" : null }, label, " ", count);
  });
  if (FAILURES.length) {
    links.push(el("a", { class: "problem", href: link("failures") }, `${counted(FAILURES.length, "file")} failed`));
  }
  document.getElementById("nav").replaceChildren(...links);
}

// Lists follow what is typed; from anywhere else, it leads to the quotes.
function hearSearch() {
  let waiting;
  const seek = () => {
    clearTimeout(waiting);
    const { view } = address();
    const isList = LISTS.some(([list]) => list === view);
    changeParameters({ q: field.value.trim() }, { replace: true, view: isList ? view : "quotes" });
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, PATIENCE_MS);
  });
  // Who has gone elsewhere meanwhile is not called back.
  addEventListener("hashchange", () => clearTimeout(waiting));
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    seek();
  });
}

// The address behind # is that of a view: a link within the page has to be followed by hand.
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
for (const id of ["nav", "seek"]) document.getElementById(id).hidden = false;
if (!location.hash) history.replaceState(null, "", link("quotes"));
hearSearch();
addEventListener("hashchange", show);
show();
