// An analysed article: its text, the lists beside it, and what leads from one to the other.
import { articleAddress, keepAddress, listOf } from "./article_address.js";
import { analysedHead } from "./article_head.js";
import { namesList } from "./article_names.js";
import { placesList } from "./article_places.js";
import { quotesList, speakerNames } from "./article_quotes.js";
import { selectedBar } from "./article_selected.js";
import { isWide, scrollPace } from "./article_spots.js";
import { articleText } from "./article_text.js";
import { el } from "./dom.js";
import { shortOf } from "./evidence.js";
import { layerOfType, LAYERS } from "./marks.js";
import { fateOf, reviewsList, reviewWords } from "./reviews.js";
import { tabsOf } from "./tabs.js";

const LAYER_SAMPLES = {
  people: "person",
  organizations: "organization",
  places: "place",
  quotes: "quote",
  values: "date",
  others: "other",
};
// Of a title, how many make the name of a file.
const FILE_CHARACTERS = 60;
const LIT = ".lit, .lit-part, .says";

export function putAnalysis(desk) {
  indexAnalysis(desk);
  desk.notice = el("p", { class: "notice", role: "status", tabindex: "-1" }, noticeWords(desk));
  desk.title = el("h1");
  desk.written = el("div");
  desk.heading.replaceChildren(...analysedHead(desk, desk.title).filter(Boolean));
  const side = el(
    "aside",
    { class: "side", id: "findings", "aria-label": "Findings", tabindex: "-1" },
    desk.notice,
    listTabs(desk),
  );
  const toFindings = el(
    "button",
    { type: "button", class: "skip", onclick: () => side.focus() },
    "Skip to the findings",
  );
  desk.content.replaceChildren(
    el("div", { class: "reading" }, toFindings, layersBar(desk), desk.written),
    side,
    selectedBar(desk),
  );
  drawText(desk);
  desk.entries.get(desk.at)?.open(true);
}

// What became of the correction that was made last, as far as it is known by now.
function noticeWords({ reviews, corrected, told = null }) {
  const review = reviews.find(({ id }) => id === corrected);
  return review ? `${reviewWords(review)}. ${fateOf(review)}` : told;
}

function indexAnalysis(desk) {
  const { quotes, entities, places } = desk.analysis;
  desk.entries = new Map();
  desk.map = null;
  desk.entities = new Map(entities.map((one) => [one.id, one]));
  desk.names = new Map([...entities, ...places].map(({ id, name }) => [id, name]));
  for (const { id } of quotes) desk.names.set(id, `quote ${id.replace("q", "")}`);
  const title = shortOf(desk.analysis.article.title ?? "", FILE_CHARACTERS);
  desk.fileName = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") || desk.id;
}

function listTabs(desk) {
  const { quotes, entities, places } = desk.analysis;
  const parts = [
    { key: "quotes", label: "Quotes", count: quotes.length, content: quotesList(desk) },
    { key: "names", label: "Names", count: entities.length, content: namesList(desk) },
    { key: "places", label: "Places", count: places.length, content: placesList(desk) },
    { key: "corrections", label: "Corrections", count: desk.reviews.length || null, content: reviewsList(desk) },
  ];
  desk.tabs = tabsOf("Findings", parts, (key) => { desk.list = key; keepAddress(desk); });
  desk.tabs.choose(desk.list);
  return desk.tabs.node;
}

// --- The text --------------------------------------------------------------------------------------------------------

function drawText(desk) {
  const { title, written, nodes } = articleText(desk.analysis, {
    layers: desk.layers,
    href: (at) => articleAddress({ ...desk, list: listOf(at), at }),
    speakers: speakerNames(desk.analysis),
  });
  const head = title ?? el("h1", {}, desk.analysis.article.title ?? "Article without a title");
  for (const node of [head, written]) node.addEventListener("click", (event) => clickInText(desk, event));
  desk.title.replaceWith(head);
  desk.written.replaceWith(written);
  Object.assign(desk, { title: head, written, nodes });
  lightUp(desk);
}

function layersBar(desk) {
  const boxes = Object.entries(LAYERS).map(([layer, label]) => {
    const box = el("input", { type: "checkbox", name: "layer", value: layer, checked: desk.layers.has(layer) });
    box.addEventListener("change", () => switchLayer(desk, layer, box.checked));
    return el("label", {}, box, " ", el("span", { class: `sample ${LAYER_SAMPLES[layer]}` }, label));
  });
  return el("fieldset", { class: "layers" }, el("legend", {}, "Marked"), boxes);
}

function switchLayer(desk, layer, isOn) {
  if (isOn) desk.layers.add(layer);
  else desk.layers.delete(layer);
  keepAddress(desk);
  drawText(desk);
}

// A link leads to its entry; a quote's words do, too, for those who have a mouse and select nothing.
function clickInText(desk, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const leads = event.target.closest("[data-leads]")?.dataset.leads;
  const quote = getSelection().isCollapsed && event.target.closest("[data-quotes]")?.dataset.quotes.split(" ").at(-1);
  if (leads) event.preventDefault();
  if (leads || quote) selectEntry(desk, leads ?? quote, { focus: true });
}

// --- From the text to the lists, and back ----------------------------------------------------------------------------

// Opens an entry and lights up what it is in the text. With `focus`, the entry comes into sight and takes the focus;
// with `text`, its first words in the text come into sight: with "beside" only where there is room for both.
export function selectEntry(desk, id, { focus = false, text = null } = {}) {
  const entry = desk.entries?.get(id);
  if (!entry) return;
  closeEntry(desk);
  Object.assign(desk, { at: id, list: listOf(id) });
  desk.tabs.choose(desk.list);
  entry.open(true);
  keepAddress(desk);
  showLayerOf(desk, id);
  lightUp(desk);
  if (focus) entry.button.focus({ preventScroll: true });
  if (focus || isWide()) entry.item.scrollIntoView({ block: "nearest", behavior: scrollPace() });
  const spot = desk.nodes.get(id)?.[0];
  if (text === true || (text && isWide())) spot?.scrollIntoView({ block: "center", behavior: scrollPace() });
}

export function closeEntry(desk) {
  desk.entries?.get(desk.at)?.open(false);
  desk.at = null;
  keepAddress(desk);
  lightUp(desk);
}

// What nobody has marked can't be lit up: its layer is switched on.
function showLayerOf(desk, id) {
  const layer = { quotes: "quotes", places: "places" }[listOf(id)] ?? layerOfType(desk.entities.get(id)?.type);
  if (desk.layers.has(layer)) return;
  desk.content.querySelector(`.layers [value=${layer}]`).checked = true;
  switchLayer(desk, layer, true);
}

// All mentions of one light up together, and what they say; with a quote its cue and its source do, with a place those
// of its entity.
function lightUp(desk) {
  for (const node of [desk.title, desk.written].flatMap((part) => [...part.querySelectorAll(LIT)])) {
    node.classList.remove("lit", "lit-part", "says");
  }
  desk.map?.light(listOf(desk.at) === "places" ? desk.at : null);
  if (!desk.at) return;
  const { quotes, places } = desk.analysis;
  const entity = places.find(({ id }) => id === desk.at)?.entity;
  const said = quotes.filter(({ speaker }) => speaker && [speaker.entity, ...speaker.others].includes(desk.at));
  const classes = [
    [desk.at, "lit"],
    [entity, "lit"],
    [`part:${desk.at}`, "lit-part"],
    ...said.map(({ id }) => [id, "says"]),
  ];
  for (const [id, name] of classes) for (const node of desk.nodes.get(id) ?? []) node.classList.add(name);
}
