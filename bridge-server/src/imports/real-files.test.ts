import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { kindById } from "./kinds.ts";
import { readFile } from "./read-file.ts";
import type { ImportOptions } from "./options.ts";
import { whole } from "./testing.ts";

const data = join(import.meta.dirname, "../../../..", "shared", "data");
const onData = existsSync(data) ? test : test.skip;
const importFile = async (file: string, kind: string, options: ImportOptions = {}) =>
  whole(readFile(join(data, file), kindById(kind), options));

describe("real files (needs ../shared/data)", () => {
  onData("5,000 tweets: all are taken, the one bare CR is put right", async () => {
    const { taken, refused, repaired, facts } = await importFile("social/twcs_first5000.csv", "twcs");
    expect([taken, refused.length]).toEqual([5000, 0]);
    expect(repaired.filter(({ what }) => what.includes("(CR)"))).toHaveLength(1);
    const inbound = facts.filter((fact) => fact.type === "interaction" && fact.direction === "in");
    expect(inbound).toHaveLength(2778);
    const brands = facts.flatMap((fact) =>
      fact.type === "interaction" && fact.channel?.own ? [fact.channel.key] : [],
    );
    expect(new Set(brands).size).toBe(76);
  });

  onData("31,599 calls: outcomes and times are those of the log", async () => {
    const { taken, refused, facts } = await importFile("calls/bank_1999_january.txt", "calls", {
      zone: "Asia/Jerusalem",
    });
    expect([taken, refused.length]).toEqual([31_599, 0]);
    const calls = facts.filter((fact) => fact.type === "interaction");
    const ended = (outcome: string) => calls.filter((call) => call.outcome === outcome);
    expect(ended("answered")).toHaveLength(27_060);
    expect(ended("abandoned-in-queue")).toHaveLength(3080);
    expect(ended("abandoned-before-queue")).toHaveLength(1219);
    expect(ended("phantom")).toHaveLength(240);
    const wait = ended("answered").reduce((sum, call) => sum + (call.waitSeconds ?? 0), 0) / 27_060;
    expect(wait).toBeCloseTo(35.028, 3);
    expect(new Set(calls.map((call) => call.id)).size).toBe(31_599);
  });

  onData("8,620 surveyed contacts: scores are kept, 310 answers before the question are noted", async () => {
    const { taken, noted, facts } = await importFile("csat/ecom_csat.csv", "csat");
    expect(taken).toBe(8620);
    expect(noted.filter(({ what }) => what === "The contact was answered before it was asked.")).toHaveLength(310);
    const scores = facts.flatMap((fact) => (fact.type === "interaction" ? (fact.score ?? []) : []));
    expect(scores).toHaveLength(8620);
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(4.2404, 4);
  });

  onData("a mangled archive: 999 rows among a million blank ones", async () => {
    const { taken, refused, blank } = await importFile("torture/twcs_excel_mangled.zip", "twcs");
    expect([taken, refused.length, blank]).toEqual([999, 0, 1_047_575]);
  });

  onData("files of other shapes are told what they lack, and are read once they are mapped", async () => {
    await expect(importFile("social/es_citibanamex_2021.csv", "twcs")).rejects.toThrow(
      /^“es_citibanamex_2021\.csv” lacks tweet_id, author_id, inbound, in_response_to_tweet_id, which /,
    );
    const mapped = await importFile("social/es_citibanamex_2021.csv", "csv", {
      map: { id: "status_id", occurred_at: "created_at", party: "screen_name" },
      set: { direction: "in", network: "x", channel: "bank" },
    });
    expect([mapped.taken, mapped.refused.length]).toEqual([3878, 0]);
    await expect(importFile("torture/synthetic_tickets.csv", "csv")).rejects.toThrow(
      / lacks id, occurred_at, direction, /,
    );
  });
});
