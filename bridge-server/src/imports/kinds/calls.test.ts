import { expect, test } from "@jest/globals";
import { importOf } from "../testing.ts";

const header =
  "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver";

interface Call {
  readonly id?: string;
  readonly customer?: string;
  readonly date?: string;
  readonly entry?: string;
  readonly queued?: string;
  readonly wait?: string;
  readonly outcome?: string;
  readonly service?: string;
  readonly server?: string;
}

async function call(made: Call, options = {}) {
  const { id = "7", customer = "555", date = "240305", entry = "10:00:00", queued = "0:00:00", wait = "0" } = made;
  const { outcome = "AGENT", service = "60", server = "ROSA" } = made;
  const cells = [
    "L1",
    id,
    customer,
    "0",
    "NEW",
    date,
    entry,
    "",
    "5",
    queued,
    "",
    wait,
    outcome,
    "",
    "",
    service,
    server,
  ];
  return importOf(`${header}\r\n${cells.join("\t")}\r\n`, "calls", options);
}

test("an answered call is one interaction with its wait and its service", async () => {
  const { facts } = await call({ wait: "12" });
  expect(facts).toEqual([
    {
      type: "interaction",
      id: "L1/7/240305",
      occurredAt: "2024-03-05T10:00:00.000Z",
      kind: "call",
      direction: "in",
      channel: { network: "phone", key: "NEW", label: "NEW", own: true },
      party: { network: "customer-number", value: "555" },
      holding: false,
      closes: false,
      agent: "ROSA",
      thread: "L1/7/240305",
      waitSeconds: 12,
      handleSeconds: 60,
      outcome: "answered",
    },
  ]);
});

test.each([
  [{ outcome: "HANG", wait: "9" }, "abandoned-in-queue"],
  [{ outcome: "HANG", wait: "0" }, "abandoned-before-queue"],
  [{ outcome: "HANG", wait: "-3", queued: "10:00:05" }, "abandoned-in-queue"],
  [{ outcome: "HANG", wait: "-3" }, "abandoned-before-queue"],
  [{ outcome: "PHANTOM" }, "phantom"],
])("%j is %s", async (made, outcome) => {
  expect((await call(made)).facts[0]).toMatchObject({ outcome });
});

test("an unknown caller and no server are left out without a remark", async () => {
  const { facts, repaired } = await call({ customer: "0", server: "NO_SERVER" });
  expect(facts[0]).not.toHaveProperty("party");
  expect(facts[0]).not.toHaveProperty("agent");
  expect(repaired).toEqual([]);
});

test("damaged callers and times are left out with a remark", async () => {
  const { facts, repaired } = await call({ customer: "3.27E+11", wait: "-4", service: "x" });
  expect(facts[0]).not.toHaveProperty("party");
  expect(facts[0]).not.toHaveProperty("waitSeconds");
  expect(repaired.map(({ what }) => what)).toEqual([
    "q_time “-4” is negative and was left out.",
    "customer_id “3.27E+11” was rounded by a spreadsheet, its digits are lost; the caller is unknown.",
    "ser_time “x” is not a number of seconds and was left out.",
  ]);
});

test("the first hours of a day follow the zone, also where clocks skip or repeat an hour", async () => {
  const at = async (date: string, entry: string) =>
    (await call({ date, entry }, { zone: "Europe/Madrid" })).facts.map(
      (fact) => "occurredAt" in fact && fact.occurredAt,
    );
  expect(await at("240115", "0:30:00")).toEqual(["2024-01-14T23:30:00.000Z"]);
  expect(await at("240331", "2:30:00")).toEqual(["2024-03-31T01:30:00.000Z"]);
  expect(await at("241027", "2:30:00")).toEqual(["2024-10-27T00:30:00.000Z"]);
});

test("two digits of a year: 70 to 99 are the last century, and lost zeros come back", async () => {
  expect((await call({ date: "990131" })).facts[0]).toMatchObject({ occurredAt: "1999-01-31T10:00:00.000Z" });
  const { facts, repaired } = await call({ date: "50102" });
  expect(facts[0]).toMatchObject({ id: "L1/7/050102", occurredAt: "2005-01-02T10:00:00.000Z" });
  expect(repaired).toEqual([{ line: 2, what: "date “50102” was read as “050102”." }]);
});
