import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Failure } from "../domain/failure.ts";
import { kindById } from "./kinds.ts";
import type { ImportOptions } from "./options.ts";
import { readFile } from "./read-file.ts";
import { importOf, whole, zipOf } from "./testing.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rapport-import-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** What the whole file is told: the sentence of its failure. */
async function answerTo(file: string, content: string | Buffer, kind = "csv", options: ImportOptions = {}) {
  await writeFile(join(folder, file), content);
  return whole(readFile(join(folder, file), kindById(kind), options)).then(
    () => "taken",
    (error: unknown) => (error instanceof Failure && error.kind === "bad-input" ? error.message : error),
  );
}

const bytes = (latin1: string) => Buffer.from(latin1, "latin1");
const header = "id,occurred_at,direction,network,channel,text,score";
const row = "a1,2024-05-06T07:08:09Z,in,email,help@acme.example,Hello,";
const table = `${header}\n${row}\n`;
const asCsv = "save the data as a CSV file (UTF-8) and import that.";

describe("a file that is no table is told what it seems to be", () => {
  test.each<[string, string | Buffer, string]>([
    ["empty.csv", "", "“empty.csv” is empty; export it again."],
    ["blank.csv", "\n\r\n,,,\n \n", "“blank.csv” holds nothing but blank lines; export it again."],
    ["bom.csv", "\ufeff", "“bom.csv” holds nothing but blank lines; export it again."],
    ["a.png", bytes("\x89PNG\r\n\x1a\n\0\0\0"), `“a.png” seems to be a PNG picture; ${asCsv}`],
    ["a.jpg", bytes("\xff\xd8\xff\xe0\0\x10JFIF"), `“a.jpg” seems to be a JPEG picture; ${asCsv}`],
    ["a.pdf", "%PDF-1.7\n%", `“a.pdf” seems to be a PDF document; ${asCsv}`],
    [
      "old.xls",
      bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
      `“old.xls” seems to be an old Excel workbook or Office document; ${asCsv}`,
    ],
    ["page.csv", "<!DOCTYPE html><html>", `“page.csv” seems to be a web page (HTML); ${asCsv}`],
    ["feed.csv", '<?xml version="1.0"?>', `“feed.csv” seems to be an XML document; ${asCsv}`],
    ["a.json", '[\n {"id": 1}]', `“a.json” seems to be JSON; ${asCsv}`],
    [
      "utf16.csv",
      Buffer.from(table, "utf16le"),
      `“utf16.csv” seems to be not text (or UTF-16 without its mark); ${asCsv}`,
    ],
    ["twice.gz", gzipSync(gzipSync(table)), `“twice.gz” seems to be a gzip file inside another archive; ${asCsv}`],
    ["cut.gz", gzipSync(table).subarray(0, 40), "“cut.gz” is damaged or was cut short; fetch it again."],
    [
      "book.xlsx",
      zipOf({ name: "[Content_Types].xml", content: "<Types/>" }, { name: "xl/workbook.xml", content: "<x/>" }),
      "“book.xlsx” seems to be an Excel workbook; save it as CSV (UTF-8) and import that.",
    ],
    [
      "photos.zip",
      zipOf({ name: "a.jpg", content: "x" }, { name: "b.jpg", content: "y" }),
      "“photos.zip” is a zip archive without a CSV file; it holds a.jpg, b.jpg.",
    ],
    ["none.zip", zipOf(), "“none.zip” is a zip archive without a CSV file; it holds nothing."],
    [
      "cut.zip",
      zipOf({ name: "a.csv", content: table }).subarray(0, 60),
      "“cut.zip” is damaged or was cut short; fetch it again.",
    ],
    [
      "secret.zip",
      zipOf({ name: "a.csv", content: table, flags: 1 }),
      "“secret.zip” protects “a.csv” with a password, which Rapport does not read; unpack it and import the file inside.",
    ],
    [
      "lzma.zip",
      zipOf({ name: "a.csv", content: table, method: 14 }),
      "“lzma.zip” packs “a.csv” with LZMA, which Rapport does not read; unpack it and import the file inside.",
    ],
    [
      "bomb.zip",
      zipOf({ name: "a.csv", content: table + "\n".repeat(5_000_000), claimsBytes: 100 }),
      "“bomb.zip” is damaged or was cut short; fetch it again.",
    ],
    [
      "wrong-sum.zip",
      zipOf({ name: "a.csv", content: table, crc: 1 }),
      "“wrong-sum.zip” is damaged or was cut short; fetch it again.",
    ],
  ])("%s", async (file, content, sentence) => {
    expect(await answerTo(file, content)).toBe(sentence);
  });

  test("a folder, a file that does not exist, and a list that is no list of facts", async () => {
    const nowhere = whole(readFile(join(folder, "none.csv"), kindById("csv")));
    await expect(nowhere).rejects.toThrow("There is no file “none.csv”; check its path.");
    const place = whole(readFile(tmpdir(), kindById("csv")));
    await expect(place).rejects.toThrow(/^“.+” is a folder; name the file to import\.$/);
    expect(await answerTo("list.json", "[{}]", "jsonl")).toBe(
      "“list.json” seems to be one JSON array, not one fact a line; save the data as JSON Lines (UTF-8) and import that.",
    );
  });
});

describe("a table or an option that does not fit", () => {
  test.each<[string, ImportOptions, string]>([
    [
      "Nr,Who\n1,Ana\n",
      {},
      "“t.csv” lacks id, occurred_at, direction, which the kind “csv” needs; it has Nr, Who. Choose another kind, or say which column is meant with --map id=….",
    ],
    [`id, ID ,direction\n`, {}, "“t.csv” has two columns called “ID”; rename or remove one."],
    [`"id,occurred_at\n1,2\n`, {}, "The header row of “t.csv” cannot be read; export the file again as CSV."],
    [
      table,
      { map: { id: "Nr" } },
      "“t.csv” has no column “Nr”; it has id, occurred_at, direction, network, channel, text, score.",
    ],
    [
      table,
      { zone: "+02:00" },
      "The import options are not right: zone: is not an IANA time zone name such as Europe/Madrid.",
    ],
    [table, { customer: "id" }, "The kind “csv” has no option “customer”; it has zone, dates, map, set, entry."],
  ])("%j %j", async (content, options, sentence) => {
    expect(await answerTo("t.csv", content, "csv", options)).toBe(sentence);
  });

  test("a column of ours that does not exist", async () => {
    const sentence = await answerTo("t.csv", table, "twcs", { set: { colour: "red" } });
    expect(sentence).toBe(
      "The kind “twcs” has no column “colour”; it has tweet_id, author_id, inbound, created_at, text, in_response_to_tweet_id, response_tweet_id.",
    );
  });

  test("a kind that does not exist", () => {
    expect(() => kindById("xls")).toThrow(
      "There is no import kind “xls”; choose one of twcs, calls, csat, csv, jsonl.",
    );
  });
});

describe("a row that cannot be read is refused by its line, and the rows around it are taken", () => {
  test.each([
    ["a9,2024-05-06T07:08:09Z", "The row has 2 cells where the header has 7: it ends before direction."],
    [`${row},extra`, "The row has 8 cells where the header has 7."],
    ['a9,2024-05-06T07:08:09Z,in,,,"never closed,', "The row opens a quotation mark that is never closed."],
    [",2024-05-06T07:08:09Z,in,,,,", "id is empty."],
    ["3.27E+11,2024-05-06T07:08:09Z,in,,,,", "id “3.27E+11” was rounded by a spreadsheet, its digits are lost."],
    ["#REF!,2024-05-06T07:08:09Z,in,,,,", "id “#REF!” is a spreadsheet's error mark."],
    [`${"9".repeat(301)},2024-05-06T07:08:09Z,in,,,,`, "id is longer than 300 characters."],
    ["a9,,in,,,,", "occurred_at is empty."],
    [
      "a9,05/06/2024 10:00,in,,,,",
      "occurred_at “05/06/2024 10:00” may be day first or month first; say which with the option dates.",
    ],
    ["a9,2024-05-06T07:08:09Z,sideways,,,,", "direction “sideways” is neither in nor out."],
    ["a9,2024-05-06T07:08:09Z,in,email,,,", "network and channel belong together: give both or neither."],
    ["a9,2024-05-06T07:08:09Z,in,X (Twitter),acme,,", "channel.network must be a network such as x, email or phone."],
    ["a9,2024-05-06T07:08:09Z,in,,,,good", "score “good” is not a number."],
    ["a9,2024-05-06T07:08:09Z,in,,,,11", "score must be 10 at most."],
    [`a9,2024-05-06T07:08:09Z,in,,,${"x".repeat(100_001)},`, "text must have 100000 characters at most."],
    [`a9,2024-05-06T07:08:09Z,in,,,${"x".repeat(1_100_000)},`, "The row is longer than 1048576 bytes."],
  ])("%#: %.60s", async (bad, why) => {
    const { refused, facts } = await importOf(
      `${table}${bad}\n${row}\n${row.replace("Hello", '"Hello, you"')}\n`,
      "csv",
    );
    expect(refused).toEqual([{ line: 3, why }]);
    expect(facts).toHaveLength(3);
  });

  test.each([
    ["{", "The line is not JSON."],
    ["nothing", "The line is not JSON."],
    ["[1]", "The line is not a fact: it must be a JSON object."],
    [
      '{"type":"interaction","id":"a","occurredAt":"1776-07-04T00:00:00Z","direction":"in"}',
      "occurredAt must lie between the years 1900 and 2199.",
    ],
    [
      "{}",
      "type must be one of interaction, record, company, link, undo, merge, restore, proof, proof-revocation, consent, ask, shared-mark, marker, roster, case, staffing, assumption, feedback, erasure.",
    ],
    [
      '{"type":"interaction","id":7,"direction":"up"}',
      "id must be text; occurredAt is missing; direction must be one of in, out.",
    ],
    [
      '{"type":"interaction","id":"a","occurredAt":"2024-05-06","direction":"in"}',
      "occurredAt must be a moment with its offset, such as 2024-05-06T07:08:09Z, of a day that exists.",
    ],
    ['{"type":"interaction","id":"a\\u0000"}', "The line holds a NUL character (\\u0000), which no text may hold."],
    [
      `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`,
      "type must be one of interaction, record, company, link, undo, merge, restore, proof, proof-revocation, consent, ask, shared-mark, marker, roster, case, staffing, assumption, feedback, erasure.",
    ],
  ])("jsonl: %.60s", async (bad, why) => {
    const good = '{"type":"interaction","id":"a","occurredAt":"2024-05-06T07:08:09Z","direction":"in"}';
    const { refused, taken } = await importOf(`${good}\n${bad}\n\n${good}`, "jsonl");
    expect(refused).toEqual([{ line: 2, why }]);
    expect(taken).toBe(2);
  });
});
