// Corrections where the mistake is seen: forms of the kinds of reviews that docs/api.md has under Corrections.
import { Problem } from "./api.js";
import { contextOf, labelled, typeField, whoField, wordsField, wordsOfEntity } from "./correction_fields.js";
import { el } from "./dom.js";
import { percentOf, shortOf } from "./evidence.js";
import { countryWord } from "./field_words.js";
import { writeRefusal } from "./sign_in_view.js";

const NOBODY_KNOWN = "nobody";
const IN_WORDS = "words";
const NO_PLACE = "Choose a place, or type its number at GeoNames.";
const SPEAKER_EXTRA = [[IN_WORDS, "somebody else: words of the text…"], [NOBODY_KNOWN, "nobody who is known"]];

export function quoteCorrections(desk, quote) {
  const words = longestSpan(quote);
  const forms = [
    speakerForm(desk, words),
    spanForm(desk, quote),
    correctionForm(desk, { button: "This is no quote", review: () => ({ kind: "not_quote", words }) }),
  ];
  return correctionsOf("Correct this quote", forms);
}

// Any piece of a quote points at it, a long one best.
function longestSpan({ spans }) {
  return spans.reduce((one, other) => (other.end - other.start > one.end - one.start ? other : one));
}

function speakerForm(desk, words) {
  const who = whoOrWords(desk, "Who says it", SPEAKER_EXTRA);
  return correctionForm(desk, {
    heading: "Somebody else says this",
    fields: who.node,
    button: "Change the speaker",
    review: () => ({ kind: "speaker", words, ...who.value() }),
  });
}

function spanForm(desk, quote) {
  const words = wordsField(desk, "The words, and no more");
  if (quote.spans.length === 1) words.put(quote.spans[0]);
  return correctionForm(desk, {
    heading: "It begins or ends elsewhere",
    fields: words.node,
    button: "Change the words",
    review: () => ({ kind: "quote", words: words.words() }),
  });
}

export function entityCorrections(desk, entity) {
  const forms = [mentionForm(desk, entity)];
  if (!["date", "money"].includes(entity.type)) forms.unshift(sameForm(desk, entity), retypeForm(desk, entity));
  return correctionsOf("Correct this name", forms);
}

function sameForm(desk, entity) {
  const who = whoField(desk, { but: entity.id });
  const review = () => (
    { kind: "same", words: wordsOfEntity(entity), entity: wordsOfEntity(desk.entities.get(who.value)) }
  );
  return correctionForm(desk, {
    heading: "It is the same as another name",
    fields: labelled("The same as", who),
    button: "Make them one",
    review,
  });
}

function retypeForm(desk, entity) {
  const type = typeField();
  type.value = entity.type;
  const words = wordsOfEntity(entity);
  return correctionForm(desk, {
    heading: "It is something else",
    fields: labelled("It is", type),
    button: "Change the type",
    review: () => ({ kind: "mention", words, entity: words, type: type.value }),
  });
}

function mentionForm(desk, entity) {
  const { text } = desk.analysis.article;
  const which = el(
    "select",
    {},
    entity.mentions.map((one, index) => el("option", { value: index }, contextOf(text, one.start, one.text))),
  );
  const who = whoOrWords(
    desk,
    "They mean",
    [[NOBODY_KNOWN, `not ${shortOf(entity.name, 30)}`], [IN_WORDS, "somebody else: words of the text…"]],
    entity.id,
  );
  const review = () => {
    const { start, end, text: said } = entity.mentions[Number(which.value)];
    return { kind: "mention", words: { start, end, text: said }, ...who.value() };
  };
  return correctionForm(desk, {
    heading: "Words that mean somebody else, or nobody",
    fields: [labelled("These words", which), who.node],
    button: "Change whom they mean",
    review,
  });
}

export function placeCorrections(desk, place) {
  const [{ start, end, text }] = place.mentions;
  const where = placeField(place);
  const review = () => ({ kind: "place", words: { start, end, text }, geonameid: where.value() });
  return correctionsOf(
    "Correct this place",
    [correctionForm(desk, { heading: "It is another place", fields: where.node, button: "Change the place", review })],
  );
}

// Another place: one that the engine had in mind, any that GeoNames has, or none.
export function placeField(place) {
  const name = `place-of-${place?.id ?? "words"}`;
  const candidates = (place?.evidence.details.candidates ?? []).filter(
    (one) => one.geonameid && one.geonameid !== place.geonameid,
  );
  const number = el("input", { type: "number", min: 1, max: 999999999, inputmode: "numeric" });
  const choice = (value) => el("input", { type: "radio", name, value });
  const radio = (value, label) => el("label", { class: "choice" }, choice(value), " ", label);
  const choices = candidates.map((one) => radio(one.geonameid, candidateLabel(one)));
  const node = el(
    "fieldset",
    {},
    el("legend", {}, "Which place"),
    choices,
    radio("other", "another, by its number at GeoNames"),
    labelled("GeoNames number", number),
    radio("none", "no place that is known"),
  );
  number.addEventListener("input", () => { node.querySelector("input[value=other]").checked = true; });
  const value = () => {
    const chosen = node.querySelector("input:checked")?.value;
    if (chosen === "none") return null;
    if (!chosen || (chosen === "other" && !number.value)) throw new Error(NO_PLACE);
    return Number(chosen === "other" ? number.value : chosen);
  };
  return { node, value };
}

function candidateLabel({ name, admin1, country, score }) {
  return `${[name, admin1, country && countryWord(country)].filter(Boolean).join(", ")} (${percentOf(score)})`;
}

// Whom somebody means: one of the article's names, words of the text with what they are, or nobody.
export function whoOrWords(desk, label, extra, but = null) {
  const who = whoField(desk, { extra, but });
  const words = wordsField(desk, "Words that name them");
  const type = typeField();
  const named = el("div", { hidden: true }, words.node, labelled("That is", type));
  who.addEventListener("change", () => { named.hidden = who.value !== IN_WORDS; });
  const value = () => {
    if (who.value === NOBODY_KNOWN) return { entity: null };
    if (who.value === IN_WORDS) return { entity: words.words(), type: type.value };
    return { entity: wordsOfEntity(desk.entities.get(who.value)) };
  };
  return { node: [labelled(label, who), named], value };
}

function correctionsOf(title, forms) {
  return el("details", { class: "correct" }, el("summary", {}, title), forms);
}

// A form that says one thing; what is wrong with it, or with the answer, is told in it. `review` throws where something
// is missing.
export function correctionForm(desk, { heading = null, fields = null, button, review }) {
  const problem = el("div", { class: "problem", role: "alert" });
  const send = el("button", {}, button);
  const submit = async (event) => {
    event.preventDefault();
    problem.textContent = "";
    send.disabled = true;
    try {
      await desk.correct(review());
    } catch (error) {
      problem.replaceChildren(correctionProblem(error));
    } finally {
      send.disabled = false;
    }
  };
  return el(
    "form",
    { class: "correction", onsubmit: submit },
    heading ? el("h3", {}, heading) : null,
    fields,
    send,
    problem,
  );
}

// What went wrong, in words: also where the token is not good enough.
export function correctionProblem(error) {
  if (!(error instanceof Problem)) return error.message;
  return [401, 403].includes(error.status) ? writeRefusal(error) : `${error.message} (${error.code})`;
}
