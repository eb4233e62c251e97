// The page: one view at a time, whatever the address says.
//
// A view is a function of the address, {view, id, parameters}, and of a signal that ends its requests when another view
// is asked for; it returns {title, content}, and {heading} where that is more than the title. What is `bare` has no
// ways on beside it: whoever signs in does nothing else.
import { isShutOut, Problem } from "./api.js";
import { address, link } from "./address.js";
import { articleView } from "./article_view.js";
import { articlesView } from "./articles_view.js";
import { announce, el } from "./dom.js";
import { peopleView } from "./people_view.js";
import { personView } from "./person_view.js";
import { placeView } from "./place_view.js";
import { placesView } from "./places_view.js";
import { quotesView } from "./quotes_view.js";
import { keepScroll, scrollToKept } from "./scroll.js";
import { searchBox } from "./search_box.js";
import { needsToken, sessionControls, showServiceStatus } from "./service_status.js";
import { signInView } from "./sign_in_view.js";
import { takeTokenFromAddress, whenSignedOutElsewhere } from "./session.js";
import { uploadView } from "./upload_view.js";

const VIEWS = {
  articles: articlesView, article: articleView, quotes: quotesView, people: peopleView, person: personView,
  places: placesView, place: placeView, upload: uploadView, "sign-in": signInView,
};
const NAV = {
  articles: "Articles", quotes: "Quotes", people: "People", places: "Places", upload: "Upload",
};
// Views of one of many, by the list that it is of.
const PART_OF = { article: "articles", person: "people", place: "places" };
// Ids of articles, keys, numbers of places. What else stands there must not become a path of the API.
const IDENTIFIER = /^\w[\w.-]*$/;

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

function put({ title, heading, content, bare = false }, view) {
  document.title = `${title} · Dateline`;
  const nav = document.getElementById("nav");
  nav.hidden = bare;
  document.getElementById("search").hidden = bare;
  nav.replaceChildren(...Object.entries(NAV).map(([name, label]) => navLink(name, label, view)));
  document.getElementById("session").replaceChildren(...(bare ? [] : [sessionControls()]));
  const service = document.getElementById("service");
  if (bare) service.textContent = "";
  else showServiceStatus(service);
  const main = document.getElementById("main");
  main.replaceChildren(heading ?? el("h1", {}, title), content);
  main.removeAttribute("aria-busy");
  main.focus({ preventScroll: true });
  scrollToKept();
  announce(title);
}

function navLink(name, label, view) {
  const current = name === view ? "page" : name === PART_OF[view] && "true";
  return el("a", { href: link(name), "aria-current": current }, label);
}

function refused(error) {
  if (isShutOut(error)) return signInView({}, error.status === 403 ? error.message : "");
  const isOurs = !(error instanceof Problem);
  if (isOurs) console.error(error); // Whoever looks for it looks there.
  const words = isOurs ? `This page has an error: ${error.message}` : `${error.message} (${error.code})`;
  const again = el("button", { type: "button", onclick: show }, "Try again");
  const content = el("div", {}, el("p", { class: "problem", role: "alert" }, words), el("p", {}, again));
  return { title: "That did not work", content };
}

// Who needs a token is asked for one, even before a view that has nothing to ask the API for yet.
async function viewOf(asked, signal) {
  if (asked.view !== "sign-in" && (await needsToken())) return signInView();
  if (asked.id !== null && !IDENTIFIER.test(asked.id)) return unknownView();
  // Any word may stand in an address; "constructor" is no view, though every object has one.
  return Object.hasOwn(VIEWS, asked.view) ? VIEWS[asked.view](asked, signal) : unknownView();
}

function unknownView() {
  const onward = el("a", { href: link("articles") }, "To the articles");
  return { title: "There is no such page", content: el("p", {}, onward) };
}

document.getElementById("search").append(searchBox());
document.querySelector("a.skip").addEventListener("click", (event) => {
  event.preventDefault(); // Behind the # stands a view.
  document.getElementById("main").focus();
});
addEventListener("hashchange", show);
whenSignedOutElsewhere(show);
keepScroll(() => document.getElementById("main").hasAttribute("aria-busy"));
show();
