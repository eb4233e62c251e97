// Tabs, as ARIA's authoring practices have them: arrow keys move between them, and only the one that is chosen is in
// the order of Tab.
import { el } from "./dom.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

// `parts` are {key, label, count, content}; returns {node, choose(key)}. `onChoose` is told what a person has chosen.
export function tabsOf(name, parts, onChoose) {
  const tabs = parts.map(({ key, label, count }) =>
    el(
      "button",
      { type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`, onclick: () => pick(key) },
      label,
      count === null ? null : el("span", { class: "count" }, ` ${count}`),
    ),
  );
  const panels = parts.map(
    ({ key, content }) => el(
      "div",
      { role: "tabpanel", id: `panel-${key}`, "aria-labelledby": `tab-${key}`, tabindex: "-1" },
      content,
    ),
  );
  const keys = parts.map(({ key }) => key);

  function choose(chosen) {
    for (const [index, tab] of tabs.entries()) {
      const isChosen = keys[index] === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panels[index].hidden = !isChosen;
    }
  }

  function pick(key) {
    choose(key);
    onChoose(key);
  }

  function step(event) {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const next = (tabs.indexOf(event.target) + STEPS[event.key] + tabs.length) % tabs.length;
    pick(keys[next]);
    tabs[next].focus();
  }

  const list = el("div", { role: "tablist", "aria-label": name, onkeydown: step }, tabs);
  return { node: el("div", { class: "tabs" }, list, panels), choose };
}
