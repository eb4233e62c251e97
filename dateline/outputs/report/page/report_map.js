// The page's map, with what it needs from this very file.
import { link } from "./address.js";
import { placesMap } from "./map.js";

let countries = null;

function countriesHere() {
  countries ??= JSON.parse(document.getElementById("countries").textContent);
  return Promise.resolve(countries);
}

export function reportMap(places, options = {}) {
  const onChoose = (place) => { location.hash = link("known", place.key); };
  const files = { leaflet: () => Promise.resolve(window.L), countries: countriesHere };
  return placesMap(places, { ...options, ...files, onChoose });
}
