// An article: its text with all that was found marked in it, and beside it the lists that this leads to, and back.
//
// `desk` is what the parts of the view share: the analysis and the reviews, what is looked at, and what one can ask
// for.
import { articleState } from "./article_address.js";
import { containerContent, containerTitle } from "./article_container.js";
import { containerActions, unanalysedContent } from "./article_head.js";
import { closeEntry, putAnalysis, selectEntry } from "./article_page.js";
import { spotInText } from "./article_spots.js";
import { call, get, isShutOut, Problem } from "./api.js";
import { tooLongView } from "./article_too_long.js";
import { announce, el } from "./dom.js";
import { reviewWords } from "./reviews.js";
import { forgetChosenWords, hearSelections } from "./selection.js";

const POLL_MS = 1500;
// To count how the parts of a container are, all of them are looked at.
const POLL_CONTAINER_MS = 5000;
const WAIT_FOR_ANALYSIS = { Prefer: "wait=10" };
// Where to look for what a review has corrected, by its kind.
const CORRECTED_IN = { speaker: "quotes", quote: "quotes", same: "entities", mention: "entities", place: "places" };

export async function articleView({ id, parameters }, signal) {
  const desk = {
    id,
    signal,
    asked: 0,
    turn: 0,
    heading: el("div", { class: "article-head", tabindex: "-1" }),
    content: el("div", { class: "article-desk" }),
    ...articleState(parameters),
  };
  Object.assign(desk, deskActions(desk));
  const found = await fetchFound(desk).catch(orTooLong);
  if (!found) return tooLongView(id, signal);
  await putFound(desk, found);
  followAnalysis(desk);
  hearSelections(desk);
  const { at } = desk;
  setTimeout(() => at && selectEntry(desk, at, { text: true }));
  return { title: articleTitle(desk.analysis), heading: desk.heading, content: desk.content };
}

function orTooLong(error) {
  if (error.code !== "answer_too_large") throw error;
  return null;
}

function articleTitle(analysis) {
  if (isContainer(analysis)) return containerTitle(analysis);
  return analysis.article?.title ?? `Article ${analysis.id.slice(0, 8)}`;
}

function isContainer({ members }) {
  return members !== undefined;
}

function deskActions(desk) {
  return {
    toggle: (id) => (desk.at === id ? closeEntry(desk) : selectEntry(desk, id, { text: "beside" })),
    select: (id, options) => selectEntry(desk, id, options),
    spot: (span) => spotInText(desk, span),
    refresh: () => refreshDesk(desk),
    correct: (review) => sendReview(desk, review),
    takeBack: (review) => withdrawReview(desk, review),
  };
}

// --- What was found, now and after a while ---------------------------------------------------------------------------

async function fetchFound(desk) {
  const turn = ++desk.asked;
  const parameters = { offsets: "utf16" };
  const paths = [`/articles/${desk.id}`, `/articles/${desk.id}/reviews`];
  const [whole, listed] = paths.map((path) => get(path, parameters, desk.signal));
  const [analysis, { reviews }] = await Promise.all([whole, listed.catch(orNoReviews)]);
  return { analysis, reviews, turn };
}

// A container has none: its parts have.
function orNoReviews(error) {
  if (error.code !== "article_container") throw error;
  return { reviews: [] };
}

// Puts in place what was fetched, unless it is there already, or what was asked for later; says whether it was news.
async function putFound(desk, { analysis, reviews, turn }) {
  const whole = JSON.stringify([analysis, reviews]);
  if (turn < desk.turn || whole === desk.whole) return false;
  Object.assign(desk, { analysis, reviews, turn, whole });
  const hadFocus = holdsFocus(desk);
  if (isContainer(analysis)) await putContainer(desk);
  else if (analysis.article) putAnalysis(desk);
  else putUnanalysed(desk);
  if (hadFocus && !holdsFocus(desk)) (desk.entries?.get(desk.at)?.button ?? desk.heading).focus();
  return true;
}

function holdsFocus({ heading, content }) {
  return [heading, content].some((part) => part.contains(document.activeElement));
}

async function putContainer(desk) {
  const content = await containerContent(desk);
  desk.heading.replaceChildren(el("h1", {}, articleTitle(desk.analysis)), containerActions(desk));
  desk.content.replaceChildren(content);
}

function putUnanalysed(desk) {
  desk.heading.replaceChildren(el("h1", {}, articleTitle(desk.analysis)));
  desk.content.replaceChildren(unanalysedContent(desk));
}

async function refreshDesk(desk) {
  const before = desk.analysis.status;
  if (!(await putFound(desk, await fetchFound(desk)))) return;
  document.title = `${articleTitle(desk.analysis)} · Dateline`;
  const what = isContainer(desk.analysis) ? "container" : "article";
  if (before !== desk.analysis.status) announce(`The ${what} is ${desk.analysis.status}.`);
  if (!desk.follows) followAnalysis(desk);
}

// Looks again and again until nothing is to come, or another view is asked for.
async function followAnalysis(desk) {
  desk.follows = true;
  while (isUnsettled(desk)) {
    const pause = isContainer(desk.analysis) ? POLL_CONTAINER_MS : POLL_MS;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!desk.signal.aborted && !isWriting(desk)) await refreshDesk(desk).catch((error) => goneOr(desk, error));
  }
  desk.follows = false;
}

function isUnsettled({ analysis, reviews, isGone, signal }) {
  const waits = (status) => status === "queued" || status === "processing";
  const isAwaited = waits(analysis.status) || waits(analysis.update?.status);
  return !isGone && !signal.aborted && (isAwaited || reviews.some(({ status }) => status === "waiting"));
}

// Whoever is writing a correction is left to it: what is new takes the place of all forms.
function isWriting({ content }) {
  return Boolean(document.activeElement?.closest("form.correction") && content.contains(document.activeElement));
}

// One that is deleted meanwhile is gone, and who is no longer let in is asked for a token; anything else may pass.
function goneOr(desk, error) {
  if (desk.signal.aborted) return;
  if (isShutOut(error)) dispatchEvent(new HashChangeEvent("hashchange"));
  if (!(error instanceof Problem)) throw error;
  if (error.status !== 404) return;
  desk.isGone = true;
  desk.content.replaceChildren(el("p", { class: "problem", role: "alert" }, "The article has been deleted."));
}

// --- Corrections -----------------------------------------------------------------------------------------------------

async function sendReview(desk, review) {
  const options = { parameters: { offsets: "utf16" }, headers: WAIT_FOR_ANALYSIS, body: JSON.stringify(review) };
  const made = await call("POST", `/articles/${desk.id}/reviews`, options);
  forgetChosenWords();
  desk.corrected = made.id;
  await showCorrected(desk, made);
}

async function withdrawReview(desk, review) {
  await call("DELETE", `/articles/${desk.id}/reviews/${review.id}`, { headers: WAIT_FOR_ANALYSIS });
  Object.assign(desk, { corrected: null, told: `Taken back: ${reviewWords(review)}.` });
  await showCorrected(desk, null);
}

// The corrected analysis, at whatever these words are now, with what became of the correction.
async function showCorrected(desk, review) {
  desk.at = null;
  await refreshDesk(desk);
  const things = desk.analysis.article && review ? desk.analysis[CORRECTED_IN[review.kind]] : null;
  const isThere = ({ start, end }) => start === review.words.start && end === review.words.end;
  const now = things?.find((one) => (one.spans ?? one.mentions).some(isThere));
  if (now) selectEntry(desk, now.id, { focus: true, text: "beside" });
  else desk.notice?.focus();
}
