// What is looked at stands behind the # of the address: #/quotes?speaker=person.ada-rossi. There no server and no log
// sees it.

export function address() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, id = null] = path.split("/").map(decoded);
  return { view: view || "articles", id, parameters: new URLSearchParams(query) };
}

// What is not encoded as it should be is taken as it stands.
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// A link: link("person", "person.ada-rossi", {about: "Genoa"}); parameters that are empty are left out.
export function link(view, id = null, parameters = {}) {
  const told = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const path = [view, id].filter((part) => part !== null).map(encodeURIComponent).join("/");
  const query = new URLSearchParams(told).toString();
  return `#/${path}${query ? `?${query}` : ""}`;
}

// The same view with other parameters: the address tells them, and no view is made anew; Back makes the one before.
export function retell(target, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", target);
}
