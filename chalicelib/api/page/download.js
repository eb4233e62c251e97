// Saving what the API answers as a file: a link can't show the token, so it is fetched first.
import { Problem } from "./api.js";
import { el } from "./dom.js";
import { token } from "./session.js";

// Throws Problem where the API refuses.
export async function saveForm(path, parameters, name) {
  const { base } = document.documentElement.dataset;
  const answer = await fetch(`${base}${path}?${new URLSearchParams(parameters)}`, { headers: { Authorization: `Bearer ${token()}`, Accept: "*/*" } });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  const address = URL.createObjectURL(await answer.blob());
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  URL.revokeObjectURL(address);
}
