// What the API says in codes, in words.

const DAY_FORM = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH_FORM = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });
const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

// Types of entities: one, and many.
export const ENTITY_TYPES = {
  person: ["person", "People"],
  organization: ["organisation", "Organisations"],
  place: ["place", "Places"],
  country: ["country", "Countries"],
  location: ["place on no map", "Places on no map"],
  facility: ["building or site", "Buildings and sites"],
  group: ["group", "Groups"],
  event: ["event", "Events"],
  work: ["work", "Works"],
  product: ["product", "Products"],
};

export const QUOTE_TYPES = {
  direct: "word for word", indirect: "reported", mixed: "reported, with their words", post: "a post",
};

export const CUE_CLASSES = {
  say: "says", claim: "claims", deny: "denies", ask: "asks", order: "orders", write: "writes", post: "posts",
  promise: "promises", warn: "warns", agree: "agrees", criticise: "criticises", praise: "praises", admit: "admits",
  announce: "announces", reveal: "reveals", believe: "believes", want: "wants", other: "another kind",
};

export const STATUSES = {
  succeeded: "read", partial: "read in part", queued: "waiting", processing: "being read", failed: "failed",
};

// ISO 3166-1, with GeoNames' XK for Kosovo.
export const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA " +
  "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA " +
  "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS " +
  "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS " +
  "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW " +
  "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ");

// Those that are told apart: see readers/language.py; what a sender tells may be any other.
export const TOLD_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "pl", "tr"];

export function countryWord(code) {
  return nameIn(REGIONS, code.toUpperCase());
}

export function languageWord(code) {
  return nameIn(LANGUAGES, code);
}

// "2025-03-14" or "2025-03-14T09:30:00Z" as "14 Mar 2025": days are UTC's, as in the filters.
export function dayWord(value) {
  const day = new Date(value.slice(0, "2025-03-14".length));
  return Number.isNaN(day.valueOf()) ? value : DAY_FORM.format(day);
}

// "2025-03" as "March 2025".
export function monthWord(value) {
  return MONTH_FORM.format(new Date(`${value}-01`));
}

// "1 quote", "2 quotes".
export function countWord(count, [one, many]) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function nameIn(names, code) {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
