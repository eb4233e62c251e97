// What people corrected in an article: what became of each, taking it back, and what is missing altogether.
import { correctionForm, correctionProblem, placeField, whoOrWords } from "./corrections.js";
import { labelled, typeField, wordsField } from "./correction_fields.js";
import { el } from "./dom.js";
import { shortOf } from "./evidence.js";

const FATES = {
  waiting: "Waiting: it is applied as soon as the article is analysed again.",
  applied: "Applied.",
  words_gone: "Not applied: the text does not have these words any more.",
  nothing_there: "Not applied: nothing was found at these words that could be corrected.",
  place_unknown: "Not applied: the gazetteer has no such place.",
};

const SOMEBODY_NEW = [["new", "somebody who is not in the list"]];

export function fateOf({ status, reason }) {
  return FATES[reason ?? status] ?? `${status}: ${reason}`;
}

export function reviewsList(desk) {
  const items = desk.reviews.map((review) => reviewItem(desk, review));
  return [
    el(
      "section",
      {},
      el("h2", {}, "What people corrected"),
      items.length ? el("ul", {}, items) : el("p", { class: "none" }, "Nothing so far."),
    ),
    missingPart(desk),
    el("section", {}, el("h2", {}, "Title and date"), titleForm(desk), publishedForm(desk)),
  ];
}

function reviewItem(desk, review) {
  const problem = el("div", { class: "problem", role: "alert" });
  const back = el(
    "button",
    { type: "button", class: "quiet", "aria-label": `Take back: ${reviewWords(review)}` },
    "Take back",
  );
  back.addEventListener("click", async () => {
    problem.textContent = "";
    back.disabled = true;
    try {
      await desk.takeBack(review);
    } catch (error) {
      problem.replaceChildren(correctionProblem(error));
      back.disabled = false;
    }
  });
  const about = [review.by, review.at.slice(0, 16).replace("T", " "), review.why].filter(Boolean).join(" · ");
  return el(
    "li",
    { class: `review ${review.status}` },
    el("p", {}, reviewWords(review)),
    el("p", { class: "fate" }, fateOf(review)),
    el("p", { class: "about" }, about, " "),
    back,
    problem,
  );
}

// A review as a sentence: “We are back” is said by Leo Conti.
export function reviewWords({ kind, words, entity, type, geonameid, value }) {
  const said = words ? `“${shortOf(words.text, 80)}”` : "";
  const whom = entity ? `“${entity.text}”` : null;
  const isItself = words && entity && words.start === entity.start && words.end === entity.end;
  const sentences = {
    speaker: `${said} is said by ${whom ?? "nobody who is known"}`,
    quote: `${said} is a quote${whom ? ` of ${whom}` : ""}`,
    not_quote: `${said} is no quote`,
    same: `${said} is the same as ${whom}`,
    mention: isItself ? `${said} is of the type ${type}` : `${said} means ${whom ?? "nobody of that name"}`,
    place: `${said} is ${geonameid ? `the place ${geonameid} of GeoNames` : "no place that is known"}`,
    title: `The title is “${value}”`,
    published: `It was published ${value}`,
  };
  return sentences[kind] ?? kind;
}

// What the engine did not find: words are selected in the text, or typed.
function missingPart(desk) {
  const words = wordsField(desk, "The words");
  const kind = el(
    "select",
    {},
    [
      ["quote", "a quote"],
      ["name", "a name, or words that mean somebody"],
      ["place", "a place"],
    ].map(([value, label]) => el("option", { value }, label)),
  );
  const by = whoOrWords(
    desk,
    "Said by",
    [["nobody", "nobody who is known"], ["words", "somebody else: words of the text…"]],
  );
  const who = whoOrWords(desk, "They mean", SOMEBODY_NEW);
  const type = typeField();
  const where = placeField(null);
  const parts = {
    quote: el("div", {}, by.node),
    name: el("div", { hidden: true }, who.node, labelled("Somebody or something new is", type)),
    place: el("div", { hidden: true }, where.node),
  };
  const show = () => showPart(parts, kind.value);
  kind.addEventListener("change", show);
  show();
  const reviews = {
    quote: () => ({ kind: "quote", words: words.words(), ...by.value() }),
    name: () => nameReview(words.words(), parts.name, who, type),
    place: () => ({ kind: "place", words: words.words(), geonameid: where.value() }),
  };
  const fields = [words.node, labelled("They are", kind), Object.values(parts)];
  const form = correctionForm(desk, { fields, button: "Add it", review: () => reviews[kind.value]() });
  desk.offerWords = (span, chosen) => {
    words.put(span);
    kind.value = chosen;
    show();
    return kind;
  };
  return el(
    "section",
    { id: "missing" },
    el("h2", {}, "Something is missing"),
    el("p", { class: "about" }, "Select it in the text, or type its words."),
    form,
  );
}

// Fields that are not shown are not asked for.
function showPart(parts, chosen) {
  for (const [name, part] of Object.entries(parts)) {
    part.hidden = name !== chosen;
    for (const field of part.querySelectorAll("select, input")) field.disabled = part.hidden;
  }
}

// A name of its own points at itself.
function nameReview(words, part, who, type) {
  const isNew = part.querySelector("select").value === "new";
  return { kind: "mention", words, ...(isNew ? { entity: words, type: type.value } : who.value()) };
}

function titleForm(desk) {
  const field = el("input", { type: "text", required: true, maxlength: 500, value: desk.analysis.article.title });
  return correctionForm(desk, {
    fields: labelled("Title", field),
    button: "Change the title",
    review: () => ({ kind: "title", value: field.value }),
  });
}

function publishedForm(desk) {
  const field = el(
    "input",
    { type: "text", required: true, value: desk.analysis.article.published?.value, placeholder: "2025-03-14" },
  );
  return correctionForm(desk, {
    fields: labelled("Published", field),
    button: "Change the date",
    review: () => ({ kind: "published", value: field.value }),
  });
}
