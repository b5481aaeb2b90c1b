// Standing rules through the bridge: shown before anything, approved by a person, made link by link, taken back as a whole.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { readJournal } from "@rapport/bridge-server/src/app/read-journal.ts";
import { continueRun } from "@rapport/bridge-server/src/app/rule-runs.ts";
import { approveRun, dryRunRule, listRules, readRun, undoRun } from "@rapport/bridge-server/src/app/standing-rules.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import { SettingKey, type RuleRun, type StandingRule } from "@rapport/contract";
import { onEveryDatabase } from "../support/database.ts";
import { byKey, deciding, type Deciding } from "../support/deciding.ts";
import { everythingSeen } from "../support/everything.ts";
import { contact, deliver, link, recordOf, tweet } from "../support/given.ts";

type Identities = { network: string; value: string }[];
const inHubspot = (id: string, name: string, ...identities: Identities) => contact({ id, name, identities });
const inSalesforce = (id: string, name: string, ...identities: Identities) =>
  contact({ crm: "salesforce", account: "00D", object: "Contact", id, name, identities });
const x = (value: string) => ({ network: "x", value });
const email = (value: string) => ({ network: "email", value });

const handles: StandingRule = { kind: "shared-handles", networks: null, atLeast: 1 };
const asha = inHubspot("1", "Asha Rao", x("@asha"));
const ashaToo = inSalesforce("11", "Asha Rao", x("@asha"));
const ben = inHubspot("2", "Ben Ode", x("@ben"));
const benToo = inSalesforce("12", "Ben Ode", x("@ben"));
const team = [inHubspot("3", "Cleo Lund", x("@team")), inSalesforce("13", "Dora Pinto", x("@team"))];

onEveryDatabase((bridge) => {
  let at: Deciding;
  beforeAll(() => {
    at = deciding(bridge());
  });
  afterAll(() => at.stop());

  const given = async (...facts: unknown[]): Promise<WorkspaceKeys> => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "crm", facts);
    return keys;
  };
  const run = (keys: WorkspaceKeys, rule: StandingRule): Promise<RuleRun> => dryRunRule(keys, rule, byKey, at.tools);
  const view = (keys: WorkspaceKeys, { crm, account, object, id }: typeof asha) =>
    viewCustomerByRecord(keys, { crm, account, type: object, id }, "en", bridge());
  const isOne = async (keys: WorkspaceKeys, one: typeof asha, other: typeof asha): Promise<boolean> =>
    (await view(keys, one)).customerId === (await view(keys, other)).customerId;
  const items = async (keys: WorkspaceKeys, { run: id }: RuleRun, part: "links" | "refusals") =>
    (await readRun(keys, { run: id, part, limit: 50 }, byKey, at.tools)).items.map(({ text, state }) => [text, state]);

  test("a dry run says what the rule would link and what it leaves to a person, and links nobody", async () => {
    const keys = await given(asha, ashaToo, ben, benToo, ...team);
    const before = await everythingSeen(bridge(), keys);

    const shown = await run(keys, handles);

    expect(shown).toMatchObject({ state: "shown", planned: 2, made: 0, refused: 1, mayApprove: true, looked: 6 });
    expect(shown.refusals).toEqual([{ because: "shared", count: 1, text: "Used by several people" }]);
    const links = await items(keys, shown, "links");
    expect(links.map(([, state]) => state)).toEqual(["planned", "planned"]);
    expect(links.map(([text]) => text).toSorted()).toEqual([
      expect.stringMatching(/^Asha Rao \(.+\) and Asha Rao \(.+\): both name @asha \(X.*\)$/),
      expect.stringMatching(/^Ben Ode \(.+\) and Ben Ode \(.+\): both name @ben \(X.*\)$/),
    ]);
    expect(await items(keys, shown, "refusals")).toEqual([
      [expect.stringMatching(/Cleo Lund.+Dora Pinto|Dora Pinto.+Cleo Lund/), "refused"],
    ]);
    expect(await everythingSeen(bridge(), keys)).toEqual(before);
  });

  test("an approved run makes the links that were shown, each in the journal; taken back, everything is as before", async () => {
    const keys = await given(asha, ashaToo, ben, benToo, ...team);
    await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" })]);
    const before = await everythingSeen(bridge(), keys);
    const shown = await run(keys, handles);
    // Came up after what the person saw.
    const late = [inHubspot("4", "Eva Sol", x("@eva")), inSalesforce("14", "Eva Sol", x("@eva"))] as const;

    const made = await approveRun(keys, shown.run, byKey, at.tools);
    await settled(keys);

    expect(made).toMatchObject({ state: "made", made: 2, lapsed: 0, mayUndo: true });
    expect([await isOne(keys, asha, ashaToo), await isOne(keys, ben, benToo)]).toEqual([true, true]);
    const { customerId } = await view(keys, asha);
    const { steps } = await readJournal(keys, { customerId, limit: 5, language: "en" }, at.tools);
    expect(steps).toMatchObject([
      { kind: "link", by: "rule", run: shown.run, reason: "The same account: X (Twitter)" },
    ]);
    expect(steps[0]?.text).toMatch(/^A standing rule that Somebody with a key of the bridge approved linked Asha Rao/);

    await deliver(bridge(), keys, "crm", [...late]);
    expect(await approveRun(keys, shown.run, byKey, at.tools)).toMatchObject({ state: "made", made: 2 });
    expect(await isOne(keys, ...late)).toBe(false);
    await deliver(
      bridge(),
      keys,
      "crm",
      late.map((one) => ({ ...one, version: "2024-04-01T00:00:00Z", deleted: true })),
    );

    expect(await undoRun(keys, shown.run, byKey, at.tools)).toMatchObject({ state: "undone", mayUndo: false });
    await settled(keys);
    const after = await everythingSeen(bridge(), keys);
    for (const [member, seen] of Object.entries(before.views)) expect(after.views[member]).toEqual(seen);
    expect(after.searches).toEqual(before.searches);
  });

  const settled = async (keys: WorkspaceKeys): Promise<void> => {
    while ((await bridge().store.waitingDeliveries(keys.workspaceId, 1)).length > 0)
      await new Promise((resolve) => setImmediate(resolve));
  };

  test("what no longer holds when it is approved is not made, and what a person decides afterwards stays", async () => {
    const keys = await given(asha, ashaToo, ben, benToo);
    const shown = await run(keys, handles);
    await deliver(bridge(), keys, "desk", [
      link(recordOf(asha), recordOf(ashaToo), { linked: false, decidedAt: "2024-04-30T10:00:00Z" }),
    ]);

    expect(await approveRun(keys, shown.run, byKey, at.tools)).toMatchObject({ state: "made", made: 1, lapsed: 1 });
    await settled(keys);

    expect([await isOne(keys, asha, ashaToo), await isOne(keys, ben, benToo)]).toEqual([false, true]);
    // A person links the same two of their own accord: taking the run back leaves that.
    await deliver(bridge(), keys, "desk", [
      link(recordOf(ben), recordOf(benToo), { decidedAt: "2024-05-02T10:00:00Z", decidedBy: "Luis" }),
    ]);
    await undoRun(keys, shown.run, byKey, at.tools);
    await settled(keys);
    expect(await isOne(keys, ben, benToo)).toBe(true);
  });

  test("a run that is broken off goes on where it was, and makes the same entries", async () => {
    const people = Array.from({ length: 450 }, (_, n) => [
      inHubspot(`h${n}`, `Person ${n}`, x(`@person_${n}`)),
      inSalesforce(`s${n}`, `Person ${n}`, x(`@person_${n}`)),
    ]).flat();
    const keys = await given(...people.slice(0, 450));
    await deliver(bridge(), keys, "crm", people.slice(450));
    const rules = bridge().store.rules(keys.workspaceId);
    const quiet = { ...bridge(), wake: () => undefined };
    // No worker of this process goes on with anything by itself.
    const once = async (): Promise<void> => {
      for (const one of await rules.unfinished()) await continueRun(keys, one, quiet);
    };
    const { run: id } = await dryRunRule(keys, handles, byKey, { ...quiet, wakeRules: () => void once() });
    await rules.move(id, { from: [2], to: 3, at: new Date("2024-05-01T12:00:00Z"), by: "key" });

    // The process ends after the first piece was handed in, and before that was noted.
    const dying = { ...rules, keepMade: () => Promise.reject(new Error("killed")) };
    const store = { ...bridge().store, rules: () => dying };
    await expect(continueRun(keys, id, { ...quiet, store })).rejects.toThrow("killed");
    expect(await rules.run(id)).toMatchObject({ state: 3, planned: 450, made: 0 });
    // The next one is told to stop after the first piece.
    let looks = 0;
    await continueRun(keys, id, quiet, () => (looks += 1) > 1);
    expect(await rules.run(id)).toMatchObject({ state: 3, planned: 450, made: 400 });
    await continueRun(keys, id, quiet);
    await deliver(bridge(), keys, "crm", [asha]);

    expect(await rules.run(id)).toMatchObject({ state: 4, planned: 450, made: 450, lapsed: 0 });
    const steps = await rules.stepsOfRun(id);
    expect(steps).toHaveLength(450);
    expect(new Set(steps.map(({ one, other }) => `${one} ${other}`)).size).toBe(450);
  }, 120_000);

  test("the same proven e-mail links only where each of the two has proven it", async () => {
    const keys = await given(
      inHubspot("1", "Asha Rao", email("asha@example.com")),
      inSalesforce("11", "Asha Rao", email("asha@example.com")),
      inHubspot("2", "Ben Ode", email("ben@example.com")),
      inSalesforce("12", "Ben Ode", email("ben@example.com")),
    );
    const proof = (record: typeof asha, value: string) => ({
      ...{ type: "proof", id: `${record.crm} ${value}`, at: "2024-04-01T00:00:00Z", by: "customer" },
      ...{ identity: email(value), holder: recordOf(record), level: "code-or-oauth" },
    });
    await deliver(bridge(), keys, "desk", [
      ...[asha, ashaToo].map((record) => proof(record, "asha@example.com")),
      proof(ben, "ben@example.com"),
    ]);

    const shown = await run(keys, { kind: "same-proven-email", level: "code-or-oauth" });

    expect(shown).toMatchObject({ planned: 1, refusals: [{ because: "not-proven", count: 1 }] });
    expect((await items(keys, shown, "links"))[0]?.[0]).toMatch(/both have proven asha@example.com/);
  });

  test("the connector's own link is enough where the rule says so, and never by itself", async () => {
    const keys = await given(
      { ...asha, identities: [], sameAs: [recordOf(ashaToo)] },
      { ...ashaToo, identities: [] },
      ben,
    );
    expect(await isOne(keys, asha, ashaToo)).toBe(false);

    const shown = await run(keys, { kind: "connector-link" });
    await approveRun(keys, shown.run, byKey, at.tools);
    await settled(keys);

    expect(shown).toMatchObject({ planned: 1, refused: 0 });
    expect(await isOne(keys, asha, ashaToo)).toBe(true);
  });

  test("only those whom the settings name decide upon rules, and only they see whom a run names", async () => {
    const keys = await given(asha, ashaToo);
    const [luis, kim] = [7, 8].map((id) => ({ by: `hubspot-user:${id}`, language: "en" }) as const);
    if (luis === undefined || kim === undefined) throw new Error("There are two");
    expect((await dryRunRule(keys, handles, kim, at.tools)).state).toBe("shown");
    const changes = [{ key: SettingKey.parse("identity.rule-approvers"), value: ["7"] }];
    await changeSettings(keys, { by: "key", language: "en", wanted: { version: 0, changes } }, bridge());

    const shown = await dryRunRule(keys, handles, luis, at.tools);

    const forbidden = { kind: "forbidden" };
    await expect(dryRunRule(keys, handles, kim, at.tools)).rejects.toMatchObject(forbidden);
    await expect(approveRun(keys, shown.run, kim, at.tools)).rejects.toMatchObject(forbidden);
    await expect(undoRun(keys, shown.run, kim, at.tools)).rejects.toMatchObject(forbidden);
    await expect(readRun(keys, { run: shown.run, part: "links", limit: 5 }, kim, at.tools)).rejects.toMatchObject(
      forbidden,
    );
    expect(await listRules(keys, kim, at.tools)).toMatchObject({ mayDecide: false, runs: [] });
    expect((await listRules(keys, luis, at.tools)).runs.map(({ run: id }) => id)).toEqual([shown.run]);
    await expect(undoRun(keys, shown.run, luis, at.tools)).rejects.toMatchObject({ kind: "conflict" });
    expect(await isOne(keys, asha, ashaToo)).toBe(false);
  });
});
