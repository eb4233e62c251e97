// What is sent from here: a few articles at once, each followed until its analysis is there.
//
// An upload is {name, bytes, read, key, status, …}; whoever listens is told of every change, and reads from it:
//   status   "waiting", "sending", "queued", "processing", "succeeded", "partial", "failed", "refused"
//   article  its id, once it was taken
//   found    its document, once it is analysed
//   code, words  why it failed; `again` where it may be sent again as it is
import { call, get, isShutOut, Problem } from "./api.js";

const SENT_AT_ONCE = 3;
// Bytes of a request that reach the API: see "Bodies" in docs/api.md.
export const LARGEST_REQUEST = 4_400_000;
// Milliseconds: an analysis takes about a second; whoever waits longer is asked after less often.
const FIRST_LOOK_MS = 500;
const LAST_LOOK_MS = 5_000;
const SLOWER = 1.3;
// Tries of a request that got no answer, or "later", and the milliseconds between them.
const PAUSES_MS = [1_000, 3_000, 9_000];
const LATER = [0, 429, 502, 503, 504];

// By the name's ending; what else there is goes as bytes, and their reader finds out what they are.
const MEDIA_TYPES = {
  txt: "text/plain", text: "text/plain", md: "text/markdown", markdown: "text/markdown", html: "text/html",
  htm: "text/html", xhtml: "application/xhtml+xml",
};
const BYTES = "application/octet-stream";
// Characters of a name of one's own: see `external_id` in docs/api.md.
const LONGEST_NAME = 150;

const TOO_LARGE_HERE = "From here, up to 4.4 MB can be sent. dateline upload sends more, and the bucket takes it.";
const UNREADABLE = "The browser can’t read it. If it is a folder, choose its files, or use dateline upload.";

const waitingUploads = [];
let sendingCount = 0;

export function fileUpload(file) {
  return newUpload(file.name, file.size, async () => {
    const bytes = await file.arrayBuffer();
    const ending = file.name.split(".").pop().toLowerCase();
    const type = MEDIA_TYPES[ending] ?? BYTES;
    return { body: bytes, type: isUtf8(bytes) ? type : BYTES, own: ending === "json" ? ownName(bytes) : null };
  });
}

// The name that an article as JSON gives itself: under it, it replaces what was sent before.
function ownName(bytes) {
  try {
    const name = JSON.parse(new TextDecoder().decode(bytes))?.id;
    const isName = typeof name === "string" || typeof name === "number";
    return isName && `${name}`.length <= LONGEST_NAME ? `${name}` : null;
  } catch {
    return null;
  }
}

// `told` is a Submission of docs/api.md.
export function textUpload(told) {
  const body = JSON.stringify(told);
  const name = told.title || told.text.trim().split("\n")[0].slice(0, 60);
  return newUpload(name, new TextEncoder().encode(body).length, async () => ({ body, type: "application/json" }));
}

// The key lets a request be sent again that may have arrived: it is done once.
function newUpload(name, bytes, read) {
  const random = [...crypto.getRandomValues(new Uint8Array(16))];
  const key = random.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { name, bytes, read, key, status: "waiting" };
}

// Send it as soon as it is its turn; `listen` is called at every change.
export function sendUpload(upload, listen) {
  upload.listen = listen;
  const why = unfit(upload);
  if (why) return changeUpload(upload, { status: "failed", again: false, ...why });
  changeUpload(upload, { status: "waiting" });
  waitingUploads.push(upload);
  sendNext();
}

// Whether something would be lost if the page was closed now.
export function isSending() {
  return sendingCount > 0 || waitingUploads.length > 0;
}

function unfit({ bytes }) {
  if (!bytes) return { code: "document_empty", words: "There is nothing in it." };
  if (bytes > LARGEST_REQUEST) return { code: "body_too_large", words: TOO_LARGE_HERE };
  return null;
}

function sendNext() {
  if (sendingCount >= SENT_AT_ONCE || !waitingUploads.length) return;
  const upload = waitingUploads.shift();
  sendingCount += 1;
  sendOne(upload).finally(() => { sendingCount -= 1; sendNext(); });
  sendNext();
}

async function sendOne(upload) {
  changeUpload(upload, { status: "sending" });
  try {
    const { id } = await posted(upload);
    changeUpload(upload, { status: "queued", article: id });
    followUpload(upload);
  } catch (error) {
    notSent(upload, error);
  }
}

async function posted(upload) {
  const { body, type, own } = await contentOf(upload);
  const request = { body, type, parameters: { external_id: own }, headers: { "Idempotency-Key": upload.key } };
  return patiently(() => call("POST", "/articles", request));
}

async function contentOf(upload) {
  try {
    return await upload.read();
  } catch {
    throw new Problem(0, { code: "file_unreadable", detail: UNREADABLE });
  }
}

async function patiently(request) {
  for (const pause of PAUSES_MS) {
    try {
      return await request();
    } catch (error) {
      if (!LATER.includes(error.status)) throw error;
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
  return request();
}

// Whoever may not write is told so at once, and nothing else is tried meanwhile.
function notSent(upload, error) {
  if (isShutOut(error)) {
    const held = [upload, ...waitingUploads.splice(0)];
    for (const one of held) changeUpload(one, { status: "refused", problem: error, again: true });
    return;
  }
  const again = LATER.includes(error.status) || error.status >= 500;
  changeUpload(upload, { status: "failed", code: error.code, words: error.message, again });
}

async function followUpload(upload) {
  try {
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * SLOWER, LAST_LOOK_MS)) {
      await new Promise((resume) => setTimeout(resume, pause));
      const found = await documentOf(upload);
      // What is uploaded in another's place is told of in `update`, while the older one is served on.
      const { status, error } = found.update ?? found;
      if (status === "queued" || status === "processing") changeUpload(upload, { status });
      else return changeUpload(upload, { status, found, code: error?.code, words: error?.message, again: false });
    }
  } catch (error) {
    const words = `It was sent, but what became of it can’t be told: ${error.message}`;
    changeUpload(upload, { status: "failed", code: error.code ?? "unreachable", words, again: false });
  }
}

// One that is too long for an answer is analysed all the same.
async function documentOf({ article }) {
  try {
    return await patiently(() => get(`/articles/${article}`));
  } catch (error) {
    if (error.code === "answer_too_large") return { status: "succeeded" };
    throw error;
  }
}

function changeUpload(upload, told) {
  Object.assign(upload, told);
  upload.listen(upload);
}

function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
