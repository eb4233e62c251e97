// The API, as every other client has it.
import { token } from "./session.js";

const BASE = document.documentElement.dataset.base;

// What the API refuses, by its code: see errors in docs/api.md.
export class Problem extends Error {
  constructor(status, { code = "unknown", detail = "The answer can’t be read." } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

// An answer as it comes, for whoever wants its text or its headers. Throws Problem.
export async function ask(method, path, { parameters = {}, body, type, headers = {}, signal } = {}) {
  const told = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(told).toString();
  const sent = { Accept: "application/json", ...headers };
  if (token()) sent.Authorization = `Bearer ${token()}`;
  if (body !== undefined) sent["Content-Type"] = type ?? "application/json";
  const answer = await fetch(`${BASE}${path}${query ? `?${query}` : ""}`, { method, headers: sent, body, signal });
  if (!answer.ok) throw new Problem(answer.status, readable(await answer.text()));
  return answer;
}

// An answer as JSON; null where it has no body. Throws Problem.
export async function call(method, path, options = {}) {
  const text = await (await ask(method, path, options)).text();
  return text ? JSON.parse(text) : null;
}

export function get(path, parameters, signal) {
  return call("GET", path, { parameters, signal });
}

// One after another, the pages of a list: {rows, next}. `name` is what the list is called in the answer.
export async function* pages(path, parameters, name, signal) {
  let cursor = null;
  do {
    const answer = await get(path, { ...parameters, cursor }, signal);
    cursor = answer.next ?? null;
    yield { rows: answer[name], more: cursor !== null };
  } while (cursor !== null);
}

function readable(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
