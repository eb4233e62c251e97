// Where words of an article's text stand on the page.

// Brings words of the text into sight, with the focus on a link in them.
export function spotInText(desk, span) {
  const block = [desk.title, ...desk.written.querySelectorAll("[data-start]")].find(
    ({ dataset }) => Number(dataset.start) <= span.start && span.start < Number(dataset.end),
  );
  const node = block && nodeAt(block, span.start - Number(block.dataset.start));
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: scrollPace() });
  node.closest("a")?.focus({ preventScroll: true });
  node.classList.remove("flash");
  void node.offsetWidth; // The animation begins anew only after the style was computed without it.
  node.classList.add("flash");
}

// The innermost element around a character of a block.
function nodeAt(block, offset) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = offset;
  while (walker.nextNode()) {
    if (left < walker.currentNode.length) return walker.currentNode.parentElement;
    left -= walker.currentNode.length;
  }
  return block;
}

// How the page scrolls, for those whom movement disturbs, too.
export function scrollPace() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

// Whether the lists stand beside the text: see style.css.
export function isWide() {
  return matchMedia("(min-width: 64rem)").matches;
}
