// Connect → history → right views → live change → what only the organisation says → disconnect.
import "../sandboxes/no-proxy.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { AdoptionPreview, type TimelinePage } from "@rapport/contract";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import type { SalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import { inBothPlaces } from "./both-places.ts";
import { until, type Status } from "./hubspot-world.ts";
import { killAll, rapport, type Place } from "./running.ts";
import { startSalesforceWorld, type SalesforceWorld } from "./salesforce-world.ts";

const people = 120;
const callsEach = 3;

interface Seeded {
  readonly contacts: string[];
  caseId: string;
}

/** Contacts, each with three calls; the first with a case that came by e-mail and was answered, and an event. */
function fill(sandbox: SalesforceSandbox, seeded: Seeded): void {
  const at = (day: number): string => new Date(Date.UTC(2026, 2, 1 + (day % 90), 10)).toISOString();
  for (let n = 0; n < people; n += 1) {
    const names = { FirstName: `Person ${n}`, LastName: "Sample", Email: `person-${n}@example.com` };
    const id = sandbox.seed("Contact", names);
    seeded.contacts.push(id);
    for (let call = 0; call < callsEach; call += 1)
      sandbox.seed("Task", {
        ...{ WhoId: id, Subject: `Call ${call} of person ${n}`, TaskSubtype: "Call", CallType: "Inbound" },
        ...{ Status: "Completed", CallDurationInSeconds: 60, ActivityDate: at(n + call).slice(0, 10) },
      });
  }
  const [first = ""] = seeded.contacts;
  seeded.caseId = sandbox.seed("Case", { ContactId: first, Subject: "Broken lamp", Origin: "Email", Status: "New" });
  sandbox.seed("EmailMessage", {
    ...{ ParentId: seeded.caseId, Incoming: true, Subject: "Broken lamp", TextBody: "It does not shine" },
    ...{ FromAddress: "person-0@example.com", ToAddress: "help@acme.example", MessageDate: at(5) },
  });
}

const isRead = ({ connections: [one] }: Status): boolean =>
  one !== undefined && one.objects.length > 10 && one.objects.every(({ state }) => state !== "history");

let open: { sandbox: SalesforceSandbox }[] = [];
afterEach(() => {
  for (const { sandbox } of open) expectNoUnknownRoutes(sandbox);
});
afterAll(async () => {
  await killAll();
  await Promise.all(open.map(({ sandbox }) => sandbox.close()));
  open = [];
});

function journey(place: () => Promise<Place>): void {
  let world: SalesforceWorld;
  let settings: Place;
  const seeded: Seeded = { contacts: [], caseId: "" };
  const contact = (n: number): string => seeded.contacts[n] ?? "";
  /** Rows of Rapport's own objects that were ever there, by object. */
  const own = new Map<string, Set<string>>();
  /** How many of them are there now and name this contact. */
  const mirrored = (object: "Social_Handle__c" | "Interaction__c", contactId: string): number =>
    [...(own.get(object) ?? [])].filter((id) => {
      const row = world.sandbox.row(object, id);
      return row?.["IsDeleted"] === false && row["Contact__c"] === contactId;
    }).length;

  beforeAll(async () => {
    settings = await place();
    world = await startSalesforceWorld(settings, (sandbox) => fill(sandbox, seeded), { without: ["VoiceCall"] });
    open.push(world);
    world.sandbox.watch(({ object, id }) => own.set(object, (own.get(object) ?? new Set()).add(id)));
  }, 60_000);

  test("where the package is not installed, the admin reads what to do; where it is, they are done", async () => {
    world.sandbox.uninstall();
    const refused = await world.connect();
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("Install Rapport's package")]);

    world.sandbox.install();
    const page = await world.connect();
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("any contact in Salesforce")]);
  }, 60_000);

  test("the bridge dies in the middle of the history, and everything arrives all the same", async () => {
    await until(
      () => world.status(),
      ({ connections: [one] }) => one?.objects.some(({ read }) => read > 0) ?? false,
    );
    await world.restart();

    const { seen } = await until(() => world.status(), isRead, 60_000);

    const read = Object.fromEntries(seen.connections[0]?.objects.map((one) => [one.object, one]) ?? []);
    expect(read["Contact"]).toMatchObject({ state: "current", total: people });
    expect(read["Task"]).toMatchObject({ state: "current", total: people * callsEach });
    // What the organisation lacks is left out, and said.
    expect(read["VoiceCall"]).toMatchObject({ state: "not-granted" });
    const { seen: view } = await until(
      () => world.view(contact(0)),
      (one) => one?.interactionCount === callsEach + 2,
    );
    expect(view?.name).toBe("Person 0 Sample");
    expect(view?.interactions.map(({ text }) => text).toSorted()).toEqual([
      "Broken lamp\nIt does not shine",
      "Call 0 of person 0",
      "Call 1 of person 0",
      "Call 2 of person 0",
      expect.stringMatching(/^Case \d+: New\nBroken lamp$/),
    ]);
    expect(view?.openClocks.length).toBeGreaterThan(0);
    for (const n of [60, people - 1])
      await until(
        () => world.view(contact(n)),
        (one) => one?.interactionCount === callsEach,
      );
  }, 120_000);

  test("what Rapport knows stands in the fields that the package brings, and writing comes to rest", async () => {
    await until(
      () => Promise.resolve(world.sandbox.row("Contact", contact(4))?.["Rapport_Handles__c"]),
      (handles) => handles === "E-mail: person-4@example.com (claimed)",
      60_000,
    );
    // The figures of the day are counted one by one, each after a breath, and then written together.
    await until(
      () => Promise.resolve(world.sandbox.rows("Kpi_Snapshot__c")),
      (figures) => figures > 0,
      60_000,
    );
    const writes = (): number => world.sandbox.ledger.filter(({ method }) => method === "PATCH").length;
    const { seen } = await until(
      async () => {
        const before = writes();
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        return { before, after: writes() };
      },
      ({ before, after }) => before === after,
      60_000,
    );
    expect(seen.after).toBeGreaterThan(0);
    expect(world.sandbox.rows("Social_Handle__c")).toBeGreaterThanOrEqual(people);
    expect(world.sandbox.rows("Interaction__c")).toBeGreaterThanOrEqual(people * callsEach);
    expect(world.sandbox.rows("Kpi_Snapshot__c")).toBeGreaterThan(0);
  }, 120_000);

  test("a change in Salesforce is in the view within five seconds", async () => {
    await until(
      () => Promise.resolve(world.sandbox.events.streams()),
      (streams) => streams === 1,
    );
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      world.sandbox.change.update("Contact", contact(1), { FirstName: `Renamed ${n}` });
      const { tookMs } = await until(
        () => world.view(contact(1)),
        (one) => one?.name === `Renamed ${n} Sample`,
      );
      times.push(tookMs);
    }
    expect(Math.max(...times)).toBeLessThan(5_000);
  }, 60_000);

  test("a case that is closed without an answer keeps nobody waiting", async () => {
    world.sandbox.change.update("Case", seeded.caseId, { Status: "Closed" });

    const { seen } = await until(
      () => world.view(contact(0)),
      (one) => one?.openClocks.length === 0,
    );
    expect(seen?.interactions.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Case \d+: Closed/));
  }, 60_000);

  test("merged contacts are one customer, under both ids", async () => {
    world.sandbox.change.merge("Contact", contact(10), contact(11));

    // What they did and who they are is told by events of two kinds, and read one after the other. The lost one is asked
    // for first: once it leads to the master, the master read after it has everything of both.
    const { seen } = await until(
      async () => ({ other: await world.view(contact(11)), master: await world.view(contact(10)) }),
      ({ master, other }) =>
        master?.interactionCount === 2 * callsEach && other !== null && other.customerId === master.customerId,
    );
    expect(seen.master?.records.map(({ id }) => id)).toEqual([contact(10)]);
    expect(seen.master?.handles.map(({ value }) => value)).toEqual(["person-10@example.com", "person-11@example.com"]);

    // Whoever takes the lost one out of the bin has taken the merge back.
    world.sandbox.change.undelete("Contact", contact(11));
    await until(
      async () => ({ master: await world.view(contact(10)), other: await world.view(contact(11)) }),
      ({ master, other }) =>
        master?.handles.length === 1 && other?.records[0]?.id === contact(11) && other.name === "Person 11 Sample",
    );
  }, 60_000);

  test("before fields are named, an admin sees what reading them would change, on the command line and by HTTP", async () => {
    world.sandbox.change.update("Contact", contact(40), { Department: "https://x.com/Person_40" });
    world.sandbox.change.update("Contact", contact(41), { Department: "@person_40" });
    world.sandbox.change.update("Contact", contact(42), { Department: "Night shift" });

    const args = ["salesforce", "preview-handles", "--field", "x=Department", "--url", world.bridge().url];
    const [spoken, told] = [await rapport(args, settings), await rapport([...args, "--json"], settings)];

    const preview = AdoptionPreview.parse(JSON.parse(told.stdout));
    expect(preview.fields).toMatchObject([{ values: 3, handles: 2, accounts: 1, folded: 1 }]);
    expect(preview.records.map(({ count }) => count)).toEqual([2, 0, 0]);
    expect(preview.shared.count).toBe(1);
    expect(spoken.stdout).toContain("3 values: 2 handles of 1 account, 1 that cannot be read\n  1 × a a\n");
    const question = { crm: "salesforce", fields: [{ network: "x", fields: ["Department"] }] };
    const reply = await world.post("/v1/adoption/preview?lang=es", question);
    expect([reply.status, await reply.text()]).toEqual([
      200,
      expect.stringContaining("2 registros ganarían una cuenta."),
    ]);
    expect(await rapport([...args, "--field", "x"], settings)).toMatchObject({ status: 2 });
  }, 60_000);

  test("a deleted contact is no record any more, and comes back when somebody takes it out of the bin", async () => {
    world.sandbox.change.delete("Contact", contact(20));
    await until(
      () => world.view(contact(20)),
      (one) => one === null,
    );
    world.sandbox.change.undelete("Contact", contact(20));
    await until(
      () => world.view(contact(20)),
      (one) => one?.name === "Person 20 Sample",
    );
  }, 60_000);

  test("who is to be forgotten is forgotten, and whoever may not be stored elsewhere is not kept", async () => {
    for (const n of [30, 31]) expect(mirrored("Interaction__c", contact(n))).toBe(callsEach);
    const forgotten = world.sandbox.change.create("Individual", {
      LastName: "Thirty",
      ShouldForget: true,
      CanStorePiiElsewhere: true,
    });
    world.sandbox.change.update("Contact", contact(30), { IndividualId: forgotten });
    const withheld = world.sandbox.change.create("Individual", { LastName: "Thirty-one", CanStorePiiElsewhere: false });
    world.sandbox.change.update("Contact", contact(31), { IndividualId: withheld });

    for (const n of [30, 31]) {
      await until(
        () => world.view(contact(n)),
        (one) => one === null,
      );
      const reply = await world.post("/v1/customers/search", { text: `person-${n}@example.com` });
      expect([reply.status, await reply.text()]).toEqual([200, '{"hits":[]}']);
      // Nothing that Rapport wrote about them stays in the organisation either.
      await until(
        () => Promise.resolve([mirrored("Social_Handle__c", contact(n)), mirrored("Interaction__c", contact(n))]),
        ([handles, interactions]) => handles === 0 && interactions === 0,
      );
    }
    expect(mirrored("Social_Handle__c", contact(32))).toBe(1);
    expect(mirrored("Interaction__c", contact(32))).toBe(callsEach);
  }, 60_000);

  test("the organisation calls with tokens of its own, for its own records only, until its client is revoked", async () => {
    const { organisation } = world.sandbox;
    const issued = await rapport(
      ["salesforce", "client", organisation, "--url", world.bridge().url, "--json"],
      settings,
    );
    const client: { clientId: string; clientSecret: string } = JSON.parse(issued.stdout);
    const token = await tokenOf(world, client);
    const asked = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(world.bridge().url + path, {
        headers: {
          ...{ authorization: `Bearer ${token}`, "x-rapport-org": organisation.slice(0, 15) },
          ...{ "x-rapport-user": "005000000000001AAA", ...headers },
        },
      });
    const query = (account: string): string =>
      new URLSearchParams({ crm: "salesforce", account, type: "Contact", id: contact(2) }).toString();

    const own = await asked(`/v1/timeline/by-record?${query(organisation)}`);
    const page: TimelinePage = JSON.parse(await own.text());
    expect([own.status, page.items.length]).toEqual([200, callsEach]);
    expect((await asked(`/v1/timeline/by-record?${query("00D000000000009EAA")}`)).status).toBe(403);
    expect((await asked("/v1/self-test", { "x-rapport-org": "00D000000000009" })).status).toBe(401);
    expect((await asked("/v1/self-test", { "x-rapport-user": "" })).status).toBe(401);

    await rapport(["salesforce", "client", organisation, "--revoke", "--url", world.bridge().url], settings);
    expect((await asked("/v1/self-test")).status).toBe(401);
  }, 60_000);

  test("every change is counted there and here, with no gap", async () => {
    const connectedAt = Date.now();
    const { seen } = await until(
      () => world.status(),
      ({ connections: [one] }) =>
        Date.parse(one?.completeTo ?? "1900-01-01") > connectedAt - 30_000 &&
        one?.objects.every(({ gap }) => gap === null) === true,
      120_000,
    );
    expect(seen.connections[0]?.objects.filter(({ state }) => state === "history")).toEqual([]);
  }, 180_000);

  test("disconnecting leaves no token, and nothing that runs", async () => {
    const { sandbox } = world;
    const reply = await world.post("/oauth/salesforce/disconnect", { account: sandbox.organisation });

    expect([reply.status, await reply.text()]).toEqual([200, JSON.stringify({ disconnected: sandbox.organisation })]);
    expect(sandbox.tokensLeft()).toBe(0);
    expect(sandbox.events.streams()).toBe(0);
    expect((await world.status()).connections[0]).toMatchObject({ state: "disconnected", objects: [] });
    const calls = sandbox.ledger.length;
    sandbox.change.update("Contact", contact(2), { FirstName: "Nobody listens" });
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(sandbox.ledger).toHaveLength(calls);
  }, 60_000);
}

async function tokenOf(world: SalesforceWorld, client: { clientId: string; clientSecret: string }): Promise<string> {
  const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64");
  const reply = await fetch(`${world.bridge().url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials",
  });
  const { access_token }: { access_token: string } = JSON.parse(await reply.text());
  return access_token;
}

inBothPlaces("Salesforce", journey);
