// Elements, made of what they hold. Text becomes text nodes, so that nothing of an article is ever read as markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...flat(children));
  return node;
}

// The same of a drawing; what it is given is all there.
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// What stands between nodes, without what is nothing: between(["a", null, "b"], ", ") is a, b.
export function between(children, separator) {
  return flat(children).flatMap((child, index) => (index ? [separator, child] : [child]));
}

// As `between`, but what is an array stays together, and whatever is falsy or empty is nothing.
export function parted(groups, separator = " · ") {
  const told = groups.filter((group) => group && group.length !== 0);
  return told.flatMap((group, index) => (index ? [separator, group] : [group]));
}

function flat(children) {
  return children.flat(Infinity).filter((child) => ![null, undefined, false, ""].includes(child));
}

// Say something to those who can't see that it happened.
export function announce(words) {
  document.getElementById("status").textContent = words;
}
