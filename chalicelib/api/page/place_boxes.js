// Boxes on the map, [west, south, east, north] in degrees, and what of them can be asked for at once.

// Cells in which the API looks, and how many of them one request may ask for: see "A box" in docs/api.md.
const CELL_WIDE = 11.25;
const CELL_HIGH = 5.625;
const CELL_COLUMNS = 32;
const CELL_ROWS = 32;
const MOST_CELLS = 50;
// Requests for one look at the map; what is larger is too large a question.
const MOST_PARTS = 4;
// Degrees: a box that ends just before a cell does not ask for it.
const BEFORE = 0.0001;
// Degrees around what is to be seen at first.
const AROUND = 2;
const KM_A_DEGREE = 111.2;
const DECIMALS = 3;

export function readBox(text) {
  const numbers = (text ?? "").split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}

// A box as the address has it, cut to the world. It is rounded inwards: one that grew would grow with every look.
export function boxText(box) {
  const scale = 10 ** DECIMALS;
  const up = (value) => Math.ceil(value * scale) / scale;
  const down = (value) => Math.floor(value * scale) / scale;
  const [west, south, east, north] = withinWorld(box);
  return [up(west), up(south), down(east), down(north)].join(",");
}

function withinWorld([west, south, east, north]) {
  return [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)];
}

// The boxes that together are this one and can each be asked for; null where they would be too many.
export function boxParts(box) {
  const [west, south, east, north] = box;
  const { first, rows, columns } = cellsOf(box);
  const high = Math.floor(MOST_CELLS / columns);
  const count = Math.ceil(rows / high);
  if (count > MOST_PARTS) return null;
  return Array.from({ length: count }, (_, index) => {
    const edge = (part) => (first + part * high) * CELL_HIGH - 90;
    return [west, index ? edge(index) : south, east, index < count - 1 ? edge(index + 1) - BEFORE : north];
  });
}

// The cells that a box lies in: the first row, and how many rows, columns and cells.
function cellsOf([west, south, east, north]) {
  const column = (lon) => cellOf(lon, CELL_WIDE, 180, CELL_COLUMNS);
  const row = (lat) => cellOf(lat, CELL_HIGH, 90, CELL_ROWS);
  const columns = column(east) - column(west) + 1;
  const first = row(south);
  const rows = row(north) - first + 1;
  return { first, rows, columns, count: rows * columns };
}

function cellOf(degrees, size, shift, count) {
  return Math.min(Math.max(Math.floor((degrees + shift) / size), 0), count - 1);
}

// A box around as many of the positions, [lat, lon], as lie in half of what one request can ask for, beginning with the
// first; or null. A frame of another shape shows more than the box.
export function boxAround(positions) {
  let box = null;
  for (const [lat, lon] of positions) {
    const [west, south, east, north] = box ?? [lon, lat, lon, lat];
    const wider = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
    if (cellsOf(roomy(wider)).count <= MOST_CELLS / 2) box = wider;
  }
  return box && roomy(box);
}

function roomy([west, south, east, north]) {
  return withinWorld([west - AROUND, south - AROUND, east + AROUND, north + AROUND]);
}

// The box around a circle.
export function boxNear([lat, lon], km) {
  const high = km / KM_A_DEGREE;
  const wide = high / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  return [lon - wide, lat - high, lon + wide, lat + high];
}
