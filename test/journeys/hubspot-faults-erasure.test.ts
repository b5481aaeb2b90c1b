// Who was erased is erased, also where others have the same address, in every order: on both databases.
import { expect, test } from "@jest/globals";
import { onEveryDatabase } from "../support/database.ts";
import { everyReading, everythingSeen } from "../support/everything.ts";
import { contact, deliver, email, type WrittenFact } from "../support/given.ts";

const shared = { network: "email", value: "home@example.com" };
const own = { network: "email", value: "ben@example.com" };
const moments = {
  first: "2024-04-01T10:00:00.000Z",
  between: "2024-04-02T10:00:00.000Z",
  erased: "2024-04-03T10:00:00.000Z",
  after: "2024-04-04T10:00:00.000Z",
} as const;

const asha = contact({ id: "1", name: "Asha", version: moments.first, identities: [shared] });
const ben = contact({ id: "2", name: "Ben", version: moments.between, identities: [shared, own] });
const said = email({ id: "m", from: "home@example.com", text: "Where is it?", occurredAt: moments.between });
const record = { crm: "hubspot", account: "4711", object: "contact", id: "1" } as const;
const erased = { type: "erasure", at: moments.erased, record } as const;

function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, place) => ordersOf(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}

onEveryDatabase((bridge) => {
  async function orderDoesNotMatter(facts: readonly WrittenFact[]): Promise<string> {
    const first = await bridge().workspace();
    let seen: unknown;
    for (const [place, order] of ordersOf(facts).entries()) {
      const keys = place === 0 ? first : await bridge().twin(first);
      for (const fact of order) await deliver(bridge(), keys, "feed", [fact]);
      // Everything is told once more, at once: nothing changes.
      if (place % 5 === 0) await deliver(bridge(), keys, "feed", order);
      const now = { ...(await everythingSeen(bridge(), keys)), searches: null };
      seen ??= now;
      expect([order.map(({ type }) => type), now]).toEqual([order.map(({ type }) => type), seen]);
      if (place === 0) expect(await everyReading(bridge(), keys)).not.toEqual([]);
    }
    return JSON.stringify(seen);
  }

  test("an address that a second record claims stays theirs; what was said with it before is gone", async () => {
    const seen = await orderDoesNotMatter([asha, said, ben, erased]);

    expect(seen).not.toMatch(/Asha|Where is it/);
    expect(seen).toMatch(/Ben/);
    expect(seen).toContain("home@example.com");
  }, 60_000);

  test("what the second record no longer claims is nobody's", async () => {
    const later = { ...ben, version: moments.after, identities: [own] };
    const seen = await orderDoesNotMatter([asha, ben, later, erased]);

    expect(seen).not.toMatch(/Asha|home@example.com/);
    expect(seen).toContain("ben@example.com");
  }, 60_000);

  test("an address that the second record comes by after the erasure is a new beginning", async () => {
    const later = { ...ben, version: moments.after };
    const seen = await orderDoesNotMatter([asha, said, later, erased]);

    expect(seen).not.toMatch(/Asha|Where is it/);
    expect(seen).toContain("home@example.com");
  }, 60_000);
});
