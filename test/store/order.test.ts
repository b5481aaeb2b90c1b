import "../support/one-realm.ts";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { anyFactsTwice, inDeliveries, shuffled } from "../support/any-facts.ts";
import { onEveryDatabase } from "../support/database.ts";
import { everyReading, everythingSeen } from "../support/everything.ts";
import { deliver } from "../support/given.ts";

onEveryDatabase((bridge, kind) => {
  test("timing", async () => {
    const b = bridge();
    for (let i = 0; i < 5; i++) {
    const [{ sent, sizes, plan }] = fc.sample(anyFactsTwice(40), { numRuns: 1, seed: i + 1 }) as never;
    const left = await b.workspace();
    const right = await b.twin(left);
    let t = performance.now();
    let aside = 0;
    for (const { source, facts } of inDeliveries(sent, sizes)) aside += (await deliver(b, left, source, facts)).aside;
    const t1 = performance.now() - t; t = performance.now();
    for (const { source, facts } of shuffled(sent, plan)) aside += (await deliver(b, right, source, facts)).aside;
    const t2 = performance.now() - t; t = performance.now();
    const s = await everythingSeen(b, left);
    const t3 = performance.now() - t; t = performance.now();
    const r = await everyReading(b, left);
    const t4 = performance.now() - t;
    console.log(kind, sent.length, "aside", aside, Object.keys(s.views).length, r.map((x) => x.reading.n).join(","), t1, t2, t3, t4);
    if (aside) console.log((await b.store.asideDeliveries(left.workspaceId)).map((d) => d.reason).join("\n"), b.logged);
    }
  }, 100_000);
});
