// Which keys are one person, or one body: who said so; another one joined, or one taken back.
import { call, get } from "./api.js";
import { announce, el } from "./dom.js";
import { entityField, KEY_SHAPE } from "./entity_field.js";
import { entityLink, timeOf } from "./entity_links.js";

export async function sameAsPart({ id, signal }) {
  const region = el("div", { class: "same-as" });
  const state = { id, signal, region };
  putRegister(state, await get(`/entities/${id}/same-as`, {}, signal));
  return region;
}

function putRegister(state, register) {
  const told = el(
    "div", {},
    el("p", {}, "Articles call one person by several names. Keys joined here are one in all searches."),
    el("h3", {}, register.keys.length > 1 ? "These keys are one" : "One key"),
    el("ul", { class: "keys" }, register.keys.map((key) => el("li", {}, entityLink(key, key)))),
    pairList(state, register.pairs),
    joinForm(state),
  );
  state.region.replaceChildren(told);
}

function pairList(state, pairs) {
  if (!pairs.length) return null;
  return [el("h3", {}, "Who said so"), el("ul", { class: "rows" }, pairs.map((pair) => pairRow(state, pair)))];
}

function pairRow(state, pair) {
  const { key, other, by, at, why } = pair;
  const trouble = el("span", { class: "problem", role: "alert" });
  const button = el(
    "button", {
      type: "button",
      class: "quiet",
      onclick: () => takeJoinBack(state, pair, button, trouble),
      "aria-label": `Take back that ${key} and ${other} are the same`,
    },
    "Take it back",
  );
  return el(
    "li", {},
    el("p", {}, el("code", {}, key), " is ", el("code", {}, other)),
    el("p", { class: "about" }, by, ", ", timeOf(at), why ? `: ${why}` : ""),
    el("p", {}, button, " ", trouble),
  );
}

function joinForm(state) {
  const other = entityField({
    id: "same-key",
    label: "The other name or key",
    placeholder: "a name, or a key",
    signal: state.signal,
  });
  const why = el("input", { id: "same-why", type: "text", maxlength: 500, autocomplete: "off", required: true });
  const trouble = el("p", { class: "problem", role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    joinKeys(state, { key: other.value(), why: why.value.trim() }, trouble);
  };
  return el(
    "form", { class: "join", "aria-label": "Join another key", onsubmit: submit },
    el("h3", {}, "Join another key"),
    el("div", { class: "field" }, el("label", { for: "same-key" }, "The other name"), other.node),
    el("div", { class: "field" }, el("label", { for: "same-why" }, "Why, for whoever looks at it later"), why),
    trouble,
    el("p", { class: "buttons" }, el("button", {}, "Join")),
  );
}

// The API joins keys, and names are whoever is called so: that is chosen among the suggestions.
async function joinKeys(state, { key, why }, trouble) {
  if (!KEY_SHAPE.test(key)) {
    trouble.textContent = "Choose a suggestion, or write a whole key (person.ada-rossi): several may have that name.";
    return;
  }
  const options = { body: JSON.stringify({ key, why }), signal: state.signal };
  await attemptJoin(state, trouble, "Joined.", () => call("POST", `/entities/${state.id}/same-as`, options));
}

async function takeJoinBack(state, { key, other }, button, trouble) {
  button.disabled = true;
  // The route takes the key that is asked about, and the other one of the pair.
  const [own, theirs] = other === state.id ? [other, key] : [key, other];
  const path = `/entities/${own}/same-as/${theirs}`;
  await attemptJoin(state, trouble, "Taken back.", () => call("DELETE", path, { signal: state.signal }));
  button.disabled = false;
}

async function attemptJoin(state, trouble, words, act) {
  try {
    await act();
    putRegister(state, await get(`/entities/${state.id}/same-as`, {}, state.signal));
    announce(words);
    state.region.querySelector("h3").tabIndex = -1;
    state.region.querySelector("h3").focus();
  } catch (error) {
    if (error.name !== "AbortError") trouble.textContent = error.message;
  }
}
