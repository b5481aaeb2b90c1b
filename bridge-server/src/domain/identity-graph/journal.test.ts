import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { membershipBy, standingEntries, undoOf } from "./journal.ts";
import type { Delivered, JournalEntry, LinkEntry, MergeEntry } from "./journal.ts";
import { membership } from "../membership.ts";

const ana = { by: "person", person: "ana" } as const;
const crm = { by: "crm", connection: "hubspot 1" } as const;

function link(id: string, one: string, other: string, more: Partial<LinkEntry> = {}): LinkEntry {
  return { kind: "link", id, at: 1, one, other, by: ana, reason: "same person on the phone", ...more };
}

function merge(id: string, lost: string, kept: string, at = 1): MergeEntry {
  return { kind: "merge", id, at, lost, kept, by: crm };
}

function undo(target: JournalEntry, id: string, at = target.at + 1): JournalEntry {
  return undoOf(target, { id, at, by: ana, reason: "mistake" });
}

const identity = (id: string) => ({ id, spellingId: id, seenAt: 0 });
const world: Delivered = {
  records: ["r1", "r2", "r3"],
  identities: [identity("i1"), identity("i2")],
  claims: [
    { record: "r1", identity: "i1" },
    { record: "r2", identity: "i2" },
  ],
};

/** Who is together, each group once. */
function groups(entries: readonly JournalEntry[], delivered = world): string[] {
  const members = membershipBy(entries, delivered);
  return [...Map.groupBy(members, ({ customerId }) => customerId).values()].map((group) =>
    group.map(({ memberId }) => memberId).join("+"),
  );
}

describe("the journal", () => {
  test("without entries says what deliveries alone say", () => {
    expect(groups([])).toEqual(["i1+r1", "i2+r2", "r3"]);
  });

  test("undoes a link to what was before, and an undo to what was undone", () => {
    const made = link("1", "r1", "r2");
    const undone = undo(made, "2");

    expect(groups([made])).toEqual(["i1+i2+r1+r2", "r3"]);
    expect(groups([made, undone])).toEqual(groups([]));
    expect(groups([made, undone, undo(undone, "3")])).toEqual(groups([made]));
  });

  test("undoes a second link of the same two without touching the first, and an unlink to the link before it", () => {
    const first = link("1", "r1", "r2");
    const second = link("2", "r2", "r1", { at: 2 });
    const parted = link("3", "r1", "r2", { kind: "unlink", at: 3 });

    expect(groups([first, second, undo(second, "4")])).toEqual(groups([first]));
    expect(groups([first, parted])).toEqual(groups([]));
    expect(groups([first, parted, undo(parted, "4")])).toEqual(groups([first]));
  });

  test("follows a merge of the CRM, keeps the lost record as a name, and gives everything back when it is undone", () => {
    const merged = merge("1", "r1", "r3");

    expect(groups([merged])).toEqual(["i1+r1+r3", "i2+r2"]);
    expect(groups([merged, undo(merged, "2")])).toEqual(groups([]));
    expect(groups([merged, merge("2", "r3", "r2", 2)])).toEqual(["i1+i2+r1+r2+r3"]);
  });

  test("knows a merge before the record that was kept arrives", () => {
    expect(groups([merge("1", "r1", "r9"), merge("2", "r2", "r9")])).toEqual(["i1+i2+r1+r2", "r3"]);
  });

  test("goes by the moment of a merge, not by its id, and by a record's claims only once the record is here", () => {
    const members = membershipBy([merge("b", "r1", "r2", 1), merge("a", "r2", "r1", 2)], world);
    const early = { ...world, claims: [{ record: "r9", identity: "i1" }] };

    expect(members.find(({ memberId }) => memberId === "r1")?.customerId).toBe("r2");
    expect(groups([merge("1", "r9", "r3")], early)).toEqual(groups([], early));
  });

  test("goes by the record that was never lost, also where one record is told to have gone into two of a chain", () => {
    const told = [merge("b", "r1", "r2"), merge("a", "r1", "r3"), merge("c", "r2", "r3", 2)];

    for (const entries of [told, told.toReversed()]) {
      const members = membershipBy(entries, world);
      expect(new Set(members.map(({ customerId }) => customerId))).toEqual(new Set(["r3"]));
    }
  });

  test("lets nobody claim for a record that its CRM deleted, neither it nor those that went into it", () => {
    const merged = merge("1", "r1", "r3");

    expect(groups([merged], { ...world, gone: ["r3"] })).toEqual(["i1", "i2+r2", "r1+r3"]);
    expect(groups([merged, undo(merged, "2")], { ...world, gone: ["r3"] })).toEqual(groups([]));
  });

  test("takes decisions about a lost record for decisions about the kept one, until the merge is undone", () => {
    const merged = merge("1", "r1", "r3");
    const linked = link("2", "r1", "r2", { at: 2 });
    const parted = link("3", "r3", "r2", { kind: "unlink", at: 3 });

    expect(groups([merged, linked])).toEqual(["i1+i2+r1+r2+r3"]);
    expect(groups([merged, linked, parted])).toEqual(["i1+r1+r3", "i2+r2"]);
    expect(groups([merged, linked, parted, undo(merged, "4")])).toEqual(["i1+i2+r1+r2", "r3"]);
  });

  test("that names itself in a circle is still read, the same in every order", () => {
    const made = link("1", "r1", "r2");
    const circle: JournalEntry[] = [
      { kind: "undo", id: "a", target: "b", at: 2, by: ana, reason: "" },
      { kind: "undo", id: "b", target: "a", at: 3, by: ana, reason: "" },
      { kind: "undo", id: "c", target: "c", at: 4, by: ana, reason: "" },
    ];

    expect(standingEntries([made, ...circle])).toEqual([made]);
    expect(standingEntries([...circle.toReversed(), made])).toEqual([made]);
  });
});

// A thousand random steps: deliveries, links, unlinks, merges and undos, as they may come.
type Happening =
  | { readonly what: "record" | "identity" }
  | { readonly what: "claim" | "link" | "unlink" | "merge"; readonly one: number; readonly other: number }
  | { readonly what: "undo"; readonly one: number };

const place = fc.nat(10_000);
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom("record" as const, "identity" as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom("claim" as const, "claim" as const, "link" as const, "unlink" as const, "merge" as const),
      one: place,
      other: place,
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("undo" as const), one: place }) },
);
const thousand = fc.array(anyHappening, { minLength: 1000, maxLength: 1000, size: "max" });

/** Lives through the happenings; `look` sees the journal and the deliveries after each. */
function live(
  happenings: readonly Happening[],
  look: (entries: readonly JournalEntry[], delivered: Delivered, step: number) => void = () => undefined,
): { entries: JournalEntry[]; delivered: Delivered } {
  const entries: JournalEntry[] = [];
  const records = ["r0"];
  const identities = [identity("i0")];
  const claims: { record: string; identity: string }[] = [];
  const delivered: Delivered = { records, identities, claims };
  const some = (all: readonly string[], which: number): string => all[which % all.length] ?? "";
  for (const [step, happening] of happenings.entries()) {
    const id = `step ${String(step).padStart(4, "0")}`;
    switch (happening.what) {
      case "record":
        records.push(`r${step}`);
        break;
      case "identity":
        identities.push(identity(`i${step}`));
        break;
      case "undo": {
        const target = entries[happening.one % Math.max(1, entries.length)];
        if (target !== undefined) entries.push(undo(target, id, step));
        break;
      }
      case "claim":
        claims.push({
          record: some(records, happening.one),
          identity: some(
            identities.map((each) => each.id),
            happening.other,
          ),
        });
        break;
      case "merge":
        entries.push(merge(id, some(records, happening.one), some(records, happening.other), step));
        break;
      case "link":
      case "unlink": {
        const others = step % 3 === 0 ? identities.map((each) => each.id) : records;
        const [one, other] = [some(records, happening.one), some(others, happening.other)];
        entries.push(link(id, one, other, { kind: happening.what, at: step }));
        break;
      }
    }
    look(entries, delivered, step);
  }
  return { entries, delivered };
}

describe("in any thousand steps", () => {
  test("a step and its undo leave everyone where they were, now and after everything that comes later", () => {
    let moved = 0;
    fc.assert(
      fc.property(
        thousand,
        fc.nat(999),
        fc.constantFrom("link" as const, "unlink" as const, "merge" as const),
        place,
        place,
        (all, when, kind, a, b) => {
          const extra: JournalEntry[] = [];
          const { entries, delivered } = live(all, (soFar, known, step) => {
            if (step !== when) return;
            const [one, other] = [
              known.records[a % known.records.length] ?? "",
              known.records[b % known.records.length] ?? "",
            ];
            const made =
              kind === "merge" ? merge("extra", one, other, step) : link("extra", one, other, { kind, at: step });
            const before = membershipBy(soFar, known);
            if (JSON.stringify(membershipBy([...soFar, made], known)) !== JSON.stringify(before)) moved += 1;
            extra.push(made, undo(made, "extra undone", step));
            expect(membershipBy([...soFar, ...extra], known)).toEqual(before);
          });
          expect(membershipBy([...entries, ...extra], delivered)).toEqual(membershipBy(entries, delivered));
        },
      ),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(0);
  });

  test("undoing every step, in any order, leaves what deliveries alone say", () => {
    const undone = thousand.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
    );
    fc.assert(
      fc.property(undone, ([all, order]) => {
        const { entries, delivered } = live(all.filter(({ what }) => what !== "undo"));
        const undos = order.flatMap((which, rank) => {
          const target = entries[which];
          return target === undefined ? [] : [undo(target, `undo ${target.id}`, 2000 + rank)];
        });
        const alone = membership({ ...delivered, decisions: [] });
        const byId = (one: { memberId: string }, other: { memberId: string }) =>
          one.memberId < other.memberId ? -1 : 1;
        expect(membershipBy([...entries, ...undos], delivered)).toEqual(alone.toSorted(byId));
      }),
      { numRuns: 20 },
    );
  });

  test("the order and the repetition of entries and deliveries change nothing", () => {
    const shuffled = thousand.chain((all) => {
      const { entries, delivered } = live(all);
      return fc.record({
        entries: fc.constant(entries),
        delivered: fc.constant(delivered),
        again: fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
        records: fc.shuffledSubarray([...delivered.records], { minLength: delivered.records.length }),
        claims: fc.shuffledSubarray([...delivered.claims], { minLength: delivered.claims.length }),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ entries, delivered, again, records, claims }) => {
        expect(membershipBy(again, { ...delivered, records, claims })).toEqual(membershipBy(entries, delivered));
      }),
      { numRuns: 20 },
    );
  });

  test("no two records are one customer without a standing decision or a merge", () => {
    fc.assert(
      fc.property(thousand, (all) => {
        const { delivered } = live(all);
        const { entries } = live(all.filter(({ what }) => what !== "link" && what !== "merge"));
        const records = membershipBy(entries, delivered).filter(({ isRecord }) => isRecord);
        expect(new Set(records.map(({ customerId }) => customerId)).size).toBe(records.length);
      }),
      { numRuns: 20 },
    );
  });

  test("a link and an unlink of two that nobody had decided on leave everyone where they were", () => {
    fc.assert(
      fc.property(thousand, place, (all, which) => {
        const { entries, delivered } = live(all.filter(({ what }) => what !== "merge"));
        const one = delivered.records[which % delivered.records.length] ?? "";
        const other = "newcomer";
        const known = { ...delivered, records: [...delivered.records, other] };
        const both = [link("l", one, other, { at: 2000 }), link("u", other, one, { kind: "unlink", at: 2001 })];
        expect(membershipBy([...entries, ...both], known)).toEqual(membershipBy(entries, known));
      }),
      { numRuns: 20 },
    );
  });
});
