// The token that this browser shows: for this tab alone, or kept on the device if its user says so.

const TOKEN_NAME = "dateline-token";

export function token() {
  return sessionStorage.getItem(TOKEN_NAME) ?? localStorage.getItem(TOKEN_NAME) ?? "";
}

export function keepToken(value, { remember = false } = {}) {
  forgetToken();
  (remember ? localStorage : sessionStorage).setItem(TOKEN_NAME, value);
}

export function forgetToken() {
  sessionStorage.removeItem(TOKEN_NAME);
  localStorage.removeItem(TOKEN_NAME);
}

// Whether it looks like one: what else was copied is not sent anywhere.
export function isToken(value) {
  return /^dl_[\w-]+$/.test(value);
}

// In another tab, that is: what is kept on the device is every tab's.
export function whenSignedOutElsewhere(act) {
  addEventListener("storage", ({ key, newValue }) => key === TOKEN_NAME && newValue === null && !token() && act());
}

// What this machine serves to itself alone keeps its token, which is good for nothing elsewhere.
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

// An address that signs in, as the local service prints it: /#token=dl_…; the token does not stay in the history.
export function takeTokenFromAddress() {
  const found = location.hash.match(/^#token=([\w-]+)$/);
  if (!found) return;
  keepToken(found[1], { remember: LOOPBACK.includes(location.hostname) });
  history.replaceState(null, "", "#/articles");
}
