// A database knows how large its own tables are while facts pour in, and the embedded one clears away what is dead.
import { expect, test } from "@jest/globals";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { deliver, email } from "../support/given.ts";

onEveryDatabase((bridge, kind) => {
  test("the first facts are enough for the tables to be analysed", async () => {
    expect(await analysed(bridge())).toBe(-1);
    const keys = await bridge().workspace();
    for (let round = 0; round < 8; round += 1) {
      await deliver(bridge(), keys, "mail", [email({ id: String(round), from: "asha@example.com" })]);
    }
    expect(await analysed(bridge())).toBeGreaterThanOrEqual(4);
  });

  if (kind === "PGlite") {
    test("rows that were written again and again take no more room than a few of them", async () => {
      const keys = await bridge().workspace();
      const corrected = async (times: number): Promise<void> => {
        for (let round = 0; round < times; round += 1) {
          const version = new Date(Date.UTC(2024, 5, 1) + (corrections += 1) * 1000).toISOString();
          const text = `corrected ${corrections}`;
          await deliver(bridge(), keys, "mail", [email({ id: "again", from: "asha@example.com", version, text })]);
        }
      };
      let corrections = 0;
      await corrected(300);
      const before = await pages(bridge());
      await corrected(900);
      expect(await pages(bridge())).toBeLessThan(before * 2);
    }, 120_000);
  }
});

async function analysed(bridge: TestBridge): Promise<number> {
  const [row] = await bridge.database.asOwner((db) =>
    db.query("select reltuples::int as n from pg_class where oid = 'interaction'::regclass"),
  );
  return Number(row?.["n"]);
}

async function pages(bridge: TestBridge): Promise<number> {
  const [row] = await bridge.database.asOwner((db) =>
    db.query("select (pg_total_relation_size('clock') / 8192)::int as n"),
  );
  return Number(row?.["n"]);
}
