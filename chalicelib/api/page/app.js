// The page: one view at a time, whatever the address says.
//
// A view is a function of the address, {view, id, parameters}, and of a signal that ends its requests when another view
// is asked for; it returns {title, content}, or {title, heading, content} where the heading is more than the title.
import { Problem } from "./api.js";
import { address, link } from "./address.js";
import { articleView } from "./article_view.js";
import { articlesView } from "./articles_view.js";
import { announce, el } from "./dom.js";
import { signInView } from "./sign_in_view.js";
import { takeTokenFromAddress } from "./session.js";

const VIEWS = { articles: articlesView, article: articleView };
const NAV = [["articles", "Articles"]];

let current = new AbortController();

async function show() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const asked = address();
  try {
    const made = await (VIEWS[asked.view] ?? unknownView)(asked, signal);
    if (!signal.aborted) put(made, asked.view);
  } catch (error) {
    if (!signal.aborted) put(refused(error), asked.view);
  }
}

function put({ title, heading, content }, view) {
  document.title = `${title} · Dateline`;
  const nav = document.getElementById("nav");
  nav.hidden = title === "Sign in";
  nav.replaceChildren(...NAV.map(([name, label]) => el("a", { href: link(name), "aria-current": name === view ? "page" : null }, label)));
  const main = document.getElementById("main");
  main.replaceChildren(heading ?? el("h1", {}, title), content);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  announce(title);
}

function refused(error) {
  if (error instanceof Problem && error.status === 401) return signInView();
  if (error instanceof Problem && error.code === "token_refused") return signInView(error.message);
  if (error instanceof Problem && error.status === 403) return signInView("This token is not good here.");
  const words = error instanceof Problem ? `${error.message} (${error.code})` : `The API can’t be reached: ${error.message}`;
  return { title: "That did not work", content: el("p", { class: "problem", role: "alert" }, words) };
}

function unknownView() {
  return { title: "There is no such page", content: el("p", {}, el("a", { href: link("articles") }, "To the articles")) };
}

takeTokenFromAddress();
addEventListener("hashchange", show);
show();
