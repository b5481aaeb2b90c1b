// What every CRM promises, as a test suite. Imported by tests only.
import { afterEach, describe, expect, test } from "@jest/globals";
import { RecordFact } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Crm } from "../ports.ts";

/** Trouble that every CRM meets sooner or later. */
export type CrmTrouble = "slow-down" | "unavailable" | "silence" | "cut-off" | "reset" | "refused" | "nonsense";

/** A CRM on a sandbox that holds more contacts than one page. */
export interface CrmUnderTest {
  readonly crm: Crm;
  /** Ids of all contacts, in any order. */
  readonly ids: readonly string[];
  /** One of them who has an e-mail address. */
  readonly known: { readonly id: string; readonly email: string };
  /** An id of the right form that the CRM does not have. */
  readonly unknownId: string;
  readonly token: string;
  /** Makes the next requests fail. */
  fail(trouble: CrmTrouble, times: number): void;
  /** How many requests came so far. */
  requests(): number;
  /** The waits between attempts so far, in milliseconds. No time passes in them. */
  readonly waits: readonly number[];
  close(): Promise<void>;
}

const endless = 1000;
let open: CrmUnderTest[] = [];

/** Checks that a CRM keeps the promises of `Crm`. `start` gives a fresh one each time. */
export function checkCrm(name: string, start: () => Promise<CrmUnderTest>): void {
  const given = async (): Promise<CrmUnderTest> => {
    const started = await start();
    open.push(started);
    return started;
  };
  describe(`${name} keeps the promises of a CRM:`, () => {
    afterEach(async () => {
      await Promise.all(open.map((one) => one.close()));
      open = [];
    });
    checkReading(given);
    checkList(given);
    checkPassingTrouble(given);
    checkLastingTrouble(given);
  });
}

function checkReading(given: () => Promise<CrmUnderTest>): void {
  test("a contact is read as a record fact of its own CRM and account", async () => {
    const { crm, known } = await given();

    const fact = await crm.readContact(known.id);

    expect(fact).toMatchObject({ type: "record", crm: crm.id, account: crm.account, id: known.id, deleted: false });
    expect(fact.identities).toContainEqual({ network: "email", value: known.email });
    expect(RecordFact.parse(fact)).toEqual(fact);
  });

  test("a contact that the CRM does not have is a failure, not nothing", async () => {
    const { crm, unknownId } = await given();

    expect((await failureOf(crm.readContact(unknownId))).kind).toBe("not-found");
  });

  test("an id that would ask for something else is not sent", async () => {
    const { crm, requests } = await given();

    for (const id of ["", "search", "describe", "../owners", "1?archived=true", "' OR Name != '"])
      expect((await failureOf(crm.readContact(id))).kind).toBe("not-found");
    expect(requests()).toBe(0);
  });
}

function checkList(given: () => Promise<CrmUnderTest>): void {
  test("the list gives every contact once, over all pages, as reading one by one does", async () => {
    const { crm, ids, known } = await given();

    const pages = await pagesOf(crm);
    const facts = pages.flat();

    expect(pages.length).toBeGreaterThan(1);
    expect(facts.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(facts.find(({ id }) => id === known.id)).toEqual(await crm.readContact(known.id));
  });

  test("a list that nobody reads to its end asks for no more pages", async () => {
    const { crm, requests } = await given();

    for await (const page of crm.contacts()) {
      expect(page.length).toBeGreaterThan(0);
      break;
    }
    const afterOne = requests();
    await pagesOf(crm);
    expect(requests() - afterOne).toBeGreaterThan(1);
  });
}

function checkPassingTrouble(given: () => Promise<CrmUnderTest>): void {
  const passing: readonly CrmTrouble[] = ["slow-down", "unavailable", "silence", "cut-off", "reset"];
  for (const trouble of passing) {
    test(`${trouble}, once, is waited out`, async () => {
      const { crm, known, fail, waits } = await given();
      await crm.readContact(known.id);
      fail(trouble, 1);

      expect((await crm.readContact(known.id)).id).toBe(known.id);
      expect(waits).toHaveLength(1);
    });
  }

  test("trouble in the middle of a list loses nobody and doubles nobody", async () => {
    const { crm, ids, fail } = await given();
    const found: string[] = [];

    for await (const page of crm.contacts()) {
      found.push(...page.map(({ id }) => id));
      fail("cut-off", 1);
    }

    expect(found.toSorted()).toEqual(ids.toSorted());
  });
}

/** What each trouble ends as when it does not pass. */
const lasting = {
  "slow-down": "rate-limited",
  unavailable: "unavailable",
  silence: "unavailable",
  "cut-off": "unavailable",
  reset: "unavailable",
  refused: "needs-reconnect",
  nonsense: "bad-reply",
} as const satisfies Record<CrmTrouble, Failure["kind"]>;
const troubles: readonly CrmTrouble[] = [
  "slow-down",
  "unavailable",
  "silence",
  "cut-off",
  "reset",
  "refused",
  "nonsense",
];

function checkLastingTrouble(given: () => Promise<CrmUnderTest>): void {
  for (const trouble of troubles) {
    test(`${trouble}, for ever, ends after a few requests as ${lasting[trouble]}`, async () => {
      const { crm, known, fail, requests } = await given();
      fail(trouble, endless);

      const failure = await failureOf(crm.readContact(known.id));

      expect(failure.kind).toBe(lasting[trouble]);
      expect(failure.details.source).toBe(crm.id);
      expect(requests()).toBeLessThanOrEqual(6);
    });

    test(`${trouble} tells neither the token nor who was asked for`, async () => {
      const { crm, known, token, fail } = await given();
      await crm.readContact(known.id);
      fail(trouble, endless);

      const failure = await failureOf(crm.readContact(known.id));

      const told = [failure.message, failure.details.remedy, failure.details.facts, causesOf(failure)];
      for (const secret of [token, known.email, "asha", "verma"])
        expect(JSON.stringify(told).toLowerCase()).not.toContain(secret.toLowerCase());
    });
  }
}

/** All pages of the list. */
export async function pagesOf(crm: Crm): Promise<(readonly RecordFact[])[]> {
  const pages: (readonly RecordFact[])[] = [];
  for await (const page of crm.contacts()) pages.push(page);
  return pages;
}

/** The failure a promise ends in; anything else thrown is a bug and fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const outcome = await promise.then(
    () => "no failure",
    (thrown: unknown) => thrown,
  );
  if (outcome instanceof Failure) return outcome;
  throw new Error("This should have ended in a Failure", { cause: outcome });
}

function causesOf(error: Error): string[] {
  const { cause } = error;
  return cause instanceof Error ? [cause.message, ...causesOf(cause)] : [];
}
