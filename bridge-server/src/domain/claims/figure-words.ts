// The words of numbers, in both languages at once: a table of a pack is quoted in either.
import { anyOf } from "./plain-text.ts";

/** What a number is written with. A fraction is “nine out of ten”, a third or half. */
export type FigureUnit = "plain" | "percent" | "points" | "tenths" | "seconds" | "money" | "fraction";
/** How exactly a number is meant: “around 30”, “over 30”, “a little over 30”, “nearly 30”, “under 30”. */
export type Exactness = "exact" | "about" | "over" | "just-over" | "nearly" | "under";

export const units: readonly { readonly unit: FigureUnit; readonly times: number; readonly found: RegExp }[] = [
  { unit: "points", times: 1, found: /^ ?(?:percentage points?|points?|pp|puntos?(?: porcentuales?)?)(?![a-z])/ },
  { unit: "percent", times: 1, found: /^ ?(?:%|per ?cent|percent|por ciento)/ },
  { unit: "tenths", times: 1, found: /^ ?(?:tenths?(?: of a point)?|decimas?)(?![a-z])/ },
  { unit: "seconds", times: 1, found: /^[ -]?(?:seconds?|secs?|segundos?|s)(?![a-z])/ },
  { unit: "seconds", times: 60, found: /^[ -]?(?:minutes?|mins?|minutos?|m)(?![a-z])/ },
  { unit: "seconds", times: 3600, found: /^[ -]?(?:hours?|hrs?|horas?|h)(?![a-z])/ },
  { unit: "seconds", times: 86_400, found: /^[ -]?(?:days?|dias?|d)(?![a-z])/ },
  { unit: "money", times: 1, found: /^ ?(?:€|\$|£|euros?|dollars?|pounds?|dolares?|libras?|eur|usd|gbp)(?![a-z])/ },
  { unit: "money", times: 0.01, found: /^ ?(?:cents?|pence|centimos?|centavos?)(?![a-z])/ },
];

/** Numbers that say when, for whom or for how many, and not how much. */
export const noFigure = {
  after:
    /^(?:st|nd|rd|th)(?![a-z])|^ ?(?:months?|years?|weeks?|quarters?|mes(?:es)?|anos?|semanas?|trimestres?)(?![a-z])|^ (?:de )?(?:january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?![a-z])|^\/7/,
  before:
    /(?:(?:^|[^a-z])(?:per|for every|por cada|cada|page|pagina|slide|v|q|p|january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre):?) ?$/,
};
export const fractions: readonly { readonly amount: number; readonly found: RegExp }[] = [
  { amount: 1 / 3, found: anyOf("(?:a|one) third | un tercio | la tercera parte") },
  { amount: 2 / 3, found: anyOf("two thirds | two-thirds | dos tercios | las dos terceras partes") },
  {
    amount: 1 / 4,
    found: anyOf("(?:a|one) quarter(?= (?:of|lower|higher|fewer|more|less)) | un cuarto | (?:la|una) cuarta parte"),
  },
  {
    amount: 3 / 4,
    found: anyOf("three quarters | three-quarters | tres cuartos | tres cuartas partes | las tres cuartas partes"),
  },
  {
    amount: 1 / 2,
    found: anyOf(
      "half of(?= (?:all|our|the|them)) | la mitad de(?= (?:l[oa]s|nuestr[oa]s)) | half the(?= (?:calls|messages|customers|issues))",
    ),
  },
  { amount: 1 / 5, found: anyOf("(?:a|one) fifth | un quinto | (?:la|una) quinta parte") },
  { amount: 1 / 10, found: anyOf("(?:a|one) tenth(?= of) | un decimo | (?:la|una) decima parte") },
];
export const lengths: readonly { readonly amount: number; readonly found: RegExp }[] = [
  { amount: 5400, found: anyOf("(?:an|one) hour and a half | (?:una )?hora y media") },
  { amount: 2700, found: anyOf("three[- ]quarters of an hour | tres cuartos de hora") },
  { amount: 1800, found: anyOf("half an hour | half[- ]hour | (?:la )?media hora") },
  { amount: 900, found: anyOf("(?:a )?quarter of an hour | (?:un )?cuarto de hora") },
];
export const exactnesses: readonly { readonly exactness: Exactness; readonly found: RegExp }[] = [
  {
    exactness: "just-over",
    found:
      /(?:just|slightly|a little|a shade|a touch|a bit|barely) (?:over|above|more than)$|(?:algo|poco|ligeramente) (?:mas del?|por encima del?)$/,
  },
  {
    exactness: "nearly",
    found:
      /(?:just|slightly|a little) (?:under|below|less than|short of)$|(?:nearly|almost|close to|approaching|not quite)$|(?:casi|cerca del?|algo menos del?|poco menos del?|rozando|roza)(?: el| los| las| un)?$/,
  },
  {
    exactness: "under",
    found:
      /(?:short of|(?:not|n't) (?:reach|exceed|top|pass)|failed to reach|no (?:llega|llegan|llego|alcanza|alcanzan|alcanzo|supera|superan|supero|pasa|paso)(?: del?| al?)?|(?:bajar|baja|bajan|bajado|bajamos|bajo|caer|cae|caido) del?)(?: the| el| la| los| las)?$/,
  },
  {
    exactness: "over",
    found:
      /(?:more than|mas que|mas del?|over|above|at least|in excess of|upwards of|exceeding|exceeded|no (?:less|fewer) than|better than|topped|past|passed)$|(?:mas del?|al menos|por encima del?|como minimo|superior al?|no menos del?|pasa del?|supera(?:mos|n|do)?|supero|rebasa|rebaso)(?: el| los| las| un)?$/,
  },
  {
    exactness: "under",
    found:
      /(?:less than|fewer than|under|below|at most|up to|no more than|beneath|inside)$|(?:menos del?|por debajo del?|como maximo|a lo sumo|inferior al?|no mas del?|bajo)(?: el| los| las| un)?$/,
  },
  {
    exactness: "about",
    found:
      /(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?|or so|in the region of|something like)$|(?:unos|unas|alrededor del?|en torno al?|aproximadamente|cerca del?|aprox\.?|sobre)(?: el| los| las| un)?$/,
  },
];
