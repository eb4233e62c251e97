// An article whose document is too long for one answer: its parts come page by page.
import { el } from "./dom.js";
import { downloadButtons } from "./downloads.js";
import { link } from "./address.js";

const PARTS = [["quotes", "Quotes"], ["entities", "Names"], ["places", "Places"]];

export function tooLongView(id, signal) {
  const parts = PARTS.map(([part, words]) => {
    const forms = part === "places" ? ["csv", "geojson"] : ["csv"];
    const files = downloadButtons({ path: `/articles/${id}/${part}`, file: `${id}-${part}`, forms, signal });
    return el("li", {}, words, " ", files);
  });
  const content = el(
    "div", {},
    el("p", {}, "It was analysed, and more was found in it than this page can show at once."),
    el("p", {}, el("a", { href: link("quotes", null, { article: id }) }, "What is said in it")),
    el("ul", { class: "rows" }, parts),
  );
  return { title: `Article ${id.slice(0, 8)}`, content };
}
