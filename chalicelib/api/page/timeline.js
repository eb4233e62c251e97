// Quotes by month, as bars: a click asks for that month. Whoever does not see the bars, or does not click, has a table.
import { pagesOf } from "./api.js";
import { el, svg } from "./dom.js";
import { countWord, monthWord } from "./field_words.js";
import { QUOTE_WORDS } from "./quote_lines.js";

const COUNTED_PAGES = 5; // of 100 lines each
const MOST_MONTH_BARS = 60; // with more, the bars are years
const BAR_UNITS = { width: 8, step: 10, height: 40 }; // in units of the drawing
const WIDEST_REM = 2.5; // of a bar with its gap
const NARROWEST_REM = 16; // of the words for both ends, side by side

// How many lines there are in each month, {"2025-03": 4, …}, and whether these are all.
export async function countsByMonth(path, parameters, signal) {
  const following = pagesOf(path, { ...parameters, limit: 100 }, "quotes", signal);
  const counts = {};
  let more = true;
  for (let read = 0; more && read < COUNTED_PAGES; read += 1) {
    const page = await following();
    for (const { date } of page.rows) counts[date.slice(0, 7)] = (counts[date.slice(0, 7)] ?? 0) + 1;
    more = page.more;
  }
  return { counts, complete: !more };
}

// `chosen` is {from, to}; `go` gets the same of the span that is clicked on. Null where there is but one month.
export function timeline({ counts, complete }, { chosen, address, go }) {
  const spans = spansOf(counts);
  if (spans.length < 2) return null;
  const caption = complete ? "Quotes over time" : "The newest quotes over time";
  return el(
    "figure", { class: "timeline" },
    el(
      "figcaption", {},
      caption,
      " ",
      chosen.from || chosen.to ? el(
        "a", { href: address({}), onclick: (event) => followSpan(event, go, {}) },
        "Show all",
      ) : null,
    ),
    chartOf(spans, chosen, go),
    tableOfSpans(spans, { address, go }),
  );
}

function chartOf(spans, chosen, go) {
  const ends = el("div", { class: "ends" }, el("span", {}, spans[0].words), el("span", {}, spans.at(-1).words));
  const node = el("div", { "aria-hidden": "true" }, barsOf(spans, chosen, go), ends);
  node.style.maxWidth = `${Math.max(spans.length * WIDEST_REM, NARROWEST_REM)}rem`;
  return node;
}

function barsOf(spans, chosen, go) {
  const most = Math.max(...spans.map(({ count }) => count));
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${spans.length * BAR_UNITS.step} ${BAR_UNITS.height + 1}`, preserveAspectRatio: "none" },
  );
  drawing.append(
    ...spans.filter(({ count }) => count).map((span) => barOf(span, spans.indexOf(span), most, chosen, go)),
  );
  drawing.append(
    svg("rect", { class: "ground", x: 0, y: BAR_UNITS.height, width: spans.length * BAR_UNITS.step, height: 1 }),
  );
  return drawing;
}

// The whole column takes clicks, since a low bar is hard to hit.
function barOf({ from, to, words, count }, place, most, chosen, go) {
  const height = Math.max((count / most) * BAR_UNITS.height, 2);
  const isChosen = (!chosen.from || to >= chosen.from) && (!chosen.to || from <= chosen.to);
  const x = place * BAR_UNITS.step + (BAR_UNITS.step - BAR_UNITS.width) / 2;
  const group = svg("g", { class: isChosen ? "bar" : "bar other" });
  group.append(
    svg("title", {}, `${words}: ${countWord(count, QUOTE_WORDS)}`),
    svg(
      "rect",
      { class: "column", x: place * BAR_UNITS.step, y: 0, width: BAR_UNITS.step, height: BAR_UNITS.height },
    ),
    svg("rect", { x, y: BAR_UNITS.height - height, width: BAR_UNITS.width, height }),
  );
  group.addEventListener("click", () => go({ from, to }));
  return group;
}

function tableOfSpans(spans, { address, go }) {
  const rows = spans.filter(({ count }) => count).map((span) => rowOfSpan(span, { address, go }));
  const head = el("tr", {}, el("th", { scope: "col" }, "When"), el("th", { scope: "col" }, "Quotes"));
  return el(
    "details", {},
    el("summary", {}, "As a table"),
    el("table", {}, el("thead", {}, head), el("tbody", {}, rows)),
  );
}

function rowOfSpan({ from, to, words, count }, { address, go }) {
  const follow = (event) => followSpan(event, go, { from, to });
  const when = el("th", { scope: "row" }, el("a", { href: address({ from, to }), onclick: follow }, words));
  return el("tr", {}, when, el("td", {}, count));
}

function followSpan(event, go, span) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(span);
}

// Every month, or year, from the first to the last, also those without a quote.
function spansOf(counts) {
  const months = Object.keys(counts).sort();
  if (!months.length) return [];
  const all = monthsBetween(months[0], months.at(-1));
  if (all.length <= MOST_MONTH_BARS) return all.map(
    (month) => ({ ...daysOf(month), words: monthWord(month), count: counts[month] ?? 0 }),
  );
  const years = [...new Set(all.map((month) => month.slice(0, 4)))];
  const sum = (some) => some.reduce((total, month) => total + counts[month], 0);
  const inYear = (year) => sum(months.filter((month) => month.startsWith(year)));
  return years.map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31`, words: year, count: inYear(year) }));
}

function monthsBetween(first, last) {
  const months = [];
  for (const day = new Date(`${first}-01`); monthOf(day) <= last; day.setUTCMonth(day.getUTCMonth() + 1)) {
    months.push(monthOf(day));
  }
  return months;
}

function monthOf(day) {
  return day.toISOString().slice(0, "2025-03".length);
}

function daysOf(month) {
  const day = new Date(`${month}-01`);
  day.setUTCMonth(day.getUTCMonth() + 1, 0);
  return { from: `${month}-01`, to: day.toISOString().slice(0, 10) };
}
