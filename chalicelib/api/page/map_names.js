// Names of countries on a map: of those that have room for theirs. They are scenery, and no list of places.
import { el } from "./dom.js";

// Pixels of a letter, and of the room around a name.
const LETTER = 7;
const ROOM = 14;

// Names of [{properties, geometry}], kept right as the map is zoomed.
export function countryNames(L, map, countries) {
  const pane = map.createPane("names");
  pane.setAttribute("aria-hidden", "true");
  const names = countries.features.map((country) => ({ name: country.properties.name, ring: mainland(country) }));
  const layers = L.layerGroup().addTo(map);
  const put = () => {
    layers.clearLayers();
    for (const { name, ring } of names) if (hasRoom(map, name, ring)) layers.addLayer(nameMarker(L, name, ring));
  };
  map.on("zoomend", put);
  put();
}

// The ring with the most corners: with Alaska or Kaliningrad, a country would have its middle elsewhere.
export function mainland({ geometry: { type, coordinates } }) {
  const rings = type === "Polygon" ? [coordinates[0]] : coordinates.map(([outer]) => outer);
  return rings.reduce((longest, ring) => (ring.length > longest.length ? ring : longest));
}

function hasRoom(map, name, ring) {
  const xs = ring.map(([lon]) => lon);
  const [lat] = middleOf(ring);
  const wide = map.latLngToLayerPoint([lat, Math.max(...xs)]).x - map.latLngToLayerPoint([lat, Math.min(...xs)]).x;
  return wide > name.length * LETTER + ROOM;
}

// The centroid of the ring's ground.
function middleOf(ring) {
  let [area, x, y] = [0, 0, 0];
  ring.slice(1).forEach(([lon, lat], index) => {
    const [before, below] = ring[index];
    const cross = before * lat - lon * below;
    area += cross;
    x += (before + lon) * cross;
    y += (below + lat) * cross;
  });
  return [y / (3 * area), x / (3 * area)];
}

function nameMarker(L, name, ring) {
  const icon = L.divIcon({ className: "country-name", html: el("span", {}, name), iconSize: null });
  return L.marker(middleOf(ring), { icon, pane: "names", interactive: false, keyboard: false });
}
