import { expect, test } from "@jest/globals";
import { startOwnConnector, type Mapping, type Side } from "./own-connector.ts";

const mappings: readonly Mapping[] = [
  { hubspot: "email", salesforce: "Email", kind: "text" },
  { hubspot: "jobtitle", salesforce: "Title", kind: "text" },
  { hubspot: "waits", salesforce: "Waits", kind: "number" },
  { hubspot: "seen", salesforce: "Seen", kind: "moment" },
];

interface Contacts {
  readonly side: Side;
  readonly rows: Record<string, Record<string, string | null>>;
  readonly writes: Readonly<Record<string, string | null>>[];
}

function contacts(rows: Record<string, Record<string, string | null>>): Contacts {
  const writes: Readonly<Record<string, string | null>>[] = [];
  return {
    rows,
    writes,
    side: {
      ids: Object.keys(rows),
      read: (id, field) => (rows[id] === undefined ? undefined : (rows[id][field] ?? null)),
      write(id, values) {
        writes.push(values);
        rows[id] = { ...rows[id], ...values };
      },
    },
  };
}

function given(here: Record<string, string | null>, there: Record<string, string | null>) {
  const portal = contacts({ "1": { email: "asha@example.com", ...here } });
  const organisation = contacts({ "003": { Email: "Asha@example.com", ...there } });
  const connector = startOwnConnector(portal.side, organisation.side, mappings);
  const settle = (): number => {
    let rounds = 0;
    while (connector.run() > 0 && rounds < 20) rounds += 1;
    return rounds;
  };
  return { portal, organisation, connector, settle };
}

test("contacts are paired by e-mail whatever its case, and others are left alone", () => {
  const portal = contacts({ "1": { email: "asha@example.com" }, "2": { email: "ben@example.com" }, "3": {} });
  const organisation = contacts({
    "003": { Email: "ASHA@example.com" },
    "004": { Email: "kim@example.com" },
    "005": {},
  });
  const connector = startOwnConnector(portal.side, organisation.side, mappings);

  connector.run();

  expect(connector.pairs).toEqual([["1", "003"]]);
});

test("a change is copied a round after it was seen, in either direction", () => {
  const { portal, organisation, connector, settle } = given({ jobtitle: "Owner" }, { Title: "Owner" });
  settle();

  portal.rows["1"] = { ...portal.rows["1"], jobtitle: "Director" };
  connector.run();
  expect(organisation.rows["003"]?.["Title"]).toBe("Owner");
  connector.run();
  expect(organisation.rows["003"]?.["Title"]).toBe("Director");

  organisation.rows["003"] = { ...organisation.rows["003"], Title: null };
  settle();
  expect(portal.rows["1"]?.["jobtitle"]).toBeNull();
});

test("where both sides changed, Salesforce's value is taken", () => {
  const { portal, organisation, settle } = given({ jobtitle: "Owner" }, { Title: "Owner" });
  settle();
  portal.rows["1"] = { ...portal.rows["1"], jobtitle: "Director" };
  organisation.rows["003"] = { ...organisation.rows["003"], Title: "Buyer" };

  settle();

  expect(portal.rows["1"]?.["jobtitle"]).toBe("Buyer");
});

test("values that are the same in another spelling are not copied, and it comes to rest", () => {
  const { portal, organisation, connector, settle } = given(
    { waits: "2.0", seen: "2026-01-05T09:00:00.000Z", email: "Asha@example.com" },
    { Waits: "2", Seen: "2026-01-05T09:00:00.000+0000" },
  );

  expect(settle()).toBe(0);
  expect([portal.writes, organisation.writes]).toEqual([[], []]);
  expect(connector.written).toEqual({ hubspot: 0, salesforce: 0 });
});

test("a contact that is gone on one side is left alone on the other", () => {
  const { portal, organisation, settle } = given({ jobtitle: "Owner" }, { Title: "Owner" });
  settle();
  delete organisation.rows["003"];
  portal.rows["1"] = { ...portal.rows["1"], jobtitle: "Director" };

  expect(settle()).toBe(0);
});
