// A list with its filters beside it. What is filtered by stands in the address, and only there.
import { announce, el } from "./dom.js";
import { isShutOut, Problem } from "./api.js";
import { retell } from "./address.js";
import { filterForm } from "./filters.js";

// `results` makes what is listed, of the parameters, of a signal, and of a function that asks for other parameters;
// `target` makes the address that has the parameters.
export async function listPage({ fields, parameters, target, results, signal, above = null, needed = false }) {
  const region = el("section", { class: "results", "aria-label": "Results" });
  const side = el("div", { class: "beside" });
  const page = { fields, needed, target, results, signal, region, side, asked: null, own: signal };
  putFilters(page, parameters);
  region.append(await askAnew(page, Object.fromEntries(parameters)).catch(refusalOfList));
  return el("div", {}, above, el("div", { class: "listing" }, side, region));
}

function askAnew(page, told) {
  page.asked?.abort();
  page.asked = new AbortController();
  page.own = AbortSignal.any([page.signal, page.asked.signal]);
  return page.results(told, page.own, (other) => jumpInList(page, other));
}

// Other parameters that come from the results: the form follows.
async function jumpInList(page, told) {
  putFilters(page, new URLSearchParams(told));
  await changeList(page, told);
  const count = page.region.querySelector(".count") ?? page.region;
  count.tabIndex = -1;
  count.focus({ preventScroll: true });
}

function putFilters(page, parameters) {
  const onchange = (told, how) => changeList(page, told, how);
  const onclear = () => clearFilters(page);
  page.side.replaceChildren(
    filterForm({ fields: page.fields, parameters, onchange, onclear, needed: page.needed, signal: page.signal }),
  );
}

function clearFilters(page) {
  changeList(page, {});
  putFilters(page, new URLSearchParams());
  page.side.querySelector("input, select").focus();
}

// Another question takes the place of the one before, whether that is answered or not.
async function changeList(page, told, how = {}) {
  retell(page.target(told), how);
  const making = askAnew(page, told);
  const { own } = page;
  page.region.setAttribute("aria-busy", "true");
  try {
    const node = await making;
    if (own.aborted) return;
    page.region.replaceChildren(node);
    announce(node.querySelector(".count, .empty")?.textContent ?? "");
  } catch (error) {
    if (own.aborted) return;
    page.region.replaceChildren(listProblem(error));
  }
  page.region.removeAttribute("aria-busy");
}

// What is wrong with a question is said beside the filters, so that it can be put otherwise.
function refusalOfList(error) {
  if (!(error instanceof Problem) || isShutOut(error)) throw error;
  return listProblem(error);
}

// Who is not let in is asked for a token, as whoever comes new.
function listProblem(error) {
  if (isShutOut(error)) dispatchEvent(new HashChangeEvent("hashchange"));
  return el("p", { class: "problem", role: "alert" }, error.message);
}
