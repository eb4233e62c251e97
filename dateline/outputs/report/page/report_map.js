// The page's map, with what it needs from this very file.
import { link } from "./address.js";
import { placesMap } from "./map.js";

let outlines = null;

function countriesHere() {
  outlines ??= JSON.parse(document.getElementById("countries").textContent);
  return Promise.resolve(outlines);
}

export function reportMap(places, { explore = false }) {
  const onChoose = (place) => { location.hash = link("known", place.key); };
  return placesMap(places, { explore, onChoose, leaflet: () => Promise.resolve(window.L), countries: countriesHere });
}
