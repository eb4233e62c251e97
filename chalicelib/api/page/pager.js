// A list that goes on: its rows, how many they are, and a button for more.
//
// What was asked for stays in the address and the cursor does not: it is good for this list alone, and for today.
import { pagesOf } from "./api.js";
import { announce, el } from "./dom.js";
import { countWord } from "./field_words.js";

// Pages without a row that are passed over before somebody is asked: a filter that leaves little ends pages early.
const EMPTY_PAGES = 5;
const ROWS_SHOWN = 25;

// `row` makes an element of a row, or null of one that is left out; `words` are what the rows are called, ["quote",
// "quotes"]; `empty` is what stands where there are none; `beside` stands beside the count.
export async function pagedList({ path, parameters = {}, name, row, words, empty, beside, signal }) {
  const following = pagesOf(path, { limit: ROWS_SHOWN, ...parameters }, name, signal);
  const list = el("ul", { class: "rows" });
  const count = el("p", { class: "count" });
  const foot = el("p", { class: "more" });
  const node = el("div", { class: "paged" }, el("div", { class: "over" }, count, beside), list, foot);
  const state = { following, list, count, foot, row, words };
  const first = await followingRows(following);
  if (first.rows.length || first.more) addRows(state, first);
  else node.replaceChildren(el("div", { class: "empty" }, empty));
  return node;
}

// Rows without pages, as pagedList has them.
export function wholeList({ rows, row, words, empty }) {
  if (!rows.length) return el("div", { class: "empty" }, empty);
  return el(
    "div", { class: "paged" },
    el("p", { class: "count" }, countWord(rows.length, words)),
    el("ul", { class: "rows" }, rows.map(row)),
  );
}

async function followingRows(following) {
  let page = { rows: [], more: true };
  for (let passed = 0; page.more && !page.rows.length && passed < EMPTY_PAGES; passed += 1) page = await following();
  return page;
}

function addRows(state, { rows, more }) {
  const { list, count, foot, row, words } = state;
  const nodes = rows.map(row).filter(Boolean);
  list.append(...nodes);
  const total = list.children.length;
  count.textContent = countOf(total, more, words);
  foot.replaceChildren(...(more ? [moreButton(state, total ? "More" : "Look further")] : []));
  return nodes;
}

function moreButton(state, words) {
  const button = el("button", { type: "button", onclick: () => showMore(state, button) }, words);
  return button;
}

function countOf(total, more, words) {
  if (!more) return countWord(total, words);
  return total ? `The first ${countWord(total, words)}` : "None so far; there may be some further on.";
}

// Whoever pressed the button goes on with the first row that is new; where there is none, the button is pressed again.
async function showMore(state, button) {
  button.disabled = true;
  button.textContent = "Loading…";
  try {
    const nodes = addRows(state, await followingRows(state.following));
    announce(`${countWord(nodes.length, state.words)} more, ${state.list.children.length} in all.`);
    focusOnRow(nodes[0] ?? state.foot.querySelector("button") ?? state.count);
  } catch (error) {
    if (error.name === "AbortError") return;
    const again = moreButton(state, "Try again");
    const words = `The rest could not be loaded. ${error.message}`;
    state.foot.replaceChildren(el("span", { class: "problem", role: "alert" }, words), " ", again);
    again.focus();
  }
}

function focusOnRow(node) {
  if (!node.matches("button")) node.tabIndex = -1;
  node.focus();
}
