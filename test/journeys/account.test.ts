import { beforeAll, expect, test } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewAccount } from "@rapport/bridge-server/src/app/view-account.ts";
import { onEveryDatabase } from "../support/database.ts";
import { contact, deliver, email, survey } from "../support/given.ts";

const acme = { crm: "hubspot", account: "4711", object: "company", id: "9" } as const;
const asked = { crm: "hubspot", account: "4711", type: "company", id: "9" } as const;
const people = ["asha", "ben", "cleo"].map((id) =>
  contact({ id, name: id, title: "Buyer", identities: [{ network: "email", value: `${id}@acme.example` }] }),
);
const version = (minute: number): string => `2024-03-04T10:0${minute}:00.000Z`;

onEveryDatabase((bridge) => {
  let keys: WorkspaceKeys;
  const view = (language: "en" | "es" = "en") => viewAccount(keys, { ...asked, language }, bridge());

  beforeAll(async () => {
    keys = await bridge().workspace();
    const ago = (days: number): string => new Date(bridge().clock.now().getTime() - days * 86_400_000).toISOString();
    await deliver(bridge(), keys, "hubspot", [
      // The company comes before the people whom it names.
      { type: "company", ...acme, version: version(0), name: "Acme", people: ["asha", "ben"] },
      ...people.slice(0, 2),
      contact({ ...people[2], id: "cleo", worksAt: acme }),
      email({ id: "1", from: "asha@acme.example", occurredAt: ago(2), text: "Where is our order?" }),
      email({ id: "2", from: "ben@acme.example", occurredAt: ago(200) }),
      ...[5, 5, 5].map((score, at) => survey({ id: `s${at}`, from: "asha@acme.example", score, occurredAt: ago(3) })),
      survey({ id: "s3", from: "ben@acme.example", score: 1, occurredAt: ago(200) }),
      survey({ id: "s4", from: "cleo@acme.example", score: 3, occurredAt: ago(3) }),
    ]);
  });

  test("an account shows the people whom the CRM puts there, whoever was in touch last first, and who waits", async () => {
    const { name, people: listed, peopleInAll } = await view();
    expect({ name, peopleInAll }).toEqual({ name: "Acme", peopleInAll: 3 });
    expect(listed.map((one) => [one.name, one.quiet, one.openWaits])).toEqual([
      ["asha", false, 1],
      ["ben", true, 1],
      ["cleo", true, 0],
    ]);
    expect(listed[0]?.wait?.kind).toBe("acknowledgement");
  });

  test("everybody's own mean counts once towards satisfaction, however often they answered", async () => {
    const { satisfaction } = await view();
    expect(satisfaction).toMatchObject({ mean: 3, people: 3, of: 3 });
    expect(satisfaction?.low).toBe(1);
    expect(satisfaction?.high).toBe(5);
  });

  test("a newer word of the company replaces whom it names, and leaves what people say of themselves", async () => {
    await deliver(bridge(), keys, "hubspot", [
      { type: "company", ...acme, version: version(2), name: "Acme", people: ["asha"] },
      { type: "company", ...acme, version: version(1), name: "Acme", people: ["asha", "ben"] },
    ]);
    expect((await view("es")).people.map(({ name }) => name)).toEqual(["asha", "cleo"]);
    expect((await view()).satisfaction).toBeNull();
  });

  test("an erased person belongs to no account, and an account that nobody told of is not found", async () => {
    const record = { crm: "hubspot", account: "4711", object: "contact", id: "cleo" };
    await deliver(bridge(), keys, "hubspot", [{ type: "erasure", at: bridge().clock.now().toISOString(), record }]);
    expect((await view()).people.map(({ name }) => name)).toEqual(["asha"]);
    await expect(viewAccount(keys, { ...asked, id: "8", language: "en" }, bridge())).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
