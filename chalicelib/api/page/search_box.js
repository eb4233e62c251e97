// The search of the header: a name, from anywhere on the page. "/" leads to it.
import { el } from "./dom.js";
import { link } from "./address.js";
import { entityAddress } from "./entity_links.js";
import { entityField } from "./entity_field.js";

export function searchBox() {
  const go = (target) => { field.tell(""); field.input.blur(); location.hash = target; };
  const field = entityField({
    id: "search-name", label: "Find a person, a body, a place", placeholder: "Find a name",
    onchoose: ({ key }) => go(entityAddress(key)),
  });
  const submit = (event) => {
    event.preventDefault();
    const name = field.input.value.trim();
    if (name) go(link("people", null, { name }));
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || isTyping(event) || !field.input.checkVisibility()) return;
    event.preventDefault();
    field.input.focus();
  });
  return el("form", { role: "search", onsubmit: submit }, field.node, el("kbd", { "aria-hidden": "true" }, "/"));
}

function isTyping({ target, ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey || target.isContentEditable || target.matches("input, textarea, select");
}
