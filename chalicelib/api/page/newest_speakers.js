// Who speaks in the newest articles: somewhere to begin, for whoever has no name in mind.
import { get } from "./api.js";
import { el } from "./dom.js";
import { uniqueByKey } from "./entity_field.js";

const ARTICLES_READ = 4;
const MOST_SPEAKERS = 12;

// `address` makes the link of a key. Null where nobody speaks: it is only an offer, and no error is worth a word.
export async function newestSpeakers(address, signal) {
  const speakers = await speakersOfNewest(signal).catch(() => []);
  if (!speakers.length) return null;
  const rows = speakers.map(({ key, name }) => el("li", {}, el("a", { href: address(key) }, name)));
  return el(
    "div", { class: "newest" },
    el("p", {}, "In the newest articles speak:"),
    el("ul", { class: "offers" }, rows),
  );
}

async function speakersOfNewest(signal) {
  const { articles } = await get("/articles", { status: "succeeded", limit: ARTICLES_READ }, signal);
  const ledgers = await Promise.all(articles.map(({ id }) => get("/quotes", { article: id, limit: 50 }, signal)));
  const speakers = ledgers.flatMap(({ quotes }) => quotes).map(({ speaker }) => speaker).filter(
    (speaker) => speaker?.key && !speaker.uncertain,
  );
  return uniqueByKey(speakers).slice(0, MOST_SPEAKERS);
}
