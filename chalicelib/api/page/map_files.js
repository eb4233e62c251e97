// What a map needs, from the page's own files: fetched when the first map is shown, and once.
import { el } from "./dom.js";

let library = null;
let outlines = null;

// Leaflet, which is a classic script with a name of its own; rejects where it can't be had.
export function leafletFromFiles() {
  library ??= Promise.all([
    arrived("link", { rel: "stylesheet", href: mapFile("leaflet.css") }),
    arrived("script", { src: mapFile("leaflet.js") }),
  ]);
  return library.then(() => window.L);
}

// The countries, as GeoJSON: each feature has its ISO 3166-1 code and its name.
export function countriesFromFiles() {
  outlines ??= fetchedOutlines();
  return outlines;
}

async function fetchedOutlines() {
  const answer = await fetch(mapFile("countries.json"));
  if (!answer.ok) throw new Error("the outlines of the countries did not come");
  return answer.json();
}

function mapFile(name) {
  return `${document.documentElement.dataset.files}/${name}`;
}

function arrived(tag, attributes) {
  return new Promise((resolve, reject) => {
    const onerror = () => reject(new Error(`${attributes.src ?? attributes.href} did not come`));
    document.head.append(el(tag, { ...attributes, onload: resolve, onerror }));
  });
}
