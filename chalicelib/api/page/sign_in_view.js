// Who comes without a token, or with one that is not good, is asked for one.
import { el } from "./dom.js";
import { keepToken } from "./session.js";

export function signInView(reason = "") {
  const field = el("input", { id: "token", name: "token", type: "password", autocomplete: "current-password", required: true, "aria-describedby": "token-help" });
  const remember = el("input", { id: "remember", type: "checkbox" });
  const form = el(
    "form",
    { onsubmit: (event) => { event.preventDefault(); keepToken(field.value, { remember: remember.checked }); window.dispatchEvent(new HashChangeEvent("hashchange")); } },
    reason ? el("p", { class: "problem", role: "alert" }, reason) : null,
    el("p", {}, el("label", { for: "token" }, "Token "), field),
    el("p", { id: "token-help" }, "A token begins with dl_. ", el("code", {}, "make local"), " prints one; for a deployment, ", el("code", {}, "dateline tokens create NAME"), " makes one."),
    el("p", {}, remember, " ", el("label", { for: "remember" }, "Keep it on this device")),
    el("p", {}, el("button", {}, "Sign in")),
  );
  return { title: "Sign in", content: form };
}
