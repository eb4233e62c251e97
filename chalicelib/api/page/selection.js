// The words that somebody has selected in an article's text. They are kept when a field takes the focus, which clears
// what is selected.

let lastChosen = null;

export function chosenWords() {
  return lastChosen;
}

export function forgetChosenWords() {
  lastChosen = null;
}

// Tells the desk of each new selection in the text, {start, end, text} in UTF-16 code units of `article.text`; and with
// null that there is none.
export function hearSelections(desk) {
  lastChosen = null; // Offsets in one article are nothing in another.
  const hear = () => {
    const span = desk.analysis.article ? selectedSpan(desk.analysis.article.text) : null;
    lastChosen = span ?? lastChosen;
    desk.hearSelection?.(span);
  };
  document.addEventListener("selectionchange", hear, { signal: desk.signal });
}

function selectedSpan(text) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const ends = [pointInText(range.startContainer, range.startOffset), pointInText(range.endContainer, range.endOffset)];
  return ends.includes(null) ? null : trimmed(text, ...ends);
}

// Where a point of the document lies in the text: its block's start, and the characters of the block before it.
function pointInText(node, offset) {
  const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + before.toString().length;
}

function trimmed(text, start, end) {
  const words = text.slice(start, end);
  const first = start + words.length - words.trimStart().length;
  const kept = words.trim();
  return kept ? { start: first, end: first + kept.length, text: kept } : null;
}
