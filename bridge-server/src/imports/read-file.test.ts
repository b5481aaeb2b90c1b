import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { kindById, kinds } from "./kinds.ts";
import { readBytes, readFile } from "./read-file.ts";
import { importOf, whole, zipOf } from "./testing.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rapport-import-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const header = "id,occurred_at,direction,text";
const rowOf = (id: number, text = "hello") => `${id},2024-05-06T07:08:09Z,in,${text}`;
const rows = (count: number) => Array.from({ length: count }, (_, at) => rowOf(at + 1)).join("\n");
const texts = async (content: string | Buffer) =>
  (await importOf(content, "csv")).facts.map((fact) => (fact.type === "interaction" ? fact.text : ""));

async function fileOf(name: string, content: string | Buffer, entry?: string) {
  await writeFile(join(folder, name), content);
  return whole(readFile(join(folder, name), kindById("csv"), entry === undefined ? {} : { entry }));
}

describe("pages", () => {
  test("hold 200 rows, blank rows apart, and follow one another line by line", async () => {
    const content = `${header}\n${rows(150)}\n${",,,\n".repeat(1000)}${rows(300)}\n\n\n`;
    const { pages, rows: all, blank } = await importOf(content, "csv");
    expect(pages.map(({ number, firstLine, lastLine, rows: on }) => [number, firstLine, lastLine, on])).toEqual([
      [1, 1, 1201, 200],
      [2, 1202, 1401, 200],
      [3, 1402, 1453, 50],
    ]);
    expect([all, blank]).toEqual([450, 1002]);
    expect(pages.at(-1)?.bytesRead).toBe(Buffer.byteLength(content));
  });

  test("there is one, even where a header stands alone", async () => {
    const { pages } = await importOf(`${header}\n`, "csv");
    expect(pages).toMatchObject([{ number: 1, firstLine: 1, lastLine: 1, rows: 0 }]);
  });

  test("a last page may hold nothing but blank rows", async () => {
    const { pages } = await importOf(`${header}\n${rows(200)}\n\n`, "csv");
    expect(pages.map((page) => [page.rows, page.blank])).toEqual([
      [200, 0],
      [0, 1],
    ]);
  });
});

describe("rows", () => {
  test("may be parted by commas, semicolons or tabs, with a hint for Excel", async () => {
    for (const mark of [";", "\t", ","]) {
      const content = `${header}\n${rowOf(1, '"a,b;c"')}`.replaceAll(/,(?!b)/g, mark);
      expect(await texts(content)).toEqual(["a,b;c"]);
    }
    expect(await texts(`sep=;\r\n${header.replaceAll(",", ";")}\r\n${rowOf(1, "hi").replaceAll(",", ";")}`)).toEqual([
      "hi",
    ]);
  });

  test("may hold quotation marks and line breaks inside quotation marks", async () => {
    expect(await texts(`${header}\r\n${rowOf(1, '"say ""yes"",\r\nplease" ')}\r\n${rowOf(2, '5" wide')}`)).toEqual([
      'say "yes",\nplease',
      '5" wide',
    ]);
  });

  test("are numbered by the line on which they begin", async () => {
    const { refused } = await importOf(`\n${header}\n${rowOf(1, '"a\nb"')}\n,,x,\n`, "csv");
    expect(refused).toEqual([{ line: 5, why: "id is empty." }]);
  });

  test("with a bare CR keep it as a space; a file of bare CRs is a file of lines", async () => {
    const { repaired } = await importOf(`${header}\n${rowOf(1, "a\rb")}\n`, "csv");
    expect(repaired).toEqual([{ line: 2, what: "A line break (CR) inside the row was read as a space." }]);
    expect(await texts(`${header}\n${rowOf(1, "a\rb")}\n`)).toEqual(["a b"]);
    expect(await texts(`${header}\r${rowOf(1, "a")}\r${rowOf(2, "b")}\r`)).toEqual(["a", "b"]);
  });

  test("with a quotation mark that was not doubled keep it", async () => {
    const { facts, repaired } = await importOf(`${header}\n${rowOf(1, '"the "best" one"')}\n`, "csv");
    expect(facts[0]).toMatchObject({ text: 'the "best" one' });
    expect(repaired).toEqual([{ line: 2, what: "A quotation mark inside quoted text was kept." }]);
  });

  test("after a quotation mark that is never closed are all read", async () => {
    const content = `${header}\n${rowOf(1, '"open')}\n${rows(5)}\n${rowOf(9, '"open')}\n${rowOf(7, '"b, c"')}\n${rowOf(8, '"open')}`;
    const { taken, refused } = await importOf(content, "csv");
    expect(taken).toBe(6);
    expect(refused.map(({ line }) => line)).toEqual([2, 8, 10]);
  });

  test("may be longer than the header by empty cells, and without NUL characters", async () => {
    const { facts, repaired } = await importOf(`${header}\n${rowOf(1, "a\0b")},,\n`, "csv");
    expect(facts[0]).toMatchObject({ text: "ab" });
    expect(repaired).toEqual([{ line: 2, what: "NUL characters were removed." }]);
  });
});

describe("letters", () => {
  const content = `${header}\n${rowOf(1, "café € 😀")}\n`;

  test.each([
    ["UTF-8", Buffer.from(content)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${content}`)],
    ["UTF-16LE", Buffer.from(`\ufeff${content}`, "utf16le")],
    ["UTF-16BE", Buffer.from(`\ufeff${content}`, "utf16le").swap16()],
  ])("in %s", async (_, bytes) => {
    expect(await texts(bytes)).toEqual(["café € 😀"]);
    const { pages, repaired } = await importOf(bytes, "csv");
    expect(repaired).toEqual([]);
    expect(pages[0]?.bytesRead).toBe(bytes.length);
  });

  test("in Windows-1252, said once, also where the rest of the file is UTF-8", async () => {
    const old = Buffer.from(`${rowOf(1, "caf\xe9 \x80")}\n${rowOf(2, "\xf1and\xfa")}\n`, "latin1");
    const bytes = Buffer.concat([Buffer.from(`${header}\n`), old, Buffer.from(rowOf(3, "ñandú"))]);
    expect(await texts(bytes)).toEqual(["café €", "ñandú", "ñandú"]);
    expect((await importOf(bytes, "csv")).repaired).toEqual([
      { line: 2, what: "Not UTF-8: this row, and every other one that is not, was read as Windows-1252." },
    ]);
  });
});

describe("packed files", () => {
  test("gzip and zip, stored or deflated", async () => {
    const content = `${header}\n${rows(3)}\n`;
    expect((await fileOf("a.csv.gz", gzipSync(content))).taken).toBe(3);
    expect((await fileOf("a.zip", zipOf({ name: "a.csv", content }))).taken).toBe(3);
    expect((await fileOf("b.zip", zipOf({ name: "a.csv", content, method: 0 }))).taken).toBe(3);
  });

  test("of several tables the largest is read, or the one that is named", async () => {
    const large = { name: "in/large.csv", content: `${header}\n${rows(3)}\n` };
    const archive = zipOf({ name: "in/", content: "" }, { name: "in/small.csv", content: `${header}\n` }, large);
    const { taken, noted } = await fileOf("c.zip", archive);
    expect(taken).toBe(3);
    expect(noted).toEqual([
      { line: 1, what: "Read “in/large.csv” of the archive; “in/small.csv” was not read (option entry chooses)." },
    ]);
    expect((await fileOf("c.zip", archive, "in/small.csv")).rows).toBe(0);
    await expect(fileOf("c.zip", archive, "none.csv")).rejects.toThrow(
      "“c.zip” holds no file “none.csv”; it holds in/small.csv, in/large.csv.",
    );
  });
});

test("a row of 512 MB and a million blank rows cost their lines, and no memory", async () => {
  const long = Buffer.alloc(1_048_576, "x");
  const blanks = Buffer.from(",,,\r\n".repeat(1000));
  async function* hostile(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${header}\n`);
    for (let at = 0; at < 512; at += 1) yield long;
    yield Buffer.from("\n");
    for (let at = 0; at < 1000; at += 1) yield blanks;
    yield Buffer.from(rowOf(1));
  }
  const before = process.memoryUsage().rss;
  const { refused, blank, taken } = await whole(readBytes(hostile(), "hostile.csv", kindById("csv")));
  expect([refused, blank, taken]).toEqual([[{ line: 2, why: "The row is longer than 1048576 bytes." }], 1_000_000, 1]);
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1_048_576);
});

test("every kind says what it needs and what it may be told", () => {
  expect(new Set(kinds.map((kind) => kind.id)).size).toBe(kinds.length);
  for (const kind of kinds) {
    if (kind.form === "table") expect(kind.columns).toEqual(expect.arrayContaining([...kind.cells]));
  }
});
