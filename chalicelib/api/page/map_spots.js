// Spots: what a map draws. All places at one position are one spot, drawn as precisely as it is known: a point as a
// dot, an area as a hollow circle, since it is somewhere in there, a country as its own outline.
import { mainland } from "./map_names.js";
import { levelOf } from "./place_level.js";

// Sureness below which a spot is paler: little better than a throw of a coin.
const PALE_BELOW = 0.5;
// In pixels. An area's circle tells nothing of its size, only that it is more than a point.
const RADII = { point: 6, area: 11, country: 20 };
const SPOT_WORDS = { point: "", area: "somewhere in this area", country: "a whole country" };

export function isLocated(place) {
  return typeof place.lat === "number" && typeof place.lon === "number";
}

// The spots of places: {level, lat, lon, country, places, unsure}. Countries come first: what is smaller lies on top.
export function spotsOf(places) {
  const spots = new Map();
  for (const place of places.filter(isLocated)) {
    const level = levelOf(place);
    const where = level === "country" ? place.country : `${place.lat},${place.lon}`;
    const { lat, lon, country } = place;
    const spot = spots.get(`${level} ${where}`) ?? { level, lat, lon, country, places: [] };
    spot.places.push(place);
    spots.set(`${level} ${where}`, spot);
  }
  const order = ["country", "area", "point"];
  return [...spots.values()]
    .map((spot) => ({ ...spot, unsure: surest(spot) < PALE_BELOW }))
    .sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

function surest(spot) {
  return Math.max(...spot.places.map((place) => place.confidence ?? 1));
}

// What a spot is called: "Liguria, somewhere in this area, 45 % sure".
export function spotLabel(spot) {
  const names = [...new Set(spot.places.map((place) => place.gazetteer_name ?? place.name))].join(", ");
  const sureness = spot.unsure ? `${Math.round(surest(spot) * 100)} % sure` : "";
  return [names, SPOT_WORDS[spot.level], sureness].filter(Boolean).join(", ");
}

// A spot as a layer of Leaflet's; `outline` is the country's feature, or undefined. Colours are the style sheet's.
export function spotLayer(L, spot, outline, hatch) {
  const className = ["spot", spot.level, spot.unsure ? "unsure" : ""].filter(Boolean).join(" ");
  if (spot.level === "country" && outline) {
    const style = { className: `${className} outline`, fillColor: hatch, fillOpacity: 1, weight: 1.5 };
    return L.GeoJSON.geometryToLayer(outline, style);
  }
  const weight = spot.level === "point" ? 2 : 1.5;
  const style = { className, radius: RADII[spot.level], weight, fillOpacity: 1, bubblingMouseEvents: false };
  return L.circleMarker([spot.lat, spot.lon], style);
}

// What must be seen for a spot to be seen, as corners [lat, lon]: of a country, its mainland.
export function spotCorners(spot, outline) {
  if (spot.level !== "country" || !outline) return [[spot.lat, spot.lon]];
  return mainland(outline).map(([lon, lat]) => [lat, lon]);
}
