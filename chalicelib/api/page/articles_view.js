// The newest articles.
import { get } from "./api.js";
import { between, el } from "./dom.js";
import { link } from "./address.js";

export async function articlesView({ parameters }, signal) {
  const { articles } = await get("/articles", Object.fromEntries(parameters), signal);
  const rows = articles.map((one) =>
    el("li", {}, el("a", { href: link("article", one.id) }, one.title || one.id), " ", between([one.published?.value, one.status], " · ")),
  );
  return { title: "Articles", content: el("ul", { class: "rows" }, rows) };
}
