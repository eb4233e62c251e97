// The newest articles, and those of a country, a publisher, a language or a time.
import { get } from "./api.js";
import { el, parted } from "./dom.js";
import { link } from "./address.js";
import { downloadButtons } from "./downloads.js";
import { timeOf } from "./entity_links.js";
import { countryWord, countWord, languageWord, STATUSES, TOLD_LANGUAGES } from "./field_words.js";
import { COUNTRY_OPTIONS, ORDER_OPTIONS } from "./filters.js";
import { listPage } from "./list_page.js";
import { pagedList, wholeList } from "./pager.js";

const ARTICLE_ID = /^[0-9a-f]{32}$/;
const ARTICLE_WORDS = ["article", "articles"];

const ARTICLE_FIELDS = [
  { name: "status", label: "Status", kind: "choice", options: [["", "any"], ...Object.entries(STATUSES)] },
  { name: "publisher", label: "Publisher", kind: "text", list: "publishers", placeholder: "its whole name" },
  { name: "country", label: "Country", kind: "choice", options: COUNTRY_OPTIONS },
  {
    name: "language",
    label: "Language",
    kind: "choice",
    options: [["", "any"], ...TOLD_LANGUAGES.map((code) => [code, languageWord(code)])],
  },
  { name: "from", label: "From", kind: "day" },
  { name: "to", label: "To", kind: "day" },
  {
    name: "order",
    label: "Order",
    kind: "choice",
    options: ORDER_OPTIONS,
    help: "By the last upload; filtered by more than the status, by the article’s own date.",
  },
  { name: "copies", label: "Show copies, too", kind: "check", value: "all" },
];

export async function articlesView({ parameters }, signal) {
  const sought = parameters.get("find");
  if (sought) return foundView(sought, signal);
  const content = await listPage({
    fields: ARTICLE_FIELDS, parameters, target: (told) => link("articles", null, told), results: articleResults, signal,
    above: findForm(""),
  });
  return { title: "Articles", content };
}

async function articleResults(parameters, signal) {
  const publishers = el("datalist", { id: "publishers" });
  const row = (one) => { offerPublisher(publishers, one.publisher); return articleRow(one); };
  const beside = downloadButtons({
    path: "/articles",
    parameters,
    file: "articles",
    forms: ["csv", "ndjson", "geojson"],
    signal,
  });
  const empty = Object.keys(parameters).length ? noArticleLike() : noArticle();
  return el(
    "div", {},
    await pagedList({
      path: "/articles",
      parameters,
      name: "articles",
      row,
      words: ARTICLE_WORDS,
      empty,
      beside,
      signal,
    }),
    publishers,
  );
}

function noArticle() {
  return [
    el("h2", {}, "No articles yet"),
    el("p", {}, el("a", { href: link("upload") }, "Upload one"), " and see who says what in it, and where."),
  ];
}

function noArticleLike() {
  return [
    el("h2", {}, "No article is like that"),
    el("p", {}, "Take a filter away, or ", el("a", { href: link("articles") }, "see all articles"), "."),
  ];
}

// Publishers that are listed are offered in the field.
function offerPublisher(datalist, publisher) {
  const isOffered = [...datalist.children].some((one) => one.value === publisher);
  if (publisher && !isOffered) datalist.append(el("option", { value: publisher }));
}

export function articleRow(one) {
  const name = one.title || one.external_id || one.container_path || one.key?.split("/").pop() || one.id;
  const about = [
    one.dated ? timeOf(one.dated.value) : one.received && ["received ", timeOf(one.received)],
    one.publisher && el(
      "a", { class: "plain", href: link("articles", null, { publisher: one.publisher }) },
      one.publisher,
    ),
    one.place?.name,
    one.countries.length && countriesWords(one.countries),
    one.language && one.language !== "en" && languageWord(one.language),
    one.container && ["a part of ", el("a", { href: link("article", one.container) }, one.key?.split("/").pop() ?? "a container")],
    one.members && countWord(one.members, ["part", "parts"]),
    one.copy_of && ["a copy of ", el("a", { href: link("article", one.copy_of.article) }, "an earlier one")],
  ];
  return el(
    "li", { class: `article ${one.status}` },
    el("p", { class: "headline" }, el("a", { href: link("article", one.id) }, name), " ", statusBadge(one)),
    el("p", { class: "about" }, parted(about)),
    troubleOf(one),
  );
}

const COUNTRIES_SHOWN = 3;

function countriesWords(codes) {
  const words = codes.slice(0, COUNTRIES_SHOWN).map(countryWord).join(", ");
  return codes.length > COUNTRIES_SHOWN ? `${words} and ${codes.length - COUNTRIES_SHOWN} more` : words;
}

function statusBadge({ status, update }) {
  if (status !== "succeeded") return el("span", { class: `badge ${status}` }, STATUSES[status] ?? status);
  return update && el("span", { class: `badge ${update.status}` }, `newer upload: ${STATUSES[update.status]}`);
}

function troubleOf({ error, update }) {
  const trouble = error ?? update?.error;
  return trouble && el("p", { class: "problem" }, trouble.message);
}

// One field for what people have of an article: its address, its sender's name for it, its object's key, its id.
function findForm(value) {
  const field = el(
    "input", {
      id: "find",
      name: "find",
      type: "search",
      value,
      placeholder: "https://… or your own id",
      autocomplete: "off",
    },
  );
  const submit = (event) => {
    event.preventDefault();
    location.hash = link("articles", null, { find: field.value.trim() });
  };
  return el(
    "form", { class: "find", "aria-label": "Look up an article", onsubmit: submit },
    el("label", { for: "find" }, "Look up by address or id"),
    " ",
    field,
    " ",
    el("button", {}, "Look up"),
  );
}

async function foundView(sought, signal) {
  const articles = await orNoArticle(() => articlesCalled(sought, signal));
  const empty = [
    el("h2", {}, "No such article"),
    el(
      "p", {},
      "No article has this address, id or key. It must be whole, letter for letter. ",
      el("a", { href: link("articles") }, "See all articles"),
    ),
  ];
  const content = el(
    "div", {},
    findForm(sought),
    wholeList({ rows: articles, row: articleRow, words: ARTICLE_WORDS, empty }),
    articles.length ? el("p", {}, el("a", { href: link("articles") }, "See all articles")) : null,
  );
  return { title: "Articles", content };
}

async function articlesCalled(sought, signal) {
  const list = async (parameters) => (await get("/articles", parameters, signal)).articles;
  if (/^https?:/.test(sought)) return list({ url: sought });
  if (ARTICLE_ID.test(sought)) return articleOfId(sought, signal);
  const own = await list({ external_id: sought });
  return own.length ? own : orNoArticle(async () => [await get("/articles", { key: sought }, signal)]);
}

// Of an id the API tells all that was found; a list shows less.
function articleOfId(id, signal) {
  return orNoArticle(async () => {
    const { status, source, article, error, members } = await get(`/articles/${id}`, {}, signal);
    return [{ id, status, key: source.container_key ?? source.key, error, members, countries: [], ...article }];
  });
}

// What is too long for an id, or no address at all, is no article's either.
async function orNoArticle(asked) {
  try {
    return await asked();
  } catch (error) {
    if (error.status === 404 || error.code === "parameter_invalid") return [];
    throw error;
  }
}
