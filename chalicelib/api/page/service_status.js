// How the service is: who may read, and how far all that was uploaded has come.
import { call, get } from "./api.js";
import { el } from "./dom.js";
import { link } from "./address.js";
import { forgetToken, token } from "./session.js";
import { signInLink } from "./sign_in_view.js";

// So long what was told of the service is good enough, in milliseconds.
const FRESH_MS = 30_000;

let healthTold = null;
let progressTold = { at: -Infinity, words: "" };

// {version, access}; `access` is "open" where everybody may read.
export function health() {
  healthTold ??= call("GET", "/health").catch((error) => { healthTold = null; throw error; });
  return healthTold;
}

// Whether somebody without a token should be asked for one, before a view that asks the API for nothing.
export async function needsToken() {
  return !token() && (await health()).access !== "open";
}

// The header's last part: who has a token can sign out; who has none and needs none can sign in.
export function sessionControls() {
  return token() ? el("button", { type: "button", class: "quiet", onclick: signOut }, "Sign out") : signInLink();
}

// The page begins anew, so that nothing of what somebody saw or sent is left for whoever comes next.
function signOut() {
  forgetToken();
  history.pushState(null, "", link("sign-in"));
  location.reload();
}

// Say in `node` how the service is; asks at most every half minute, unless `now`.
export async function showServiceStatus(node, { now = false } = {}) {
  const stale = performance.now() - progressTold.at > FRESH_MS;
  if (now || stale) progressTold = { at: performance.now(), words: await serviceWords() };
  node.textContent = progressTold.words;
}

async function serviceWords() {
  try {
    const [{ version, access }, progress] = await Promise.all([health(), get("/status")]);
    const open = access === "open" ? "open to read" : "";
    return [`Dateline ${version}`, open, progressWords(progress)].filter(Boolean).join(" · ");
  } catch {
    return ""; // Whoever may not read is asked for a token elsewhere.
  }
}

function progressWords({ waiting, at_work: atWork, failed_last_hour: failed }) {
  const words = [
    waiting ? `${waiting} waiting` : "",
    atWork ? `${atWork} being analysed` : "",
    waiting || atWork ? "" : "nothing waits",
    failed ? `${failed} failed in the last hour` : "",
  ];
  return words.filter(Boolean).join(", ");
}
