// Nobody is joined without a person's decision: every way into the bridge is driven with two customers who look like one.
import { globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { importFile } from "@rapport/bridge-server/src/app/import-file.ts";
import { takeBatch } from "@rapport/bridge-server/src/app/take-crm-batch.ts";
import { makePages } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { actionFields } from "@rapport/bridge-server/src/http/hubspot-actions.ts";
import { kinds } from "@rapport/bridge-server/src/imports/kinds.ts";
import { ActionName, endpoints, Fact } from "@rapport/contract";
import { onEveryDatabase } from "../support/database.ts";
import { membersOf } from "../support/everything.ts";
import { deliver, email, link, tweet, type WrittenFact } from "../support/given.ts";
import { proveByPage } from "./prove-by-page.ts";
import { actions, everyEndpoint, type Call } from "./every-endpoint.ts";
import { company, one, other, shared, third, twoAlike, type Alike } from "./two-alike.ts";

const [address, handle] = shared;
const at = "2024-04-02T10:00:00Z";
const by = "Luis";

/** Facts of every type about both; none of them is somebody's word that the two are one. */
const everyFact: Readonly<Record<WrittenFact["type"], readonly WrittenFact[]>> = {
  interaction: [
    ...[one, other].map((record, n) => ({
      ...tweet({ id: `i${n}`, from: "@asha", thread: "t" }),
      record: pointer(record),
    })),
    email({ id: "i5", to: "asha@example.com", by: "Chen", thread: "t" }),
  ],
  record: [one, other].map((record) => ({
    ...{ ...record, version: at, identities: shared },
    sameAs: [pointer(record === one ? other : one)],
  })),
  company: [
    { ...company, version: at, name: "Faro", people: ["1", "3"] },
    { ...company, crm: "salesforce", account: other.account, object: "Account", version: at, people: [other.id] },
  ],
  link: [
    link(pointer(one), pointer(other), { linked: false, decidedAt: at }),
    link(pointer(one), { network: "x", value: "@asha_new_one" }, { decidedAt: at }),
    link(pointer(other), { network: "x", value: "@asha_new_other" }, { decidedAt: at }),
  ],
  undo: [
    { type: "undo", id: "u", decidedAt: at, decidedBy: by, entry: "00000000-0000-8000-8000-000000000001", reason: "?" },
  ],
  // The CRM's own users merge two of its records: those two are one, and nobody else.
  merge: [{ type: "merge", at, lost: pointer(third), kept: pointer(one) }],
  restore: [{ type: "restore", at, record: pointer(third) }],
  proof: [one, other].flatMap((record, n) =>
    [address, handle].map((identity, m) => ({
      ...{ type: "proof" as const, id: `p${n}${m}`, at, identity: { ...identity, ...wanted(identity) }, by },
      ...{ holder: pointer(record), level: "code-or-oauth" as const },
    })),
  ),
  "proof-revocation": [{ type: "proof-revocation", id: "r", at, identity: wanted(handle), by, reason: "Taken over" }],
  consent: [
    { type: "consent", id: "c", at, identity: wanted(address), purposes: ["care"], answer: "given", agent: by },
  ],
  ask: [one, other].map((record, n) => ({
    ...{ type: "ask" as const, id: `a${n}`, at, member: pointer(record) },
    ...{ outcome: "not-now" as const, touchpoint: "card" as const },
  })),
  "shared-mark": [{ type: "shared-mark", id: "s", at, identity: wanted(handle), shared: false, by }],
  marker: [one, other].map((record, n) => ({
    ...{
      type: "marker" as const,
      id: `m${n}`,
      member: pointer(record),
      kind: "vulnerability" as const,
      purpose: "Care",
    },
    ...{ setAt: at, setBy: by, expiresAt: "2024-06-01T00:00:00Z" },
  })),
  roster: [{ type: "roster", agent: by, from: at, team: "Front", site: "Madrid" }],
  case: [one, other].map((record, n) => ({
    ...{ type: "case" as const, id: `n${n}`, version: at, openedAt: at, customer: pointer(record), threads: ["t"] },
    ...{ reason: "Billing", complaint: {} },
  })),
  staffing: [
    {
      ...{ type: "staffing", id: "w", version: at, from: at, to: "2024-04-02T11:00:00Z", agent: by },
      ...{ handlingSeconds: 600, availableSeconds: 3000 },
    },
  ],
  assumption: [
    {
      ...{ type: "assumption", id: "y", version: at, key: "labour-per-hour", amount: 30, currency: "EUR", from: at },
      ...{ source: "Budget", year: 2024 },
    },
  ],
  feedback: [{ type: "feedback", id: "f", version: at, at, theme: "Invoices" }],
  erasure: [{ type: "erasure", at: "2024-04-03T10:00:00Z", record: pointer(third) }],
};

function pointer({ crm = "hubspot", account, object, id }: typeof one) {
  return { crm, account, object, id };
}

function wanted(identity: { network: string; value: string } | undefined): { network: string; value: string } {
  return identity ?? { network: "x", value: "@asha" };
}

/** A file of each kind in which both are named. */
const everyImport: Readonly<
  Record<string, { readonly text: string; readonly options?: Readonly<Record<string, string>> }>
> = {
  twcs: {
    text: [
      "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id",
      "1,asha,True,Tue Oct 31 22:10:47 +0000 2017,@AcmeHelp where is it,2,",
      "2,AcmeHelp,False,Tue Oct 31 22:12:47 +0000 2017,@asha here,,1",
      "",
    ].join("\n"),
  },
  calls: {
    text: [
      "vru+line\tcall_id\tcustomer_id\ttype\tdate\tvru_entry\tq_time\toutcome\tser_time",
      "AA0101\t33116\t1\tPS\t990101\t0:00:31\t5\tAGENT\t60",
      "AA0101\t33117\t003000000000001\tPS\t990101\t0:10:31\t5\tAGENT\t60",
      "",
    ].join("\n"),
  },
  csat: {
    text: [
      "Unique id,channel_name,Issue_reported at,issue_responded,Survey_response_Date,CSAT Score,Customer Remarks",
      "a-1,Inbound,01/04/2024 10:00,01/04/2024 10:20,02-Apr-24,4,@asha",
      "",
    ].join("\n"),
    options: { customer: "Customer Remarks", customerNetwork: "x" },
  },
  csv: {
    text: [
      "id,occurred_at,direction,network,channel,party_network,party",
      `1,${at},in,x,@acme_help,x,@asha`,
      `2,${at},in,email,b@acme.example,email,asha@example.com`,
      "",
    ].join("\n"),
  },
  jsonl: { text: [one, other, tweet({ id: "j", from: "@asha" })].map((fact) => JSON.stringify(fact)).join("\n") },
};

onEveryDatabase((bridge, kind) => {
  let open: Alike[] = [];
  afterEach(async () => {
    for (const { served } of open) await served.close();
    open = [];
  });
  const given = async (): Promise<Alike> => {
    const alike = await twoAlike(bridge());
    open.push(alike);
    const [mine, theirs] = await alike.customers();
    expect(mine).not.toBe(theirs);
    return alike;
  };
  const areTwo = async (alike: Alike, after: string): Promise<void> => {
    await alike.settled();
    const [mine, theirs] = await alike.customers();
    expect([after, mine === theirs]).toEqual([after, false]);
  };

  describe("two customers who look like one person stay two", () => {
    test("whatever endpoint is called about them", async () => {
      const alike = await given();
      const notes = new Map<string, Readonly<Record<string, unknown>>>();
      expect(Object.keys(everyEndpoint).toSorted()).toEqual(Object.keys(endpoints).toSorted());
      expect(actions.toSorted()).toEqual(ActionName.options.toSorted());

      for (const [name, calls] of Object.entries(everyEndpoint)) {
        const endpoint = Object.entries(endpoints).find(([known]) => known === name)?.[1];
        if (endpoint === undefined) throw new Error(`${name} is no endpoint`);
        const asked = await calls(alike, notes);
        for (const call of asked) {
          const { status, body } = await alike.ask(endpoint.method, pathOf(endpoint.path, call), call.body);
          expect([name, status, call, body]).toEqual([name, call.status ?? endpoint.status, call, expect.anything()]);
          if (typeof body === "object" && body !== null) notes.set(name, { ...body });
          await areTwo(alike, name);
        }
        if (!["acceptSuggestion", "approveRun"].includes(name)) expect([name, asked.length]).not.toEqual([name, 0]);
      }
    }, 120_000);

    test("whatever facts are handed in, by whatever source, in whatever order", async () => {
      const types = Fact.options.map(({ shape }) => shape.type.value);
      expect(Object.keys(everyFact).toSorted()).toEqual(types.toSorted());

      for (const source of ["generic", "hubspot", "salesforce", "rapport"]) {
        const alike = await given();
        for (const [type, facts] of source === "hubspot"
          ? Object.entries(everyFact).toReversed()
          : Object.entries(everyFact)) {
          const { status } = await alike.ask("post", `/v1/deliveries/${source}`, { facts });
          expect([type, status]).toEqual([type, 202]);
          await areTwo(alike, `${type} of ${source}`);
        }
        expect(await bridge().store.asideDeliveries(alike.keys.workspaceId)).toEqual([]);
      }
    }, 120_000);

    test("whatever news a CRM gives, its own merges among it", async () => {
      const alike = await given();
      for (const [crm, record] of [
        ["hubspot", one],
        ["salesforce", other],
      ] as const) {
        const facts = [...everyFact.record, ...everyFact.merge, ...everyFact.restore, ...everyFact.interaction];
        await takeBatch({ keys: alike.keys, crm, account: record.account, batch: { facts, rows: [] } }, bridge());
        await alike.ask("post", `/v1/deliveries/${crm}`, { facts: [everyFact.ask[0]] });
        await areTwo(alike, `news of ${crm}`);
      }
      await makePages(alike.keys, await membersOf(bridge(), alike.keys), ["en", "es"], bridge());
      await areTwo(alike, "pages made ahead");
    });

    test("whoever proves an account on the page that both name", async () => {
      const alike = await given();
      const own = [one, other].map((record, n) => ({
        ...{ ...record, version: at },
        identities: [...(record.identities ?? []), { network: "phone", value: `+34 600 111 22${n}` }],
      }));
      await deliver(bridge(), alike.keys, "crm", own);
      await areTwo(alike, "a number of one's own");

      const named = ({ crm = "hubspot", account, object: type, id }: typeof one) => ({ crm, account, type, id });
      const steps = await proveByPage(alike, named(one), "@asha");
      expect(steps).toEqual(["choose", "code", "consent", "done"]);
      await areTwo(alike, "the page");

      // It is the first one's account now: the other has nothing to prove, and is not joined for the asking.
      const asked = { record: named(other), run: "second", reach: "private", network: "x", handle: "@asha" };
      const { status } = await alike.ask("post", "/v1/hand-offs", asked);
      expect(status).toBe(409);
      await areTwo(alike, "a second link for the same account");
    }, 60_000);

    test("whatever file is imported", async () => {
      const alike = await given();
      expect(Object.keys(everyImport).toSorted()).toEqual(kinds.map(({ id }) => id).toSorted());
      const folder = mkdtempSync(join(tmpdir(), "rapport-import-"));

      for (const [id, { text, options = {} }] of Object.entries(everyImport)) {
        const path = join(folder, `file.${id === "jsonl" ? "jsonl" : "csv"}`);
        writeFileSync(path, text);
        const report = await importFile(alike.keys, { path, kind: id, options }, bridge());
        expect([id, report.refused, report.taken > 0]).toEqual([id, [], true]);
        await areTwo(alike, `import of ${id}`);
      }
    });
  });

  describe("they become one", () => {
    test("when a person says so, and two again when it is taken back", async () => {
      const alike = await given();
      const body = { run: "a", customers: await alike.customers(), members: alike.members };
      expect(await alike.ask("post", "/v1/suggestions/accept", body)).toMatchObject({ body: { outcome: "linked" } });

      const [mine, theirs] = await alike.customers();
      expect(mine).toBe(theirs);
      const { body: journal } = await alike.ask("get", `/v1/customers/${mine}/journal`);
      const [, entry] = /"entry":"([0-9a-f-]{36})","kind":"link"/.exec(JSON.stringify(journal)) ?? [];
      await alike.ask("post", "/v1/journal/undo", { run: "b", entry, reason: "Twins" });
      await areTwo(alike, "the undo");
    });

    test("when a person approves a run of a rule that showed them", async () => {
      const alike = await given();
      const rule = { kind: "connector-link" };
      const { body: shown } = await alike.ask("post", "/v1/rules/dry-run", { rule });
      expect(shown).toMatchObject({ state: "shown", planned: 1 });
      await areTwo(alike, "the dry run");
      const run = typeof shown === "object" && shown !== null && "run" in shown ? shown.run : "";
      await alike.ask("post", "/v1/rules/approve", { run });
      await alike.settled();

      const [mine, theirs] = await alike.customers();
      expect(mine).toBe(theirs);
      await alike.ask("post", "/v1/rules/undo", { run });
      await areTwo(alike, "taking the run back");
    });
  });

  if (kind === "PGlite") {
    test("HubSpot's workflows do what the actions do, and nothing else", () => {
      expect(Object.keys(actionFields).toSorted()).toEqual(ActionName.options.toSorted());
    });

    test("those who write that two members are one are known, and none of them is a guess", () => {
      const src = join(import.meta.dirname, "../../bridge-server/src");
      const writers = globSync("**/*.ts", { cwd: src, exclude: (name) => name.endsWith(".test.ts") })
        .filter((name) => !name.endsWith(".test.ts") && /type: "link"/.test(readFileSync(join(src, name), "utf8")))
        .map((name) => name.replaceAll("\\", "/"));

      expect(writers.toSorted()).toEqual([
        // A customer gave a colleague an account, or proved it; a person decided; an approved run.
        ...["app/complete-hand-off.ts", "app/decide-suggestion.ts", "app/handle-actions.ts", "app/rectify.ts"],
        ...["app/rule-runs.ts", "app/run-workflow-action.ts"],
        // Salesforce's own users converted a lead, or keep an account of somebody's with their record.
        ...["crms/salesforce/people.ts", "crms/salesforce/service.ts"],
      ]);
    });
  }
});

function pathOf(path: string, { params = {}, query = {} }: Call): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const asked = new URLSearchParams(query).toString();
  return asked === "" ? filled : `${filled}?${asked}`;
}
