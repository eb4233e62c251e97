// Who and what is named beside somebody, by type.
import { get } from "./api.js";
import { el, parted } from "./dom.js";
import { link } from "./address.js";
import { downloadButtons } from "./downloads.js";
import { entityLink } from "./entity_links.js";
import { countWord, ENTITY_TYPES } from "./field_words.js";

export async function companionsPart({ id, parameters, signal }) {
  const type = parameters.get("type");
  const path = `/entities/${id}/with`;
  const { entities, articles, complete } = await get(path, { type }, signal);
  const types = [...new Set(entities.map((one) => one.type))].sort((one, other) => typeRank(one) - typeRank(other));
  const group = (kind) => el(
    "section", { class: "companions" },
    el("h3", {}, ENTITY_TYPES[kind]?.[1] ?? kind),
    el("ul", {}, entities.filter((one) => one.type === kind).map((one) => companionRow(one))),
  );
  const read = `${complete ? "all" : "the newest"} ${countWord(articles, ["article", "articles"])}`;
  const about = `Who and what is named in the same articles, the most frequent first; of ${read}.`;
  const none = el("div", { class: "empty" }, el("h3", {}, "Nobody"), el("p", {}, "No article names anybody else."));
  // The route has one page, and takes no limit.
  const beside = downloadButtons({ path, parameters: { type, limit: null }, file: `${id}-with`, signal });
  return el(
    "div", {},
    el("div", { class: "over" }, typeLinks(id, type), beside),
    entities.length ? [el("p", { class: "about" }, about), el("div", { class: "groups" }, types.map(group))] : none,
  );
}

function typeRank(type) {
  return Object.keys(ENTITY_TYPES).indexOf(type);
}

function typeLinks(id, chosen) {
  const all = [[null, "All"], ...Object.entries(ENTITY_TYPES).map(([type, [, many]]) => [type, many])];
  const links = all.map(([type, words]) => {
    const current = type === chosen ? "true" : null;
    return el("a", { href: link("person", id, { part: "with", type }), "aria-current": current }, words);
  });
  return el("p", { class: "types" }, parted(links, " "));
}

function companionRow({ key, name, articles }) {
  return el("li", {}, entityLink(key, name), " ", el("small", {}, countWord(articles, ["article", "articles"])));
}
