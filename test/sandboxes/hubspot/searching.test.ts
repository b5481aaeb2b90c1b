// Search answers by index where it can; it must say the same as looking at every record.
import "../no-proxy.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { listOf, recordOf, textOf } from "../json.ts";
import { startHubspotSandbox, type HubspotSandbox } from "./index.ts";

const base = Date.UTC(2026, 4, 1);
let sandbox: HubspotSandbox;
let now = new Date(base + 60 * 60_000);

interface Row {
  readonly id: number;
  readonly changed: number;
  readonly duration: number | null;
  readonly archived: boolean;
}
const rows: Row[] = Array.from({ length: 3000 }, (_, place) => ({
  id: 1000 + ((place * 7919) % 3000),
  changed: base + ((place * 104_729) % 3600) * 1000,
  duration: place % 5 === 0 ? null : (place * 31) % 50,
  archived: place % 11 === 0,
}));

beforeAll(async () => {
  sandbox = await startHubspotSandbox({ now: () => now, searchLagMs: 10 * 60_000 });
  sandbox.seedMany(
    "calls",
    rows.map(({ id, changed, duration }) => ({
      id: String(id),
      at: new Date(changed).toISOString(),
      properties: duration === null ? {} : { hs_call_duration: String(duration) },
    })),
  );
  for (const { id, archived } of rows) if (archived) sandbox.change.archive("calls", String(id));
});

afterAll(() => sandbox.close());

async function ask(body: Record<string, unknown>): Promise<{ status: number; total: number; ids: number[] }> {
  const reply = await fetch(`${sandbox.url}/crm/objects/2026-09/calls/search`, {
    method: "POST",
    headers: { Authorization: `Bearer ${sandbox.token}` },
    body: JSON.stringify(body),
  });
  const { total, results } = recordOf(await reply.json());
  return {
    status: reply.status,
    total: Number(total),
    ids: listOf(results).map((result) => Number(textOf(recordOf(result)["id"]))),
  };
}

const fields = {
  hs_object_id: ({ id }: Row) => id,
  hs_lastmodifieddate: ({ changed }: Row) => changed,
  hs_call_duration: ({ duration }: Row) => duration,
} as const;
type Field = keyof typeof fields;

const filter = fc.record({
  propertyName: fc.constantFrom<Field>("hs_object_id", "hs_lastmodifieddate", "hs_call_duration"),
  operator: fc.constantFrom("GT", "GTE", "LT", "LTE", "EQ", "HAS_PROPERTY"),
  at: fc.integer({ min: 0, max: 100 }),
});

function valueOf({ propertyName, at }: { propertyName: Field; at: number }): number {
  if (propertyName === "hs_object_id") return 1000 + at * 30;
  return propertyName === "hs_call_duration" ? at / 2 : base + at * 36_000;
}

function passes(
  row: Row,
  { propertyName, operator, at }: { propertyName: Field; operator: string; at: number },
): boolean {
  const has = fields[propertyName](row);
  const wanted = valueOf({ propertyName, at });
  if (has === null) return false;
  const answers: Record<string, boolean> = {
    GT: has > wanted,
    GTE: has >= wanted,
    LT: has < wanted,
    LTE: has <= wanted,
    EQ: has === wanted,
    HAS_PROPERTY: true,
  };
  return answers[operator] ?? false;
}

describe("HubSpot's search:", () => {
  test("filters, sorts and pages as looking at every record would", async () => {
    const question = fc.record({
      groups: fc.array(fc.array(filter, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
      sort: fc.constantFrom<Field>("hs_object_id", "hs_lastmodifieddate", "hs_call_duration"),
      direction: fc.constantFrom("ASCENDING", "DESCENDING"),
      after: fc.integer({ min: 0, max: 60 }),
      minute: fc.integer({ min: 55, max: 80 }),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ groups, sort, direction, after, minute }) => {
        now = new Date(base + minute * 60_000);
        const seenUntil = now.getTime() - 10 * 60_000;
        const expected = rows
          .filter(({ archived, changed }) => !archived && changed <= seenUntil)
          .filter((row) => groups.length === 0 || groups.some((group) => group.every((one) => passes(row, one))))
          .toSorted((one, other) => one.id - other.id);
        const reply = await ask({
          filterGroups: groups.map((filters) => ({
            filters: filters.map((one) => ({ ...one, value: String(valueOf(one)) })),
          })),
          sorts: [{ propertyName: sort, direction }],
          limit: 200,
          after: String(after),
        });
        const sign = direction === "DESCENDING" ? -1 : 1;
        const keyed = reply.ids
          .map((id) => rows.find((row) => row.id === id))
          .map((row) => (row ? fields[sort](row) : null));

        expect({ status: reply.status, total: reply.total }).toEqual({ status: 200, total: expected.length });
        expect(reply.ids).toHaveLength(Math.max(0, Math.min(200, expected.length - after)));
        expect(new Set(reply.ids).size).toBe(reply.ids.length);
        for (const id of reply.ids) expect(expected.some((row) => row.id === id)).toBe(true);
        const known = keyed.filter((key) => key !== null);
        expect(known).toEqual(known.toSorted((one, other) => sign * (one - other)));
      }),
      { numRuns: 60 },
    );
  });

  test("records can be searched by what they are associated with, and texts in lists of lower case", async () => {
    now = new Date(base + 120 * 60_000);
    sandbox.seed("contacts", { id: "101", properties: { firstname: "Nadia" } });
    const near = rows.filter(({ archived }) => !archived).slice(0, 3);
    for (const { id } of near) {
      sandbox.seedLink(["calls", String(id)], ["contacts", "101"]);
      sandbox.change.update("calls", String(id), { hs_call_title: `Call ${id}` });
    }
    now = new Date(base + 140 * 60_000);
    const ids = near.map(({ id }) => id).toSorted((one, other) => one - other);
    const search = async (filter: Record<string, unknown>): Promise<number[]> =>
      (await ask({ filterGroups: [{ filters: [filter] }] })).ids;
    const titles = near.map(({ id }) => `Call ${id}`);

    expect(await search({ propertyName: "associations.contact", operator: "EQ", value: "101" })).toEqual(ids);
    expect(await search({ propertyName: "associations.contact", operator: "EQ", value: "102" })).toEqual([]);
    expect(
      await search({ propertyName: "hs_call_title", operator: "IN", values: titles.map((one) => one.toLowerCase()) }),
    ).toEqual(ids);
    expect(await search({ propertyName: "hs_call_title", operator: "IN", values: titles })).toEqual([]);
    expect(await search({ propertyName: "hs_object_id", operator: "IN", values: ids.map(String) })).toEqual(ids);
  });

  test("its limits are the published ones", async () => {
    now = new Date(base + 120 * 60_000);
    const one = { propertyName: "hs_object_id", operator: "GT", value: "0" };
    const groups = (count: number, size: number): unknown =>
      Array.from({ length: count }, () => ({ filters: Array.from({ length: size }, () => one) }));

    expect((await ask({ limit: 201 })).status).toBe(400);
    expect((await ask({ limit: 200, after: "9801" })).status).toBe(400);
    expect((await ask({ limit: 200, after: "9800" })).status).toBe(200);
    expect((await ask({ filterGroups: groups(6, 1) })).status).toBe(400);
    expect((await ask({ filterGroups: groups(1, 7) })).status).toBe(400);
    expect((await ask({ filterGroups: groups(4, 5) })).status).toBe(400);
    expect((await ask({ filterGroups: groups(5, 1), query: "x".repeat(3000) })).status).toBe(400);
    expect((await ask({ filterGroups: [{ filters: [{ ...one, value: "soon" }] }] })).status).toBe(400);
  });
});
