// All articles, and the files that are none.
import { el } from "./dom.js";
import { ARTICLES, dayOf, FAILURES, webAddress } from "./report_data.js";
import { aroundOf, aside, counted, soughtNow } from "./report_fields.js";
import { folded, hasAll } from "./report_find.js";
import { articleCell } from "./report_quotes.js";
import { tableOf } from "./report_table.js";

export function articlesFound(parameters) {
  const sought = soughtNow(parameters);
  return ARTICLES.filter((article) => hasAll(article, sought, textOfArticle));
}

function textOfArticle({ title, file, publisher, byline, text }) {
  return [title, file, publisher, byline, text].join("\n");
}

export function reportArticlesView({ parameters }) {
  const rows = articlesFound(parameters);
  const sought = soughtNow(parameters);
  const columns = [
    { name: "date", label: "Date", newest: true, value: (one) => one.date, cell: (one) => dayOf(one.date) },
    { name: "title", label: "Article", value: (one) => one.title, cell: (one) => foundCell(one, sought) },
    { name: "file", value: (one) => one.file },
    { name: "publisher", value: (one) => one.publisher },
    { name: "link", value: (one) => webAddress(one.url) },
    { name: "quotes", label: "Quotes", number: true, value: (one) => one.quotes.length },
    { name: "people", label: "People", number: true, value: (one) => peopleIn(one).size },
    { name: "places", label: "Places", number: true, value: (one) => one.places.length },
  ];
  const table = tableOf({ name: "articles", columns, rows, caption: counted(rows.length, "article"), sort: "-date" });
  return { title: "Articles", content: table };
}

function foundCell(article, sought) {
  return [articleCell(article, sought), placeFound(article, sought)];
}

function peopleIn({ entities }) {
  return new Set(entities.filter((one) => one.type === "person" && one.key).map((one) => one.key));
}

// Where the text has the first of what is sought that the title does not show.
function placeFound({ text, title }, sought) {
  const hidden = sought.find((word) => !folded(title).includes(word));
  const start = hidden ? folded(text).indexOf(hidden) : -1;
  return start < 0 ? null : aroundOf(text, [start, start + hidden.length]);
}

export function failuresView() {
  const title = `${counted(FAILURES.length, "file")} could not be analysed`;
  return { title, content: el("ul", { class: "rows" }, FAILURES.map(failureItem)) };
}

function failureItem({ file, code, message }) {
  return el("li", {}, el("b", { class: "file" }, file), ` ${message} `, aside(`(${code})`));
}
