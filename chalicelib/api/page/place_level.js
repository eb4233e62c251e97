// How much ground a place is: its point on a map stands for a whole "country", or for an "area".

export const GEONAMES = "https://www.geonames.org/";

// `level` where the API tells it, else as the API would (level in formats/geojson.py).
export function levelOf(place) {
  if (place.level) return place.level;
  if (place.country && (place.feature_code ?? "").startsWith("PCL")) return "country";
  return ["P", "S", "R", null, undefined].includes(place.feature_class) ? "point" : "area";
}
