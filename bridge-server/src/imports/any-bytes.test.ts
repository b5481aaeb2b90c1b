import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { Failure } from "../domain/failure.ts";
import { kindById, kinds } from "./kinds.ts";
import { readFile } from "./read-file.ts";
import { importOf, whole, zipOf } from "./testing.ts";
import type { WholeImport } from "./testing.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rapport-import-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const headers: Readonly<Record<string, string>> = {
  twcs: "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n",
  calls: "vru+line\tcall_id\tcustomer_id\ttype\tdate\tvru_entry\tq_time\toutcome\tser_time\r\n",
  csat: "Unique id,channel_name,Issue_reported at,issue_responded,Survey_response_Date,CSAT Score\n",
  csv: "\ufeffid;occurred_at;direction;text\r\n",
  jsonl: "\n",
};
const scrap = fc.constantFrom(
  ...[",", ";", "\t", "\n", "\r\n", "\r", '"', '""', '"\n', " ", "\0", "\ufeff", "é", "â€™", "😀", "{", "}", "[", ":"],
  ...["1", "2.0", "3.27E+11", "True", "in", "2024-05-06T07:08:09Z", "03/04/2024 10:00", "@acme", "@900001", '{"type":'],
);
const row = fc.constantFrom(
  "7,900001,True,2024-05-06T07:08:09Z,@acme hi,,\n",
  '8,acme,False,2024-05-06T07:08:09Z,"@900001 hi, ""you""\nthere",,7\r\n',
  '9;2024-05-06 07:08;in;"x\n',
  "a;2024-05-06 07:08;out;Iâ€™m “here”\r\n",
  "L1\t7\t3.27E+11\tNEW\t240305\t10:00:00\t-3\tHANG\t0\r\n",
  "u1,Email,03/02/2024 09:00,03/02/2024 08:07,04-Feb-24,5\n",
  ",,,,,,\n",
  '{"type":"interaction","id":"a","occurredAt":"2024-05-06T07:08:09Z","direction":"in"}\n',
);
const kindId = fc.constantFrom(...kinds.map((kind) => kind.id));
const scraps = fc.array(fc.oneof(scrap, row), { maxLength: 60 }).map((made) => made.join(""));
const table = fc.tuple(kindId, scraps).map(([kind, made]) => ({ kind, text: `${headers[kind] ?? ""}${made}` }));
const inBytes = (write: (text: string) => Buffer) => table.map(({ kind, text }) => ({ kind, bytes: write(text) }));
const file = fc.oneof(
  { weight: 4, arbitrary: inBytes((text) => Buffer.from(text)) },
  inBytes((text) => Buffer.from(text, "latin1")),
  inBytes((text) => Buffer.from(`\ufeff${text}`, "utf16le")),
  inBytes((text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()),
  fc.record({ kind: kindId, bytes: fc.uint8Array({ maxLength: 400 }) }),
  fc.tuple(table, fc.uint8Array({ maxLength: 20 }), scraps).map(([{ kind, text }, bytes, more]) => ({
    kind,
    bytes: Buffer.concat([Buffer.from(text), bytes, Buffer.from(more)]),
  })),
);

/** The import, or the sentence of its failure; anything else that is thrown is a bug and fails the test. */
async function answer(reading: Promise<WholeImport>): Promise<WholeImport | string> {
  return reading.catch((error: unknown) => {
    if (error instanceof Failure && error.kind === "bad-input") return error.message;
    throw error;
  });
}

function checkCounts(result: WholeImport | string): void {
  if (typeof result === "string") return;
  expect(result.rows).toBe(result.taken + result.refused.length);
  let line = 1;
  for (const page of result.pages) {
    expect(page.firstLine).toBe(line);
    expect(page.rows).toBe(page.taken + page.refused.length);
    expect(page.rows).toBeLessThanOrEqual(200);
    for (const each of page.refused) expect(each.line).toBeGreaterThanOrEqual(page.firstLine);
    for (const each of page.refused) expect(each.line).toBeLessThanOrEqual(page.lastLine);
    line = page.lastLine + 1;
  }
}

test("any bytes end in a failure that says why, or in pages whose counts add up", async () => {
  await fc.assert(
    fc.asyncProperty(file, async ({ kind, bytes }) => {
      checkCounts(await answer(importOf(bytes, kind)));
    }),
    { numRuns: 1500 },
  );
});

test("the pages of a file are the same however its bytes arrive", async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async ({ kind, bytes }, pieceBytes) => {
      expect(await answer(importOf(bytes, kind, {}, pieceBytes))).toEqual(await answer(importOf(bytes, kind)));
    }),
    { numRuns: 600 },
  );
});

test("a damaged archive ends in a failure that says why, or in what is left of it", async () => {
  const table = `${headers["twcs"] ?? ""}${"7,900001,True,2024-05-06T07:08:09Z,@acme hi,,\n".repeat(30)}`;
  const archives = [
    zipOf({ name: "a.csv", content: table }),
    zipOf({ name: "a.csv", content: table, method: 0 }),
    gzipSync(table),
  ];
  const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...archives), damage, fc.nat(400), async (archive, changes, cut) => {
      const bytes = Buffer.from(archive);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const path = join(folder, "damaged");
      await writeFile(path, cut % 2 === 0 ? bytes : bytes.subarray(0, cut));
      checkCounts(await answer(whole(readFile(path, kindById("twcs")))));
    }),
    { numRuns: 400 },
  );
});
