// What changed the cost of service, on every database: from facts and assumptions to the block on the page about money.
import { expect, test } from "@jest/globals";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { BoardInput, ReportAsked } from "@rapport/bridge-server/src/app/report-pages/asked.ts";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { money } from "@rapport/bridge-server/src/reports/pages/money.ts";
import type { Report } from "@rapport/bridge-server/src/reports/report.ts";
import { KpiQuery, ReportDocument, type TableBlock } from "@rapport/contract";
import { now, onEveryDatabase } from "../support/database.ts";
import { call, deliver, email, tweet, type WrittenFact } from "../support/given.ts";

const board: BoardInput = {
  owner: null,
  company: { name: "Acme", logo: null, primary: "#0b4f6c", accent: "#8a3ffc" },
  ...{ measures: null, targets: [], owners: [], rebases: [], minimum: null },
  fiscalYear: { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" },
};
const named = { en: "Money", es: "Dinero" };
const onlyMoney: Report = {
  ...{ id: "money", label: named, description: named, scorecard: ["contacts"], pages: [money] },
};
const april = { from: new Date("2024-04-01T00:00Z"), to: new Date("2024-05-01T00:00Z"), zone: "UTC" };

/** In each month so many contacts of a network, a call or a message with its answer, each handled for so many seconds. */
const talks: readonly { readonly network: "phone" | "email" | "web-chat" | "x"; readonly months: Months }[] = [
  { network: "phone", months: { "03": [30, 600], "04": [40, 600] } },
  { network: "email", months: { "03": [40, 300], "04": [30, 300] } },
  { network: "web-chat", months: { "03": [12, 300], "04": [12, 300] } },
  { network: "x", months: { "03": [4, 100], "04": [8, 100] } },
];
type Months = Readonly<Record<"03" | "04", readonly [contacts: number, seconds: number]>>;

function said(): WrittenFact[] {
  return talks.flatMap(({ network, months }) =>
    (["03", "04"] as const).flatMap((month) => {
      const [contacts, handleSeconds] = months[month];
      return Array.from({ length: contacts }, (_, at) => {
        const occurredAt = `2024-${month}-${String((at % 28) + 1).padStart(2, "0")}T10:00:00.000Z`;
        const [id, thread] = [`${network} ${month} ${at}`, `${network} ${month} ${at}`];
        if (network === "phone") return [call({ id, thread, occurredAt, handleSeconds })];
        const written = network === "email" ? email : tweet;
        const channel = { network, key: "help" };
        return [
          written({ id, thread, occurredAt, channel, direction: "in" }),
          written({ id: `${id} a`, thread, occurredAt, channel, by: "Luis", handleSeconds }),
        ];
      }).flat();
    }),
  );
}

const line = { type: "assumption", version: "2024-05-01T00:00:00Z", source: "Budget", year: 2024 } as const;
const labour = (id: string, from: string, amount: number, currency = "EUR"): WrittenFact => ({
  ...{ ...line, id, key: "labour-per-hour", amount, currency, from: `${from}T00:00:00Z` },
});
/** Paid by the month, however many get in touch. */
const platform: WrittenFact = {
  ...{ ...line, id: "platform", key: "platform-per-month", amount: 90, currency: "EUR", from: "2023-01-01T00:00:00Z" },
};
/** Twelve and fourteen calls in turn, in each of fourteen months up to April. */
const calls: readonly WrittenFact[] = Array.from({ length: 14 }, (_, month) =>
  Array.from({ length: month % 2 === 0 ? 12 : 14 }, (_, at) => {
    const id = `call ${month} ${at}`;
    return call({
      id,
      thread: id,
      occurredAt: new Date(Date.UTC(2023, 2 + month, at + 1, 10)).toISOString(),
      handleSeconds: 600,
    });
  }),
).flat();
const dearer = [labour("old", "2024-01-01", 36), labour("new", "2024-04-01", 45)];

onEveryDatabase((bridge) => {
  const asked = (given: Partial<ReportAsked>): ReportAsked => ({
    reportId: "00000000-0000-4000-8000-000000000001",
    ...{ template: "money", title: null, language: "en", board, period: april, dataAsOf: new Date(now) },
    ...{ commentary: [], decisions: [], actions: [], risks: [], signOffs: [], restatements: [] },
    evidenceUrl: () => null,
    ...given,
  });
  const given = async (assumptions: readonly WrittenFact[]): Promise<WorkspaceKeys> => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "desk", [...said(), ...assumptions]);
    return keys;
  };
  const compose = async (keys: WorkspaceKeys, more: Partial<ReportAsked> = {}): Promise<ReportDocument> =>
    ReportDocument.parse(await composeReport(keys, asked(more), { ...bridge(), reports: [onlyMoney] }));

  test("the page about money says what made service dearer: number, mix and cost of contacts, which add up", async () => {
    const keys = await given(dearer);

    const report = await compose(keys);

    // March: 30 calls at 6, 40 mails at 3, and 12 chats at 3 with 4 tweets at 1, which are too few to stand by themselves: 340
    // for 86 contacts. April: 40 at 7.50, 30 at 3.75, 12 at 3.75, 8 at 1.25: 467.50 for 90.
    const table = tableOf(report);
    expect(table?.rows.map(([label, amount]) => [label?.text, amount?.text, amount?.value])).toEqual([
      ["The period before: FY2024 P03", "340 EUR", 340],
      // Four more at 340 ÷ 86.
      ["Number of contacts", "+15.81 EUR", 15.81],
      // At 90 ÷ 86 of March: calls (40 − 31.40) × 6, mails (30 − 41.86) × 3, the others (20 − 16.74) × 2.50.
      ["Mix of networks", "+24.19 EUR", 24.19],
      // 40 × 1.50, 30 × 0.75, and 55 − 20 × 2.50.
      ["Cost of a contact", "+87.5 EUR", 87.5],
      ["This period", "467.5 EUR", 467.5],
    ]);
    expect(table?.rows.map((row) => row[2]?.text)).toEqual([
      "86 contacts in 31 days: 10.97 EUR a day.",
      "4 contacts more, at the mean cost before, 3.95 EUR. This period is 1 day shorter: at the cost of a day before, −10.97 EUR of it.",
      "Customers used dearer or cheaper networks than before, at what a contact of each cost then.",
      "A contact cost more or less than before on the same network. Of the networks shown, Phone changed it most: 7.5 EUR a contact, after 6 EUR.",
      "90 contacts in 30 days: 15.58 EUR a day.",
    ]);
    expect(table?.note).toMatch(/Assumptions began or changed in between \(Labour, an hour\).*stand together as one/);
    expect(textsOf(report, "money-bridge-sentence")).toEqual([
      "Serving customers cost 467.5 EUR, after 340 EUR in FY2024 P03. Of the difference of +127.5 EUR, the number of contacts makes +15.81 EUR, the mix of networks +24.19 EUR, and what a contact costs on each network +87.5 EUR.",
    ]);
    const { value, n } = await measureKpi(
      keys,
      "cost-per-contact",
      KpiQuery.parse({ from: "2024-04-01", to: "2024-05-01" }),
      bridge(),
    );
    expect([value, n]).toEqual([467.5 / 90, 140]);
    // What is too small to show is named in no row of it.
    expect(JSON.stringify(table)).not.toMatch(/Twitter|chat/i);

    const spanish = await compose(keys, { language: "es" });
    expect(tableOf(spanish)?.rows.map(([, amount]) => amount?.value)).toEqual([340, 15.81, 24.19, 87.5, 467.5]);
    expect(textsOf(spanish, "money-bridge-sentence")[0]).toMatch(
      /^Atender a los clientes costó 467,5 EUR, tras 340 EUR/,
    );
  });

  test("says nothing of assumptions that stay, and takes everything together where the board's minimum asks for it", async () => {
    const keys = await given([labour("old", "2024-01-01", 36)]);

    const steady = tableOf(await compose(keys));
    const whole = tableOf(await compose(keys, { board: { ...board, minimum: 50 } }));

    // What is left of the cost of a contact is that of chats among the tweets: 44 − 20 × 2.50.
    expect(steady?.rows[3]?.map(({ text }) => text)).toEqual([
      ...["Cost of a contact", "−6 EUR", "A contact cost more or less than before on the same network."],
    ]);
    expect(steady?.note).not.toMatch(/Assumptions began/);
    expect(whole?.rows.slice(1, 4).map(([, amount]) => amount?.value)).toEqual([15.81, 0, 18.19]);
    expect(whole?.rows[2]?.[2]?.text).toBe("The networks cannot be told apart here: see the note.");
  });

  test("what other contacts would have cost leaves the platform's price as it is, and moves none of a network that is kept back", async () => {
    const keys = await given([labour("old", "2024-01-01", 36), platform]);

    const report = await compose(keys);

    // 40 calls at 6, 30 mails at 3, 12 chats at 3, 8 tweets at 1, and 90 for the platform: 374 follow the contacts.
    const table = tableOf(report, "money-what-if");
    expect(table?.rows.map((row) => row.slice(0, 3).map(({ text }) => text))).toEqual([
      ["As it was", "464 EUR", "0 EUR"],
      ["Ten per cent more contacts", "501.4 EUR", "+37.4 EUR"],
      ["Ten per cent fewer contacts", "426.6 EUR", "−37.4 EUR"],
      ["One in ten contacts by Phone comes by E-mail instead", "452 EUR", "−12 EUR"],
    ]);
    expect(table?.rows[1]?.[3]?.text).toBe("On every network alike; the platform stays at 90 EUR.");
    expect(textsOf(report, "money-forward")[0]).toMatch(/^There is too little history for a range/);
    expect(JSON.stringify(table)).not.toMatch(/Twitter|chat/i);
  });

  test("the next month's cost is told as a range, tried on months before, and not where the past is no guide", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "desk", [...calls, labour("old", "2023-01-01", 36), platform]);

    const forward = tableOf(await compose(keys), "money-forward");

    // Fourteen calls in April at 6, without the platform, which stays at 90; two months before had a range of their own.
    const [row] = forward?.rows ?? [];
    const [low = NaN, high = NaN, least, most] = row?.slice(1, 5).map(({ value }) => value ?? NaN) ?? [];
    expect(row?.[0]?.text).toBe("FY2024 P05");
    expect(low).toBeLessThanOrEqual(12);
    expect(high).toBeGreaterThanOrEqual(14);
    expect([least, most]).toEqual([90 + 6 * low, 90 + 6 * high]);
    expect(row?.[5]?.text).toBe("2 of 2");
    expect(forward?.note).toMatch(/in 14 periods without a signal.*fewer than 20.*the platform 90 EUR/);

    const flood = Array.from({ length: 60 }, (_, at) =>
      call({ id: `flood ${at}`, occurredAt: "2024-04-20T10:00:00.000Z", handleSeconds: 600 }),
    );
    await deliver(bridge(), keys, "desk", flood);
    const after = await compose(keys, { language: "es" });
    expect(tableOf(after, "money-forward")).toBeUndefined();
    expect(textsOf(after, "money-forward")[0]).toMatch(/^No se da un rango: los contactos por día de abril de 2024/);
  });

  test("there is none without assumptions, or where they do not cover both periods in one currency, or before the period is over", async () => {
    const without = [
      ...[[], [labour("late", "2024-03-15", 36)], [labour("late", "2024-04-01", 36)]],
      [labour("old", "2024-01-01", 36), labour("new", "2024-04-01", 45, "USD")],
    ];
    for (const assumptions of without) {
      const report = await compose(await given(assumptions));
      expect(tableOf(report)).toBeUndefined();
      expect(tableOf(report, "money-what-if")).toBeUndefined();
    }

    const keys = await given(dearer);
    expect(tableOf(await compose(keys, { dataAsOf: new Date("2024-04-30T23:59:59Z") }))).toBeUndefined();
    // Nobody got in touch in February.
    const march = { from: new Date("2024-03-01T00:00Z"), to: april.from, zone: "UTC" };
    expect(tableOf(await compose(keys, { period: march }))).toBeUndefined();
    expect(tableOf(await compose(keys, { board: { ...board, minimum: 90 } }))).toBeUndefined();
  });
});

function tableOf({ pages }: ReportDocument, wanted = "money-bridge"): TableBlock | undefined {
  const tables = pages.flatMap(({ blocks }) => blocks.filter((block) => block.type === "table"));
  return tables.find(({ id }) => id === wanted);
}

function textsOf({ pages }: ReportDocument, id: string): string[] {
  return pages.flatMap(({ blocks }) =>
    blocks
      .filter((block) => block.type === "text" && block.id === id)
      .map((block) => ("text" in block ? block.text : "")),
  );
}
