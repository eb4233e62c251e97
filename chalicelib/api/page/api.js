// The API, as every other client has it.
import { token } from "./session.js";

const BASE = document.documentElement.dataset.base;

// What the API refuses, by its code: see errors in docs/api.md. Where no answer came, `status` is 0.
export class Problem extends Error {
  constructor(status, { code = "unknown", detail = "The answer can’t be read." } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

// Whether the token is to blame: there is none, or none that is good for this.
export function isShutOut(error) {
  return error instanceof Problem && (error.status === 401 || error.status === 403);
}

// An answer, {text, headers}, for whoever wants it as it is. Throws Problem.
export async function ask(method, path, { parameters = {}, body, type, headers = {}, signal } = {}) {
  const told = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(told).toString();
  const sent = { Accept: "application/json", ...(token() && { Authorization: `Bearer ${token()}` }), ...headers };
  if (body !== undefined) sent["Content-Type"] = type ?? "application/json";
  const url = `${BASE}${path}${query ? `?${query}` : ""}`;
  const { answer, text } = await answered(url, { method, headers: sent, body, signal });
  if (!answer.ok) throw new Problem(answer.status, readable(text) ?? {});
  return { text, headers: answer.headers };
}

// An answer as JSON; null where it has no body. Throws Problem.
export async function call(method, path, options = {}) {
  const { text } = await ask(method, path, options);
  if (!text) return null;
  const value = readable(text);
  if (value === null) throw new Problem(0);
  return value;
}

export function get(path, parameters, signal) {
  return call("GET", path, { parameters, signal });
}

// A list by its pages: a function that gets the next one, {rows, more}. `name` is what the list is called in the
// answer. A page that did not come is asked for again the next time.
export function pagesOf(path, parameters, name, signal) {
  let cursor = null;
  return async () => {
    const answer = await get(path, { ...parameters, cursor }, signal);
    cursor = answer.next ?? null;
    return { rows: answer[name], more: cursor !== null };
  };
}

async function answered(url, options) {
  try {
    const answer = await fetch(url, options);
    return { answer, text: await answer.text() };
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { code: "unreachable", detail: `The API can’t be reached: ${error.message}` });
  }
}

function readable(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
