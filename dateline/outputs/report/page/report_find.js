// Search: words are found wherever they stand, whatever their case and accents; "a phrase" as it is.

// A text as it is looked for. It keeps its length, so that what is found in it stands in the text at the same place.
export function folded(text) {
  return text.replace(/[^\x00-\x7f]/g, foldedUnit).toLowerCase();
}

function foldedUnit(unit) {
  if ("‘’ʼ".includes(unit)) return "'";
  if ("“”„".includes(unit)) return '"';
  return unit.normalize("NFD").charAt(0).toLowerCase().charAt(0);
}

// What somebody looks for: the words and phrases that all have to be there.
export function soughtIn(query) {
  return [...folded(query).matchAll(/"([^"]+)"|[^\s"]+/g)].map(([word, phrase]) => phrase ?? word);
}

const texts = new WeakMap();

// Whether a row has all that is sought; `told` makes the row's text, which is kept.
export function hasAll(row, sought, told) {
  if (!sought.length) return true;
  if (!texts.has(row)) texts.set(row, folded(told(row)));
  const text = texts.get(row);
  return sought.every((word) => text.includes(word));
}

// A text in pieces, [words, whether they are sought]: to be marked.
export function piecesFound(text, sought) {
  const spots = spotsFound(folded(text), sought);
  let at = 0;
  const pieces = [];
  for (const [start, end] of spots) {
    pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  return [...pieces, [text.slice(at), false]].filter(([words]) => words);
}

function spotsFound(text, sought) {
  const spots = sought.flatMap((word) => everyPlace(text, word)).sort((one, other) => one[0] - other[0]);
  return spots.reduce((kept, [start, end]) => {
    const last = kept.at(-1);
    if (!last || start >= last[1]) kept.push([start, end]);
    else last[1] = Math.max(last[1], end);
    return kept;
  }, []);
}

function everyPlace(text, word) {
  const places = [];
  const next = (from) => text.indexOf(word, from);
  for (let at = next(0); at >= 0; at = next(at + word.length)) places.push([at, at + word.length]);
  return places;
}
