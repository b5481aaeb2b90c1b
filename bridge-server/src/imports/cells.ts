/** An id as a cell gives it. Damaged means that digits are lost: no repair can bring them back. */
export type IdReading =
  | {
      readonly outcome: "id";
      readonly id: string;
      readonly repairs: readonly string[];
      readonly notes: readonly string[];
    }
  | { readonly outcome: "empty" }
  | { readonly outcome: "damaged"; readonly why: string };

const floatForm = /^(\d+)[.,]0+$/;
// Spreadsheets always write the sign, which tells 3.27E+11 from an id such as 12e4567.
const scientificForm = /^[-+]?\d+(?:[.,]\d+)?e[-+]\d+$/i;
const spreadsheetError = /^#(?:#+|REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!)$/i;
const fifteenDigitsThenZeros = /^[1-9]\d{14}0{2,}$/;
const longestId = 300;

/** Reads an id and undoes what spreadsheets do to ids, as far as that is safe. */
export function readId(column: string, cell: string): IdReading {
  if (cell === "") return { outcome: "empty" };
  if (scientificForm.test(cell)) {
    return { outcome: "damaged", why: `${column} “${quote(cell)}” was rounded by a spreadsheet, its digits are lost` };
  }
  if (spreadsheetError.test(cell)) {
    return { outcome: "damaged", why: `${column} “${quote(cell)}” is a spreadsheet's error mark` };
  }
  if (cell.length > longestId) return { outcome: "damaged", why: `${column} is longer than ${longestId} characters` };
  const whole = floatForm.exec(cell)?.[1];
  const id = whole ?? cell;
  const repairs = whole === undefined ? [] : [`${column} “${quote(cell)}” was read as “${quote(whole)}”.`];
  const notes = fifteenDigitsThenZeros.test(id)
    ? [`${column} “${id}” ends in zeros after fifteen digits; a spreadsheet may have rounded it.`]
    : [];
  return { outcome: "id", id, repairs, notes };
}

/** Reads an id that must be a number. */
export function readNumericId(column: string, cell: string): IdReading {
  const reading = readId(column, cell);
  if (reading.outcome !== "id" || /^\d+$/.test(reading.id)) return reading;
  return { outcome: "damaged", why: `${column} “${quote(cell)}” is not a number` };
}

/** The repairs and notes of one row, as its cells are read. */
export interface Remarks {
  readonly repairs: string[];
  readonly notes: string[];
}

/** Reads an id that the row can do without: damage is remarked, and the id left out. */
export function optionalId(reading: IdReading, remarks: Remarks, without: string): string | undefined {
  if (reading.outcome === "empty") return undefined;
  if (reading.outcome === "damaged") {
    remarks.repairs.push(`${reading.why}; ${without}.`);
    return undefined;
  }
  remarks.repairs.push(...reading.repairs);
  remarks.notes.push(...reading.notes);
  return reading.id;
}

/** Reads the row's own id, without which there is no row. */
export function ownId(
  column: string,
  reading: IdReading,
  remarks: Remarks,
): { readonly id: string } | { readonly refused: string } {
  if (reading.outcome === "empty") return { refused: `${column} is empty.` };
  if (reading.outcome === "damaged") return { refused: `${reading.why}.` };
  remarks.repairs.push(...reading.repairs);
  remarks.notes.push(...reading.notes);
  return { id: reading.id };
}

const longestWaitSeconds = 31_536_000;

/** Reads a number of seconds; what cannot be one is remarked and left out. */
export function readSeconds(column: string, cell: string, remarks: Remarks): number | undefined {
  if (cell === "") return undefined;
  const seconds = readNumber(cell);
  const fault = secondsFault(seconds);
  if (fault === undefined) return seconds;
  remarks.repairs.push(`${column} “${quote(cell)}” ${fault} and was left out.`);
  return undefined;
}

function secondsFault(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return "is not a number of seconds";
  if (seconds < 0) return "is negative";
  return seconds > longestWaitSeconds ? "is more than a year" : undefined;
}

/** Reads a plain decimal number. A comma is refused because nobody can tell 1,234 from 1.234. */
export function readNumber(cell: string): number | undefined {
  return /^-?\d{1,15}(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}

// Spreadsheets write TRUE and FALSE in the language of their user.
const yes = new Set([
  "true",
  "1",
  "1.0",
  "yes",
  "y",
  "t",
  "verdadero",
  "vrai",
  "wahr",
  "vero",
  "verdadeiro",
  "sí",
  "si",
]);
const no = new Set(["false", "0", "0.0", "no", "n", "f", "falso", "faux", "falsch"]);

/** Reads a yes or no in any spelling that a spreadsheet writes. */
export function readYesNo(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** Shortens a cell so that a message stays readable and does not carry a whole text about. */
export function quote(cell: string): string {
  const line = cell.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
