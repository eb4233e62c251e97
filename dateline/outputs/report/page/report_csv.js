// What is shown as a file for a spreadsheet, as the command line writes it (chalicelib/formats/csv.py).

// What begins a formula, or hides one, in full width, too; and what is a number, even with a sign.
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n\0])/;
const NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?$/;
// Without it, Excel reads UTF-8 as something else.
const BYTE_ORDER_MARK = "\ufeff";

export function csvOf(names, rows) {
  return BYTE_ORDER_MARK + [names, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

// Give a text to whoever reads this, as a file.
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
