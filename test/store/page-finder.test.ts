// Who looks at the same moment is asked for together, and each gets their own answer.
import { expect, test } from "@jest/globals";
import { makePages } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { release } from "@rapport/bridge-server/src/platform/release.ts";
import type { Database } from "@rapport/bridge-server/src/store/db.ts";
import { PageFinder } from "@rapport/bridge-server/src/store/page-finder.ts";
import { onEveryDatabase } from "../support/database.ts";
import { membersOf } from "../support/everything.ts";
import { deliver, tweet } from "../support/given.ts";

const strangers = Array.from({ length: 4 }, (_, at) => `00000000-0000-8000-8000-00000000000${at}`);

/** The database, and the statements by which anybody looked. */
function listening(database: Database): { database: Database; asked: string[] } {
  const asked: string[] = [];
  const look: Database["look"] = (workspace, sql, params) => {
    asked.push(sql);
    return database.look(workspace, sql, params);
  };
  return { database: { ...database, look }, asked };
}

onEveryDatabase((bridge) => {
  test("forty who look at once get what each gets alone, in as many statements as are needed", async () => {
    const keys = await bridge().workspace();
    const people = Array.from({ length: 20 }, (_, at) => tweet({ id: `t${at}`, from: `@person_${at}` }));
    await deliver(bridge(), keys, "feed", people);
    const known = await membersOf(bridge(), keys);
    await makePages(keys, known.slice(0, 15), ["en"], bridge());
    const now = bridge().clock.now();
    const wanted = { language: "en", madeBy: release() };
    const { database, asked } = listening(bridge().database);
    const finder = new PageFinder(database);
    // Everybody once, with strangers and those without a page in between, and some again.
    const members = [...known.flatMap((id, at) => [id, ...strangers.slice(at, at + 1)]), ...known].slice(0, 40);

    const together = await Promise.all(members.map((id) => finder.find(keys.workspaceId, id, wanted, now)));

    expect(members).toHaveLength(40);
    expect(asked).toHaveLength(3);
    for (const [at, id] of members.entries())
      expect(together[at]).toEqual(await finder.find(keys.workspaceId, id, wanted, now));
    expect(asked).toHaveLength(43);
    expect(together.filter((page) => page !== null).length).toBeGreaterThan(20);
    expect(together.filter((page) => page === null).length).toBeGreaterThan(5);
  });

  test("workspaces and languages are never asked for together", async () => {
    const [ours, theirs] = [await bridge().workspace(), await bridge().workspace()];
    for (const keys of [ours, theirs]) await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" })]);
    const [member = ""] = await membersOf(bridge(), ours);
    await makePages(ours, [member], ["en"], bridge());
    const now = bridge().clock.now();
    const { database, asked } = listening(bridge().database);
    const finder = new PageFinder(database);
    const find = (keys: typeof ours, language: string): Promise<unknown> =>
      finder.find(keys.workspaceId, member, { language, madeBy: release() }, now);

    const found = await Promise.all([
      find(ours, "en"),
      find(theirs, "en"),
      find(ours, "es"),
      find(ours, "en"),
      find(theirs, "en"),
    ]);

    expect(asked).toHaveLength(3);
    expect(found.map((page) => page !== null)).toEqual([true, false, false, true, false]);
  });

  test("what is wrong with one who looks is nothing to the others", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" })]);
    const [member = ""] = await membersOf(bridge(), keys);
    await makePages(keys, [member], ["en"], bridge());
    const finder = new PageFinder(bridge().database);
    const find = (id: string): Promise<unknown> =>
      finder.find(keys.workspaceId, id, { language: "en", madeBy: release() }, bridge().clock.now());

    const [first, wrong, last] = await Promise.allSettled([find(member), find("no id"), find(member)]);

    expect(wrong.status).toBe("rejected");
    for (const one of [first, last])
      expect(one).toMatchObject({ status: "fulfilled", value: { customerId: expect.any(String) } });
  });

  test("a page that ends between two who look at once is shown to neither", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" })]);
    const [member = ""] = await membersOf(bridge(), keys);
    await makePages(keys, [member], ["en"], bridge());
    const ends = bridge().clock.now();
    await bridge().database.asOwner((db) =>
      db.query("update customer_page set good_until = $2 where workspace_id = $1", [keys.workspaceId, ends]),
    );
    const finder = new PageFinder(bridge().database);
    const find = (now: Date): Promise<unknown> =>
      finder.find(keys.workspaceId, member, { language: "en", madeBy: release() }, now);
    const before = new Date(ends.getTime() - 1);

    expect(await find(before)).not.toBeNull();
    expect(await Promise.all([find(before), find(ends)])).toEqual([null, null]);
  });
});
