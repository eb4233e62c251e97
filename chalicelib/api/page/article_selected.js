// Words that somebody selects in an article's text, and that the engine did not find.
import { keepAddress } from "./article_address.js";
import { scrollPace } from "./article_spots.js";
import { el } from "./dom.js";
import { shortOf } from "./evidence.js";

const SELECTED_AS = [["quote", "a quote"], ["name", "a name"], ["place", "a place"]];

// A bar that comes with what is selected in the text, and offers to add it.
export function selectedBar(desk) {
  const words = el("span", { class: "words-selected" });
  const bar = el(
    "div",
    {
      class: "selected-bar",
      role: "region",
      "aria-label": "Selected words",
      hidden: true,
      onpointerdown: (event) => event.preventDefault(),
    },
    words,
    " is missing: ",
  );
  let span = null;
  const buttons = SELECTED_AS.map(
    ([kind, label]) => el(
      "button",
      { type: "button", onclick: () => { bar.hidden = true; offerCorrection(desk, span, kind); } },
      label,
    ),
  );
  bar.append(...buttons);
  desk.hearSelection = (chosen) => {
    span = chosen;
    bar.hidden = !chosen;
    words.textContent = chosen ? `“${shortOf(chosen.text, 40)}”` : "";
  };
  return bar;
}

function offerCorrection(desk, span, kind) {
  desk.list = "corrections";
  desk.tabs.choose(desk.list);
  keepAddress(desk);
  const field = desk.offerWords(span, kind);
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center", behavior: scrollPace() });
}
