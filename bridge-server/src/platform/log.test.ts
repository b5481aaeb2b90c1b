import { Writable } from "node:stream";
import { expect, test } from "@jest/globals";
import { factsOfBug, openLog } from "./log.ts";

function captured(): { stream: Writable; lines: () => unknown[] } {
  const written: string[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      written.push(piece.toString());
      done();
    },
  });
  return {
    stream,
    lines: () =>
      written
        .join("")
        .split("\n")
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line)),
  };
}

test("a line carries its event, its facts, its level and its time, and nothing about the machine", () => {
  const { stream, lines } = captured();
  const log = openLog("info", stream);

  log.info("request-answered", { route: "kpi", status: 200, tookMs: 7, workspaceId: 1, known: undefined });
  log.warn("delivery-set-aside");
  log.error("request-failed", { error: "TypeError" });

  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(lines()).toStrictEqual([
    { level: 30, time, event: "request-answered", route: "kpi", status: 200, tookMs: 7, workspaceId: 1 },
    { level: 40, time, event: "delivery-set-aside" },
    { level: 50, time, event: "request-failed", error: "TypeError" },
  ]);
});

test.each([
  ["info", 3],
  ["warn", 2],
  ["error", 1],
  ["silent", 0],
] as const)("at level %s, %d of three lines are written", (level, count) => {
  const { stream, lines } = captured();
  const log = openLog(level, stream);
  for (const write of [log.info, log.warn, log.error]) write("something-happened");
  expect(lines()).toHaveLength(count);
});

test("a fact with a line break stays on its line", () => {
  const { stream, lines } = captured();
  openLog("info", stream).info("request-answered", { route: 'a\n{"level":50}' });
  expect(lines()).toHaveLength(1);
});

test("of a bug the log learns what and where, never the words: they may repeat what a customer wrote", () => {
  const bug = Object.assign(new TypeError("asha@example.com\n  said: at once\n    and more"), { code: "22P02" });
  const facts = factsOfBug(bug);

  expect(facts).toEqual({ error: "TypeError", code: "22P02", stack: expect.stringContaining("log.test.ts") });
  expect(JSON.stringify(facts)).not.toMatch(/asha|said|more/);
  expect(String(facts["stack"]).match(/\bat /g)?.length).toBeLessThanOrEqual(5);
  expect(factsOfBug("a text with asha@example.com")).toEqual({ error: "not an error" });
});
