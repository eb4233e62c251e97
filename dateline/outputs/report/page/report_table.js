// A table that is sorted by its headings, shows its first rows, and can be had as a file.
import { address, link } from "./address.js";
import { el } from "./dom.js";
import { csvOf, download } from "./report_csv.js";

// Rows that are shown at once: thousands would take a second to be laid out.
const STEP = 100;

// Columns are {name, label, value(row), cell(row)}, and {number: true} where they are right-aligned. `value` is what it
// is sorted by and what the file has; columns without a label are in the file alone.
export function tableOf({ name, columns, rows, caption, sort }) {
  const { parameters } = address();
  const order = orderOf(parameters.get("sort") ?? sort, columns);
  const sorted = [...rows].sort(order.compare);
  const shown = columns.filter((column) => column.label);
  const body = el("tbody", { role: "rowgroup" });
  const more = el("button", { type: "button", class: "show-more", onclick: () => addRows(STEP) });
  const addRows = (count) => {
    const from = body.children.length;
    body.append(...sorted.slice(from, from + count).map((row) => rowOf(row, shown)));
    more.hidden = body.children.length >= sorted.length;
    more.textContent = `Show ${Math.min(STEP, sorted.length - body.children.length)} more of ${sorted.length}`;
  };
  addRows(STEP);
  const heads = shown.map((column) => headOf(name, column, order));
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads));
  const save = () => download(`${name}.csv`, sheetOf(columns, sorted));
  const saveButton = el("button", { type: "button", onclick: save }, "Download as CSV");
  return el(
    "div",
    { class: "sheet" },
    el("p", { class: "sheet-count" }, caption, " ", rows.length ? saveButton : null),
    rows.length ? el("table", { role: "table", class: `table-${name}`, "aria-label": caption }, head, body) : null,
    more,
  );
}

// How rows are sorted: "date" from the first on, "-date" from the last on. What has no value comes last.
function orderOf(told, columns) {
  const down = told.startsWith("-");
  const name = told.replace("-", "");
  const column = columns.find((one) => one.name === name) ?? columns[0];
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const compare = (one, other) => {
    const [a, b] = [column.value(one) ?? "", column.value(other) ?? ""];
    if (a === "" || b === "") return (a === "") - (b === "");
    const less = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
    return down ? -less : less;
  };
  return { name: column.name, down, compare };
}

function headOf(table, column, order) {
  const sorted = column.name === order.name;
  const direction = sorted ? (order.down ? "descending" : "ascending") : null;
  const next = sorted ? !order.down : Boolean(column.number || column.newest);
  const { view, id, parameters } = address();
  const href = link(view, id, { ...Object.fromEntries(parameters), sort: `${next ? "-" : ""}${column.name}` });
  const heading = el("a", { href, id: `${table}-by-${column.name}` }, column.label);
  return el("th", { role: "columnheader", scope: "col", "aria-sort": direction, class: classOf(column) }, heading);
}

function rowOf(row, columns) {
  return el("tr", { role: "row" }, columns.map((column) => cellOf(row, column)));
}

function cellOf(row, column) {
  const attributes = { role: "cell", class: classOf(column), "data-label": column.label };
  return el("td", attributes, (column.cell ?? column.value)(row));
}

function sheetOf(columns, rows) {
  const names = columns.map((column) => column.name);
  return csvOf(names, rows.map((row) => columns.map((column) => column.value(row))));
}

function classOf(column) {
  return column.number ? `col-${column.name} number` : `col-${column.name}`;
}

// On paper, there is no button to press.
addEventListener("beforeprint", () => {
  for (const button of document.querySelectorAll(".sheet .show-more")) while (!button.hidden) button.click();
});
