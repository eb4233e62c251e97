// The page: one view at a time, whatever the address says.
//
// A view is a function of the address, {view, id, parameters}, and of a signal that ends its requests when another view
// is asked for; it returns {title, content}, or {title, heading, content} where the heading is more than the title.
import { Problem } from "./api.js";
import { address, link } from "./address.js";
import { articleView } from "./article_view.js";
import { articlesView } from "./articles_view.js";
import { announce, el } from "./dom.js";
import { peopleView } from "./people_view.js";
import { personView } from "./person_view.js";
import { placeView } from "./place_view.js";
import { placesView } from "./places_view.js";
import { quotesView } from "./quotes_view.js";
import { searchBox } from "./search_box.js";
import { needsToken, sessionControls, showServiceStatus } from "./service_status.js";
import { signInView } from "./sign_in_view.js";
import { takeTokenFromAddress } from "./session.js";
import { uploadView } from "./upload_view.js";

const VIEWS = {
  articles: articlesView, article: articleView, quotes: quotesView, people: peopleView, person: personView, places: placesView, place: placeView,
  upload: uploadView, "sign-in": signInView,
};
const NAV = [["articles", "Articles"], ["quotes", "Quotes"], ["people", "People"], ["places", "Places"], ["upload", "Upload"]];

let current = new AbortController();

async function show() {
  takeTokenFromAddress();
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const asked = address();
  document.getElementById("main").setAttribute("aria-busy", "true");
  try {
    const made = await viewOf(asked, signal);
    if (!signal.aborted) put(made, asked.view);
  } catch (error) {
    if (!signal.aborted) put(refused(error), asked.view);
  }
}

function put({ title, heading, content }, view) {
  document.title = `${title} · Dateline`;
  const nav = document.getElementById("nav");
  const asksForToken = title === "Sign in";
  nav.hidden = asksForToken;
  document.getElementById("search").hidden = asksForToken;
  nav.replaceChildren(...NAV.map(([name, label]) => el("a", { href: link(name), "aria-current": name === view ? "page" : null }, label)));
  document.getElementById("session").replaceChildren(...(asksForToken ? [] : [sessionControls()]));
  if (!asksForToken) showServiceStatus(document.getElementById("service"));
  const main = document.getElementById("main");
  main.replaceChildren(heading ?? el("h1", {}, title), content);
  main.removeAttribute("aria-busy");
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  announce(title);
}

function refused(error) {
  if (error instanceof Problem && error.status === 401) return signInView();
  if (error instanceof Problem && error.status === 403) return signInView({}, error.message);
  const words = error instanceof Problem ? `${error.message} (${error.code})` : `The API can’t be reached: ${error.message}`;
  return { title: "That did not work", content: el("p", { class: "problem", role: "alert" }, words) };
}

// Who needs a token is asked for one, even before a view that has nothing to ask the API for yet.
async function viewOf(asked, signal) {
  if (asked.view !== "sign-in" && (await needsToken())) return signInView();
  // Any word may stand in an address; "constructor" is no view, though every object has one.
  return Object.hasOwn(VIEWS, asked.view) ? VIEWS[asked.view](asked, signal) : unknownView();
}

function unknownView() {
  return { title: "There is no such page", content: el("p", {}, el("a", { href: link("articles") }, "To the articles")) };
}

document.getElementById("search").append(searchBox());
document.querySelector("a.skip").addEventListener("click", (event) => {
  event.preventDefault(); // Behind the # stands a view.
  document.getElementById("main").focus();
});
addEventListener("hashchange", show);
show();
