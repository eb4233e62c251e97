// Somebody, or whatever has a key: what articles tell of them, what they say over time and on a subject, with whom they
// are named, and which other keys are theirs.
import { get, Problem } from "./api.js";
import { el } from "./dom.js";
import { link } from "./address.js";
import { articleRow } from "./articles_view.js";
import { downloadButtons } from "./downloads.js";
import { companionsPart } from "./companions.js";
import { CUE_CLASSES } from "./field_words.js";
import { ORDER_OPTIONS, SURENESS_OPTIONS } from "./filters.js";
import { listPage } from "./list_page.js";
import { pagedList } from "./pager.js";
import { profileFacts, profileHeading } from "./person_profile.js";
import { QUOTE_WORDS, quoteLine } from "./quote_lines.js";
import { sameAsPart } from "./same_as.js";
import { countsByMonth, timeline } from "./timeline.js";

const PERSON_PARTS = {
  quotes: { words: "Quotes", make: quotesPart },
  statements: { words: "On a subject", make: statementsPart },
  with: { words: "Named with", make: companionsPart },
  articles: { words: "Articles", make: articlesPart },
  "same-as": { words: "Same as", make: sameAsPart },
};

const DAY_FIELDS = [{ name: "from", label: "From", kind: "day" }, { name: "to", label: "To", kind: "day" }];
const ORDER_FIELD = { name: "order", label: "Order", kind: "choice", options: ORDER_OPTIONS };
const COPIES_FIELD = { name: "copies", label: "Show copies, too", kind: "check", value: "all" };
const ATTITUDES_FIELD = { name: "include", label: "Also what they think or feel", kind: "check", value: "attitudes" };
const SURENESS_FIELD = { name: "min_confidence", label: "How sure", kind: "choice", options: SURENESS_OPTIONS };

export async function personView({ id, parameters }, signal) {
  const profile = id && (await profileOf(id, signal));
  if (!profile) return unknownPerson(id);
  const usual = profile.quotes ? "quotes" : "articles";
  const part = Object.hasOwn(PERSON_PARTS, parameters.get("part")) ? parameters.get("part") : usual;
  const own = new URLSearchParams(parameters);
  own.delete("part");
  const target = (told) => link("person", id, { part, ...told });
  const made = await PERSON_PARTS[part].make({ id, profile, parameters: own, target, signal });
  const section = el(
    "section", { class: "part", "aria-label": PERSON_PARTS[part].words },
    el("h2", { class: "unseen" }, PERSON_PARTS[part].words),
    made,
  );
  return {
    title: profile.name,
    heading: profileHeading(profile),
    content: el("div", { class: "person" }, profileFacts(profile), partLinks(id, part), section),
  };
}

async function profileOf(id, signal) {
  try {
    return await get(`/entities/${id}`, {}, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

function unknownPerson(id) {
  const name = (id ?? "").split(".").pop().replaceAll("-", " ");
  const words = el(
    "p", {},
    "No article that is served names them. ",
    el("a", { href: link("people", null, { name }) }, "Look for a name"),
  );
  return { title: "Nobody is known by this key", content: words };
}

function partLinks(id, part) {
  const links = Object.entries(PERSON_PARTS).map(([name, { words }]) => {
    const current = name === part ? "page" : null;
    return el("a", { href: link("person", id, { part: name }), "aria-current": current }, words);
  });
  return el("nav", { class: "parts", "aria-label": "Of this page" }, links);
}

function quotesPart({ id, profile, parameters, target, signal }) {
  const path = `/entities/${id}/quotes`;
  const counted = countsByMonth(path, {}, signal).catch(() => null);
  const results = async (told, own, go) => {
    const beside = downloadButtons({ path, parameters: told, file: id, signal: own });
    const empty = [
      el("h3", {}, "No quote"),
      el("p", {}, Object.keys(told).length ? "None fits these filters." : `No article quotes ${profile.name}.`),
    ];
    const list = await pagedList({
      path,
      parameters: told,
      name: "quotes",
      row: (line) => quoteLine(line, { own: true }),
      words: QUOTE_WORDS,
      empty,
      beside,
      signal: own,
    });
    const place = el("div", { class: "over-time" });
    counted.then((counts) => counts && place.append(...timelineOf(counts, told, target, go)));
    return el("div", {}, place, list);
  };
  return listPage({
    fields: [...DAY_FIELDS, ORDER_FIELD, SURENESS_FIELD, COPIES_FIELD, ATTITUDES_FIELD],
    parameters,
    target,
    results,
    signal,
  });
}

function timelineOf(counts, told, target, go) {
  const { from, to, ...rest } = told;
  const drawn = timeline(
    counts,
    { chosen: { from, to }, address: (span) => target({ ...rest, ...span }), go: (span) => go({ ...rest, ...span }) },
  );
  return drawn ? [drawn] : [];
}

function statementsPart({ id, profile, parameters, target, signal }) {
  const path = `/entities/${id}/statements`;
  const results = async (told, own) => {
    const beside = downloadButtons({ path, parameters: told, file: `${id}-statements`, signal: own });
    const empty = [
      el("h3", {}, "Nothing on that"),
      el("p", {}, `No words of ${profile.name} name ${told.about ?? "anything"}. A name must be whole.`),
    ];
    return pagedList({
      path,
      parameters: told,
      name: "statements",
      row: statementRows(),
      words: ["statement", "statements"],
      empty,
      beside,
      signal: own,
    });
  };
  const about = {
    name: "about",
    label: "The subject",
    kind: "entity",
    placeholder: "a name or a key",
    help: "Whom or what the words name. The oldest come first.",
  };
  return listPage({ fields: [about, ...DAY_FIELDS, ATTITUDES_FIELD], parameters, target, results, signal });
}

// Each line knows the one before: "denied" then, "admits" now.
function statementRows() {
  let before = null;
  return (line) => {
    const mark = line.changed.length ? changeMark(before, line) : null;
    before = line;
    const node = quoteLine(line, { own: true, mark });
    if (mark) node.classList.add("changed");
    return node;
  };
}

function changeMark(before, line) {
  const manner = ({ cue_class: kind, negated }) => `${negated ? "not: " : ""}${CUE_CLASSES[kind] ?? "says"}`;
  const then = before ? `: “${manner(before)}” before, “${manner(line)}” now` : "";
  return el("p", { class: "change" }, el("strong", {}, "Changed"), then);
}

function articlesPart({ id, profile, parameters, target, signal }) {
  const path = `/entities/${id}/articles`;
  const results = (told, own) => {
    const beside = downloadButtons({
      path,
      parameters: told,
      file: `${id}-articles`,
      forms: ["csv", "ndjson", "geojson"],
      signal: own,
    });
    const empty = [el("h3", {}, "No article"), el("p", {}, `None of these days names ${profile.name}.`)];
    return pagedList({
      path,
      parameters: told,
      name: "articles",
      row: articleRow,
      words: ["article", "articles"],
      empty,
      beside,
      signal: own,
    });
  };
  return listPage({ fields: [...DAY_FIELDS, ORDER_FIELD, COPIES_FIELD], parameters, target, results, signal });
}
