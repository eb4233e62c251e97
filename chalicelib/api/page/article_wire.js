// What an agency or a publisher says of an article beside who wrote it and when: one line, and what a reader must know.
import { el, parted } from "./dom.js";

const SHORT = 160; // characters of rights that fit a line; terms of use have up to 2,000

export function wireLine({ wire }) {
  if (!wire) return null;
  const places = wire.written_in.length ? `written in ${wire.written_in.join("; ")}` : null;
  const version = wire.version ? `version ${wire.version}` : null;
  const words = parted([wire.agency, wire.genre, places, version, rights(wire.rights)]);
  return words.length ? el("p", { class: "about wire" }, words) : null;
}

function rights(words) {
  if (!words || words.length <= SHORT) return words;
  return el("span", { title: words }, `${words.slice(0, SHORT - 1).trimEnd()}…`);
}

// Lines of what must be known before it is used.
export function wireNotes({ wire }) {
  if (!wire) return [];
  const other = wire.refers_to ? ` It is about ${wire.refers_to}.` : "";
  return [
    wire.status === "withheld" ? "Withheld: for the newsroom’s own eyes." : null,
    wire.embargo ? `Embargo: ${wire.embargo.replace("T", " ")}` : null,
    wire.notice || wire.refers_to ? `Notice: ${wire.notice ?? "none is told."}${other}` : null,
  ].filter(Boolean).map((words) => el("li", {}, words));
}
