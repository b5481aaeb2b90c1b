// One customer in both CRMs: one view, each value with its source and its age, and no loop with the vendors' own connector.
import "../sandboxes/no-proxy.ts";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { CustomerField, CustomerView } from "@rapport/contract";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { changeWithoutLoop } from "./both-crms-changes.ts";
import { emailOf, idIn, phoneOf, startBoth, type BothWorld } from "./both-crms-world.ts";
import { until } from "./hubspot-world.ts";
import { killAll } from "./running.ts";

const people = 20;
const data = embeddedFolder("both");
let world: BothWorld;

beforeAll(async () => {
  world = await startBoth({ RAPPORT_DATA: data }, { people });
  await world.connect();
}, 180_000);

afterAll(async () => {
  await killAll();
  await world?.close();
  rmSync(data, { recursive: true, force: true });
});

const fieldOf = (view: CustomerView | null, field: string): CustomerField | undefined =>
  view?.values.find((one) => one.field === field);
const said = (view: CustomerView | null, field: string): string[] | undefined =>
  fieldOf(view, field)?.values.map(({ source, value }) => `${source}: ${value}`);

describe("One customer in both CRMs:", () => {
  test("the same e-mail and the same name join nobody", async () => {
    for (const crm of ["hubspot", "salesforce"] as const) {
      const view = await world.viewIn(crm, 1);
      expect(view?.records.map((record) => record.crm)).toEqual([crm]);
      expect(said(view, "email")).toHaveLength(1);
    }
  });

  test("once a person has linked the two records, both apps show one view with each value, its source and its age", async () => {
    await world.link(1, 2, 3);

    const { seen } = await until(
      () => world.viewIn("hubspot", 1),
      (view) => view?.records.length === 2,
    );

    const [portal, org] = [world.hubspot.sandbox.portal, world.organisation.organisation];
    expect(fieldOf(seen, "email")).toMatchObject({ label: "E-mail", agree: true, text: null });
    expect(said(seen, "email")).toEqual([`HubSpot ${portal}: ${emailOf(1, 0)}`, `Salesforce ${org}: ${emailOf(1, 0)}`]);
    for (const { values } of seen?.values ?? [])
      for (const { age, asOf } of values) {
        expect(age).toMatch(/^record changed (just now|\d+ (minute|hour|day|month|year)s? ago)$/);
        expect(Date.parse(asOf)).not.toBeNaN();
      }
    const other = await world.viewIn("salesforce", 1);
    expect(other?.customerId).toBe(seen?.customerId);
    expect(other?.values.map(({ field }) => field)).toEqual(["name", "email", "phone", "title"]);
  });

  test("an edit in HubSpot reaches the view in Salesforce, where the disagreement is shown", async () => {
    world.hubspot.sandbox.change.update("contacts", idIn.hubspot(1), { phone: phoneOf(1, 7) });

    const { seen } = await until(
      () => world.viewIn("salesforce", 1),
      (view) => fieldOf(view, "phone")?.agree === false,
    );

    expect(fieldOf(seen, "phone")?.text).toBe("HubSpot and Salesforce disagree");
    expect(fieldOf(seen, "phone")?.values.map(({ crm, value }) => [crm, value.replaceAll(" ", "")])).toEqual([
      ["hubspot", phoneOf(1, 7).replaceAll(" ", "")],
      ["salesforce", phoneOf(1, 0).replaceAll(" ", "")],
    ]);
  });

  test("an edit in Salesforce reaches the view in HubSpot", async () => {
    world.organisation.change.update("Contact", idIn.salesforce(2), { Title: "Director", Email: emailOf(2, 9) });

    const { seen } = await until(
      () => world.viewIn("hubspot", 2),
      (view) => fieldOf(view, "title")?.agree === false && fieldOf(view, "email")?.agree === false,
    );

    const [portal, org] = [world.hubspot.sandbox.portal, world.organisation.organisation];
    expect(said(seen, "title")).toEqual([`HubSpot ${portal}: Buyer`, `Salesforce ${org}: Director`]);
    expect(seen?.handles.map(({ value }) => value)).toEqual(expect.arrayContaining([emailOf(2, 0), emailOf(2, 9)]));
  });

  test("what is corrected in the record that was wrong is no disagreement any more, in both apps", async () => {
    world.organisation.change.update("Contact", idIn.salesforce(1), { Phone: phoneOf(1, 7) });
    world.hubspot.sandbox.change.update("contacts", idIn.hubspot(2), { jobtitle: "Director", email: emailOf(2, 9) });

    for (const crm of ["hubspot", "salesforce"] as const) {
      for (const person of [1, 2]) {
        const { seen } = await until(
          () => world.viewIn(crm, person),
          (view) => view?.values.every(({ agree }) => agree) === true,
        );
        expect(seen?.values.map(({ text }) => text)).toEqual([null, null, null, null]);
      }
    }
  });

  test("with the vendors' own connector beside it there is no loop and no double write", async () => {
    await world.link(...Array.from({ length: people }, (_, n) => n + 1));

    const { copied, addresses } = await changeWithoutLoop(world, { changes: 200, seed: 7 });

    // The connector did copy, both ways, and what Rapport writes as well: otherwise nothing was shown.
    expect(addresses).toBeGreaterThan(50);
    expect(copied.hubspot).toBeGreaterThan(50);
    expect(copied.salesforce).toBeGreaterThan(50);
  }, 300_000);

  test("the CRMs were asked for nothing that they do not speak", () => {
    expectNoUnknownRoutes(world.hubspot.sandbox);
    expectNoUnknownRoutes(world.organisation);
  });
});
