// Who may be the same person, and what a person says to it.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { allSuggestions } from "@rapport/bridge-server/src/app/all-suggestions.ts";
import { decideSuggestion, undoStep } from "@rapport/bridge-server/src/app/decide-suggestion.ts";
import { readJournal, readWhyTogether } from "@rapport/bridge-server/src/app/read-journal.ts";
import { suggestCustomers } from "@rapport/bridge-server/src/app/suggest-customers.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { CustomerId, MatchSuggestion, SuggestionList } from "@rapport/contract";
import { now, onEveryDatabase } from "../support/database.ts";
import { byKey, deciding, type Deciding } from "../support/deciding.ts";
import { everythingSeen } from "../support/everything.ts";
import { contact, deliver, link, recordOf, tweet, type WrittenFact } from "../support/given.ts";

const inHubspot = (id: string, name: string, ...identities: { network: string; value: string }[]) =>
  contact({ id, name, identities });
const inSalesforce = (id: string, name: string, ...identities: { network: string; value: string }[]) =>
  contact({ crm: "salesforce", account: "00D", object: "Contact", id, name, identities });
const email = (value: string) => ({ network: "email", value });
const x = (value: string) => ({ network: "x", value });
const phone = (value: string) => ({ network: "phone", value });

/** People who have nothing in common, so that rarity has something to count. */
const strangers = Array.from({ length: 12 }, (_, at) =>
  inHubspot(`s${at}`, `Zed${String.fromCharCode(97 + (at % 26))}${at} Quux${at}`, email(`zed${at}@s${at}.example`)),
);
const asha = inHubspot("1", "Asha Rao", email("asha@example.com"), x("@asha"));
const ashaToo = inSalesforce("9", "Asha Rao", x("@asha"));

onEveryDatabase((bridge) => {
  let at: Deciding;
  beforeAll(() => {
    at = deciding(bridge());
  });
  afterAll(() => at.stop());

  const given = async (...facts: WrittenFact[]): Promise<WorkspaceKeys> => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "crm", [...strangers, ...facts]);
    return keys;
  };
  const view = (keys: WorkspaceKeys, { crm, account, object, id }: typeof asha, language: "en" | "es" = "en") =>
    viewCustomerByRecord(keys, { crm, account, type: object, id }, language, bridge());
  const suggestionsOf = async (keys: WorkspaceKeys, record: typeof asha): Promise<SuggestionList> =>
    suggestCustomers(keys, { customerId: (await view(keys, record)).customerId, language: "en" }, at.tools);
  const only = ({ suggestions }: { suggestions: readonly MatchSuggestion[] }): MatchSuggestion => {
    const [first, ...more] = suggestions;
    if (first === undefined || more.length > 0) throw new Error(`There are ${suggestions.length} suggestions`);
    return first;
  };
  const decide = (keys: WorkspaceKeys, found: MatchSuggestion, linked: boolean, decider: object = {}) =>
    decideSuggestion(
      keys,
      { run: "r", customers: idsOf(found), members: found.members, linked },
      { ...byKey, ...decider },
      at.tools,
    );
  const idsOf = ({ customers: [one, other] }: MatchSuggestion): [CustomerId, CustomerId] => [
    one.customerId,
    other.customerId,
  ];

  describe("a suggestion", () => {
    test("names the other customer, what speaks for it, and how many bear the name; it joins nobody", async () => {
      const keys = await given(asha, ashaToo, inHubspot("2", "Asha Rao", email("other@example.org")));
      const before = await everythingSeen(bridge(), keys);

      const list = await suggestionsOf(keys, asha);

      const found = only(list);
      expect(found.customers.map(({ name, records }) => [name, records.map(({ crm }) => crm)])).toEqual([
        ["Asha Rao", ["hubspot"]],
        ["Asha Rao", ["salesforce"]],
      ]);
      expect(found.reasons.map(({ key, weight, text }) => [key, weight, text])).toEqual([
        ["same-identity", "for", "Both have @asha, and nobody else does"],
        ["same-name", "for", "Both are called Asha Rao, as are 3 records in all"],
      ]);
      expect(found.people).toEqual({ count: 3, text: "3 records bear the name Asha Rao" });
      expect(list.headline).toBe("1 customer may be the same person");
      expect(await everythingSeen(bridge(), keys)).toEqual(before);
    });

    test("never rests on a name alone", async () => {
      const keys = await given(
        inHubspot("1", "Xiomara Quetzal", email("x@example.com")),
        inSalesforce("9", "Xiomara Quetzal"),
      );

      expect((await suggestionsOf(keys, asha)).suggestions).toEqual([]);
    });

    test("takes nothing from what several people use, and says so", async () => {
      const family = phone("+34 600 111 222");
      const keys = await given(
        inHubspot("1", "Asha Rao", family, x("@asha")),
        inSalesforce("9", "Asha Rao", family, x("@asha")),
        inSalesforce("10", "Bertrand Blom", family),
      );

      const list = await suggestionsOf(keys, asha);

      expect(only(list).customers[1].name).toBe("Asha Rao");
      expect(list.shared.map(({ value, text }) => [value, text])).toEqual([
        ["+34 600 11 12 22", "Lends no evidence: used by people with different names (named by 3 customers)"],
      ]);
      expect(only(list).reasons.map(({ key, weight }) => [key, weight])).toContainEqual(["shared-identity", "none"]);
    });

    test("a line that hundreds name lends nothing, though only a few of them are looked at", async () => {
      const kiosk = phone("+34 600 999 999");
      const crowd = Array.from({ length: 40 }, (_, n) => inHubspot(`k${n}`, `Asha Rao`, kiosk));
      const keys = await given(inHubspot("1", "Asha Rao", kiosk), inSalesforce("9", "Asha Rao", kiosk), ...crowd);

      const list = await suggestionsOf(keys, asha);

      expect(list.suggestions).toEqual([]);
      expect(list.shared.map(({ text }) => text)).toEqual([
        "Lends no evidence: used by many people (named by 42 customers)",
      ]);
    });

    test("makes no use of an account whose owner said no", async () => {
      const keys = await given(asha, ashaToo);
      const no = { type: "consent", id: "c", at: "2024-03-05T00:00:00Z", purposes: ["care"], answer: "refused" };
      await deliver(bridge(), keys, "desk", [{ ...no, identity: x("@asha") }]);

      expect((await suggestionsOf(keys, asha)).suggestions).toEqual([]);
    });

    test("is found over all customers too, once, page by page", async () => {
      const keys = await given(
        inHubspot("1", "Asha Rao", email("asha@example.com"), x("@asha")),
        inSalesforce("9", "Asha Rao", x("@asha"), email("asha@example.com")),
        inHubspot("2", "Ben Ode", x("@ben")),
        inSalesforce("8", "Ben Ode", x("@ben")),
      );

      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await allSuggestions(keys, { cursor, language: "en" }, at.tools);
        found.push(...page.suggestions.map(({ customers }) => customers.map(({ name }) => name).join(" + ")));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);

      expect(found.toSorted()).toEqual(["Asha Rao + Asha Rao", "Ben Ode + Ben Ode"]);
    });
  });

  describe("a decision", () => {
    test("accepted joins the two; taken back leaves everything as it was; the journal tells both", async () => {
      const keys = await given(asha, ashaToo);
      await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" })]);
      const before = await everythingSeen(bridge(), keys);
      const found = only(await suggestionsOf(keys, asha));

      expect(await decide(keys, found, true)).toMatchObject({ outcome: "linked" });

      const together = await view(keys, asha);
      expect(together.records).toHaveLength(2);
      expect((await view(keys, ashaToo)).customerId).toBe(together.customerId);
      expect(await decide(keys, found, true)).toMatchObject({ outcome: "already" });
      const page = { customerId: together.customerId, limit: 50, language: "en" } as const;
      const { steps } = await readJournal(keys, page, at.tools);
      expect(steps.map(({ kind, by, text, reason, stands }) => ({ kind, by, text, reason, stands }))).toEqual([
        {
          ...{ kind: "link", by: "person", reason: "Accepted a suggestion", stands: true },
          text: expect.stringMatching(
            /^Somebody with a key of the bridge linked Asha Rao \(\w+ \w+ \d\) and Asha Rao \(\w+ \w+ \d\)$/,
          ),
        },
      ]);
      const why = { customerId: together.customerId, one: found.members[0], other: found.members[1] };
      expect(await readWhyTogether(keys, { ...why, language: "en" }, at.tools)).toMatchObject({
        together: true,
        holds: [{ entry: steps[0]?.entry }],
      });

      const undo = { run: "u", entry: steps[0]?.entry ?? "", reason: "Somebody else" };
      bridge().clock.set("2024-05-01T12:00:01.000Z");
      expect(await undoStep(keys, undo, byKey, at.tools)).toMatchObject({ outcome: "undone" });

      expect(await everythingSeen(bridge(), keys)).toEqual(before);
      expect(await undoStep(keys, { ...undo, run: "again" }, byKey, at.tools)).toMatchObject({ outcome: "already" });
      const after = await readJournal(keys, { ...page, limit: 1 }, at.tools);
      expect(after.steps.map(({ kind, reason, mayUndo }) => [kind, reason, mayUndo])).toEqual([
        ["undo", "Somebody else", true],
      ]);
      const rest = await readJournal(keys, { ...page, cursor: after.next ?? undefined }, at.tools);
      expect(rest.steps.map(({ kind, stands, mayUndo }) => [kind, stands, mayUndo])).toEqual([["link", false, false]]);
      expect(rest.next).toBeNull();
      bridge().clock.set(now);
    });

    test("declined silences the suggestion, which says who decided and can be heard again", async () => {
      const keys = await given(asha, ashaToo);
      const found = only(await suggestionsOf(keys, asha));

      expect(await decide(keys, found, false)).toMatchObject({ outcome: "declined" });
      expect(await decide(keys, found, false)).toMatchObject({ outcome: "already" });

      const silent = await suggestionsOf(keys, asha);
      expect(silent.headline).toBe("Nobody else looks like the same person");
      const entry = only(silent).decidedAgainst?.entry ?? "";
      expect(only(silent).decidedAgainst?.text).toBe("On May 1, 2024 somebody said that these are two people");
      expect((await allSuggestions(keys, { language: "en" }, at.tools)).suggestions).toEqual([]);
      await undoStep(keys, { run: "u", entry, reason: "A mistake" }, byKey, at.tools);
      expect(only(await suggestionsOf(keys, asha)).decidedAgainst).toBeNull();
    });

    test("about customers that are no longer what the person looked at decides nothing", async () => {
      const ben = inHubspot("2", "Ben Ode", email("ben@example.org"));
      const keys = await given(asha, ashaToo, ben);
      const found = only(await suggestionsOf(keys, asha));
      await deliver(bridge(), keys, "desk", [link(recordOf(asha), recordOf(ben))]);
      const before = await everythingSeen(bridge(), keys);
      const stale = {
        ...found,
        customers: [{ ...found.customers[0], customerId: found.customers[1].customerId }, found.customers[1]] as const,
      };

      expect(
        await decideSuggestion(
          keys,
          {
            run: "r",
            customers: [stale.customers[0].customerId, stale.customers[1].customerId],
            members: found.members,
            linked: true,
          },
          byKey,
          at.tools,
        ),
      ).toMatchObject({
        outcome: "changed",
      });
      expect(await everythingSeen(bridge(), keys)).toEqual(before);
    });

    test("of a caller for one account is about a record of that account on one side at least", async () => {
      const keys = await given(asha, ashaToo, inSalesforce("10", "Asha Rao", x("@asha")));
      const portal = { by: "hubspot-user:7", account: { crm: "hubspot", account: "4711" } };
      const stranger = { by: "hubspot-user:7", account: { crm: "hubspot", account: "1" } };
      const { suggestions } = await suggestionsOf(keys, ashaToo);
      const [crossing, within] = [
        suggestions.find(({ customers }) => customers[1].records.some(({ crm }) => crm === "hubspot")),
        suggestions.find(({ customers }) => customers[1].records.every(({ crm }) => crm === "salesforce")),
      ];
      if (crossing === undefined || within === undefined) throw new Error("Both are suggested");
      const forbidden = { kind: "forbidden" };

      await expect(decide(keys, within, true, portal)).rejects.toMatchObject(forbidden);
      await expect(decide(keys, within, false, portal)).rejects.toMatchObject(forbidden);
      await expect(decide(keys, crossing, true, stranger)).rejects.toMatchObject(forbidden);
      expect(await decide(keys, crossing, true, portal)).toMatchObject({ outcome: "linked" });

      const { customerId } = await view(keys, asha);
      const { steps } = await readJournal(keys, { customerId, limit: 5, language: "en" }, at.tools);
      expect(steps[0]?.text).toMatch(/^HubSpot user 7 linked /);
      const undo = { run: "u", entry: steps[0]?.entry ?? "", reason: "No" };
      await expect(undoStep(keys, undo, { ...byKey, ...stranger }, at.tools)).rejects.toMatchObject(forbidden);
      expect(await undoStep(keys, undo, { ...byKey, ...portal }, at.tools)).toMatchObject({ outcome: "undone" });
    });

    test("a merge that a CRM's users made stands in the journal, and can be taken back here", async () => {
      const other = inHubspot("2", "A. Rao", email("rao@example.org"));
      const keys = await given(asha, other);
      const before = await everythingSeen(bridge(), keys);
      const merge = { type: "merge", at: "2024-03-06T10:00:00Z", lost: recordOf(other), kept: recordOf(asha) };
      await deliver(bridge(), keys, "hubspot-like", [merge]);
      const { customerId } = await view(keys, asha);

      const { steps } = await readJournal(keys, { customerId, limit: 5, language: "es" }, at.tools);

      expect(steps.map(({ kind, by, text }) => [kind, by, text])).toEqual([
        ["merge", "crm", "En el CRM, A. Rao (contact 2 de HubSpot) se combinó en Asha Rao (contact 1 de HubSpot)"],
      ]);
      await undoStep(keys, { run: "u", entry: steps[0]?.entry ?? "", reason: "Two people" }, byKey, at.tools);
      expect(await everythingSeen(bridge(), keys)).toEqual(before);
    });
  });
});
