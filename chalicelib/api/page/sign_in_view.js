// Who comes without a token, or with one that is not good, is asked for one; and is then where they wanted to go.
import { call, isShutOut } from "./api.js";
import { link } from "./address.js";
import { el } from "./dom.js";
import { forgetToken, isToken, keepToken, token } from "./session.js";

// #/sign-in?to=#/upload, to which links lead; `reason` is why the token that was there is not good.
export function signInView({ view, parameters } = {}, reason = "") {
  const onward = view === "sign-in" ? onwardFrom(parameters) : null;
  const content = el("div", { class: "sign-in" }, signInForm(reason, onward), signInHelp());
  return { title: "Sign in", content, bare: true };
}

// The link that signs in and comes back to where it stands.
export function signInLink(words = "Sign in") {
  return el("a", { href: link("sign-in", null, { to: location.hash }) }, words);
}

// Why something was not written, where that lies in the token; with what can be done.
export function writeRefusal(error) {
  const [words, way] = writeRefusalWords(error);
  return el("p", { class: "problem" }, words, " ", signInLink(way), ".");
}

function writeRefusalWords({ status, code, message }) {
  if (status === 401) return ["Whoever writes shows a token that may.", "Sign in"];
  return [code === "scope_missing" ? "This token may only read." : message, "Sign in with one that may write"];
}

// No other page's address can begin so.
function onwardFrom(parameters) {
  const to = parameters.get("to") ?? "";
  return to.startsWith("#/") && !to.startsWith("#/sign-in") ? to : link("articles");
}

function signInForm(reason, onward) {
  const field = el("input", {
    id: "token", name: "token", type: "password", autocomplete: "current-password", required: true, spellcheck: "false",
    "aria-describedby": "token-help",
  });
  const remember = el("input", { id: "remember", type: "checkbox" });
  const wrong = el("p", { class: "problem", role: "alert" }, reason);
  const submit = async (event) => {
    event.preventDefault();
    wrong.textContent = await refusalOf(field.value.trim(), remember.checked);
    if (wrong.textContent) return field.select();
    goOn(onward);
  };
  return el(
    "form",
    { onsubmit: submit },
    wrong,
    el("p", {}, "This service shows its articles to whoever has a token."),
    // A password manager wants somebody to keep the password for.
    el("input", { name: "username", autocomplete: "username", value: "dateline", hidden: true, readonly: true }),
    el("label", { for: "token" }, "Token"),
    field,
    el("p", { id: "token-help", class: "help" }, "It begins with ", el("code", {}, "dl_"), "."),
    el("p", { class: "choice" }, remember, " ", el("label", { for: "remember" }, "Keep me signed in on this device")),
    el("p", { class: "buttons" }, el("button", { class: "primary" }, "Sign in"), token() ? forgetButton(onward) : null),
  );
}

// Whoever has a token that is good no more may still be where everybody may read.
function forgetButton(onward) {
  const forget = () => { forgetToken(); goOn(onward); };
  return el("button", { type: "button", class: "quiet", onclick: forget }, "Forget the token that is here");
}

function goOn(onward) {
  if (onward) location.replace(onward);
  else dispatchEvent(new HashChangeEvent("hashchange"));
}

// Why a token is not good, in words; nothing where it is, and then it is kept. One that was there before stays until
// then.
async function refusalOf(value, remember) {
  if (!isToken(value)) return "This is no token: look whether all of it was copied, and nothing else.";
  try {
    await call("GET", "/status", { headers: { Authorization: `Bearer ${value}` } });
  } catch (error) {
    return isShutOut(error) ? `${error.message} Look whether all of it was copied, or ask for another.` : error.message;
  }
  keepToken(value, { remember });
  return "";
}

function signInHelp() {
  const facts = [
    ["On your own machine", [el("code", {}, "make local"), " prints an address that signs you in."]],
    ["In a newsroom", ["Ask whoever runs the service: ", el("code", {}, "dateline tokens create"), " makes one."]],
    ["What it may do", [
      "A ", el("b", {}, "read"), " token searches and reads. ",
      "A ", el("b", {}, "write"), " token also uploads, corrects and deletes.",
    ]],
    [
      "Where it stays",
      "In this tab, until it is closed, or on this device if you say so. It goes to this service alone.",
    ],
  ];
  return el(
    "section",
    { class: "help", "aria-labelledby": "find-token" },
    el("h2", { id: "find-token" }, "Where do I find a token?"),
    el("dl", {}, facts.map(([term, words]) => [el("dt", {}, term), el("dd", {}, words)])),
  );
}
