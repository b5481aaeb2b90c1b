// Small cases in which the order of arrival is easily noticed; order.test.ts looks for others by chance.
import { expect, test } from "@jest/globals";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { KpiReading } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { everythingSeen, type Everything } from "../support/everything.ts";
import { call, contact, deliver, email, link, recordOf, tweet, type WrittenFact } from "../support/given.ts";

const at = (minute: number): string => new Date(Date.UTC(2024, 2, 4, 10, minute)).toISOString();

onEveryDatabase((bridge) => {
  test("a name belongs to the account that was seen last under it, also if that one had it before the other", async () => {
    const asha = { value: "@asha", stableId: "100" };
    const thief = { value: "@asha", stableId: "101" };
    const { views } = await inEveryOrder(bridge(), [
      tweet({ id: "1", from: asha, occurredAt: at(1) }),
      tweet({ id: "2", from: thief, occurredAt: at(2) }),
      tweet({ id: "3", from: asha, occurredAt: at(3) }),
      tweet({ id: "4", from: "@asha", occurredAt: at(0) }),
    ]);
    expect(countsOf(views)).toEqual([1, 3]);
  });

  test("an account is shown as it was spelled last, with the display name that was seen last, however nameless since", async () => {
    const who = (value: string, name?: string) => ({ value, stableId: "100", ...(name === undefined ? {} : { name }) });
    const { views } = await inEveryOrder(bridge(), [
      tweet({ id: "1", from: who("@asha", "Asha"), occurredAt: at(1) }),
      tweet({ id: "2", from: who("@rao", "Asha Rao"), occurredAt: at(2) }),
      tweet({ id: "3", from: who("@Asha_Rao"), occurredAt: at(3) }),
    ]);
    expect(Object.values(views)).toMatchObject([
      { name: "Asha Rao", handles: [{ value: "@Asha_Rao", formerValues: ["@rao", "@asha"] }] },
    ]);
  });

  test("two spellings of one moment, and two former names of one moment, are settled the same way in every order", async () => {
    await inEveryOrder(bridge(), [
      tweet({ id: "1", from: { value: "@asha", stableId: "100", name: "A" }, occurredAt: at(1) }),
      tweet({ id: "2", from: { value: "@ASHA", stableId: "100", name: "B" }, occurredAt: at(1) }),
      tweet({ id: "3", from: { value: "@rao", stableId: "100" }, occurredAt: at(0) }),
      tweet({ id: "4", from: { value: "@kim", stableId: "100" }, occurredAt: at(0) }),
    ]);
    await inEveryOrder(bridge(), [
      ...["@asha", "@ASHA", "@Asha"].map((value, index) =>
        tweet({ id: `${index}`, from: { value, stableId: "100" }, occurredAt: at(1) }),
      ),
    ]);
  });

  test("a channel is called as its owner calls it, and of two names of the same rank by the same one", async () => {
    const help = (id: string, label: string, own: boolean) =>
      tweet({ id, from: "@asha", channel: { network: "x", key: "@acme_help", label, own } });
    const { channels } = await inEveryOrder(bridge(), [
      help("1", "zzz mentioned", false),
      help("2", "Ｚ Help", true),
      help("3", "😀 Help", true),
    ]);
    expect(channels).toMatchObject([{ label: "😀 Help" }]);
  });

  test("our own account is no customer, however its channel is written", async () => {
    const lower = "UC0123456789abcdefghijkl";
    const upper = "UC0123456789ABCDEFGHIJKL";
    const on = (key: string) => ({ channel: { network: "youtube", key }, party: { network: "youtube", value: lower } });
    await inEveryOrder(bridge(), [
      tweet({ id: "1", ...on(lower) }),
      tweet({ id: "2", ...on(upper), direction: "out" }),
      tweet({ id: "3", ...on(lower), direction: "out" }),
    ]);
  });

  test("a reply without a thread stays apart from the thread that it answers, whichever came first", async () => {
    const { views } = await inEveryOrder(bridge(), [
      email({ id: "1", from: "asha@example.com", thread: "t", occurredAt: at(1) }),
      email({ id: "2", to: "asha@example.com", by: "Luis", replyTo: "1", occurredAt: at(2) }),
      email({ id: "3", from: "asha@example.com", thread: "t", replyTo: "2", occurredAt: at(3) }),
    ]);
    const [{ interactions = [] } = {}] = Object.values(views);
    expect(new Set(interactions.map(({ conversationId }) => conversationId)).size).toBe(2);
  });

  test("an edit that moves a message to another thread, or out of every thread, takes its answers along or not, in every order", async () => {
    const edited = (version: number, rest: object) => tweet({ id: "2", from: "@asha", version: at(version), ...rest });
    await inEveryOrder(bridge(), [
      tweet({ id: "1", from: "@asha" }),
      edited(1, { thread: "t" }),
      edited(2, { replyTo: "1" }),
      tweet({ id: "3", to: "@asha", by: "Luis", replyTo: "2", occurredAt: at(9) }),
    ]);
  });

  test("replies join what they answer when it arrives late, over any number of steps", async () => {
    const { views } = await inEveryOrder(bridge(), [
      tweet({ id: "1", from: "@asha", occurredAt: at(1) }),
      tweet({ id: "2", by: "Luis", replyTo: "1", occurredAt: at(2) }),
      tweet({ id: "3", from: "@asha", replyTo: "2", occurredAt: at(3) }),
      tweet({ id: "4", by: "Luis", replyTo: "3", occurredAt: at(4) }),
    ]);
    const [{ interactions = [] } = {}] = Object.values(views);
    expect(interactions).toHaveLength(4);
    expect(new Set(interactions.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  test("two decisions that a source gave one id both count, the later one last", async () => {
    const one = contact({ id: "1", name: "Asha" });
    const other = contact({ id: "2", name: "Rao" });
    const decide = (linked: boolean, decidedAt: string) =>
      link(recordOf(one), recordOf(other), { id: "same", linked, decidedAt });
    const { views } = await inEveryOrder(bridge(), [one, other, decide(true, at(1)), decide(false, at(2))]);
    expect(Object.values(views).map(({ records }) => records.length)).toEqual([1, 1]);
  });

  test("the last version of a record counts, and a record that is deleted claims nobody", async () => {
    const asha = (version: number, rest: object) => contact({ id: "1", version: at(version), ...rest });
    const shared = [{ network: "email", value: "team@example.com" }];
    const { searches } = await inEveryOrder(bridge(), [
      asha(1, { name: "Asha Rao", identities: shared }),
      asha(2, { name: "Ben Ode", deleted: true }),
      contact({ id: "2", name: "Zed", identities: shared }),
      email({ id: "1", from: "team@example.com" }),
    ]);
    expect(searches["Asha"]).toEqual({ hits: [] });
    expect(searches["zed"]).toMatchObject({ hits: [{ name: "Zed", interactionCount: 1 }] });
  });

  test("a mean is the same to the last digit, in whatever order its parts came", async () => {
    const waits = [0.1, 0.2, 0.3];
    const { readings } = await inEveryOrder(
      bridge(),
      waits.map((waitSeconds, index) => call({ id: `${index}`, waitSeconds })),
    );
    expect(readings["wait"]?.distribution.mean).toBe(0.2);
  });
});

interface Seen extends Everything {
  readonly readings: Readonly<Record<string, KpiReading>>;
}

/** Delivers the facts one by one in every order, and all at once; expects to see the same each time. */
async function inEveryOrder(bridge: TestBridge, facts: readonly WrittenFact[]): Promise<Seen> {
  const first = await bridge.workspace();
  let seen: Seen | undefined;
  const oneByOne = permutations(facts).map((order) => order.map((fact) => [fact]));
  for (const deliveries of [...oneByOne, [facts], [facts.toReversed()]]) {
    const keys = seen === undefined ? first : await bridge.twin(first);
    for (const batch of deliveries)
      expect(await deliver(bridge, keys, "feed", batch)).toMatchObject({ facts: batch.length });
    const readings: Record<string, KpiReading> = {};
    for (const id of ["customers", "conversations", "reply-time", "wait"])
      readings[id] = await measureKpi(keys, id, { zone: "UTC" }, bridge);
    const now = { ...(await everythingSeen(bridge, keys)), readings };
    seen ??= now;
    expect(now).toEqual(seen);
    expect(JSON.stringify(now)).toBe(JSON.stringify(seen));
  }
  if (seen === undefined) throw new Error("There is always one order");
  return seen;
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** How many interactions each customer has, fewest first. */
function countsOf(views: Everything["views"]): number[] {
  const counts = new Map(
    Object.values(views).map(({ customerId, interactionCount }) => [customerId, interactionCount]),
  );
  return [...counts.values()].toSorted((one, other) => one - other);
}
