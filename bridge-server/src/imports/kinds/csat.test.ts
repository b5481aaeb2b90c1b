import { describe, expect, test } from "@jest/globals";
import { importOf } from "../testing.ts";

const header =
  "Unique id,channel_name,Sub-category,Customer Remarks,Issue_reported at,issue_responded,Survey_response_Date,connected_handling_time,Agent_name,Supervisor,CSAT Score,Client";
const contact = async (row: string, options = {}) => importOf(`${header}\n${row}\n`, "csat", options);
const good =
  "u1,Email,Refund,Quick and kind,03/02/2024 09:00,03/02/2024 09:07,04-Feb-24,343.0,Rosa Diaz,Omar Haddad,5,C9";

describe("a surveyed contact", () => {
  test("is asked, answered and scored on one thread", async () => {
    const shared = {
      type: "interaction",
      channel: { network: "contact-centre", key: "Email", label: "Email", own: true },
      thread: "u1",
      agent: "Rosa Diaz",
      team: "Omar Haddad",
      topic: "Refund",
      holding: false,
      closes: false,
    };
    const { facts, repaired } = await contact(good);
    expect(repaired).toEqual([]);
    expect(facts).toEqual([
      {
        ...shared,
        id: "u1/asked",
        occurredAt: "2024-02-03T09:00:00.000Z",
        kind: "message",
        direction: "in",
        handleSeconds: 343,
      },
      {
        ...shared,
        id: "u1/answered",
        occurredAt: "2024-02-03T09:07:00.000Z",
        kind: "message",
        direction: "out",
        replyTo: "u1/asked",
      },
      {
        ...shared,
        id: "u1/survey",
        occurredAt: "2024-02-04T00:00:00.000Z",
        kind: "survey",
        direction: "in",
        text: "Quick and kind",
        score: 5,
      },
    ]);
  });

  test("has a customer where an option names the column", async () => {
    const { facts } = await contact(good, { customer: "client" });
    expect(facts.map((fact) => "party" in fact && fact.party)).toEqual(
      Array(3).fill({ network: "customer-number", value: "C9" }),
    );
  });

  test("answered before it was asked stays as it came, with a note", async () => {
    const { facts, noted } = await contact(good.replace("09:07", "08:07"));
    expect(facts[1]).toMatchObject({ occurredAt: "2024-02-03T08:07:00.000Z" });
    expect(noted).toContainEqual({ line: 2, what: "The contact was answered before it was asked." });
  });

  test("without a score has no survey", async () => {
    expect((await contact(good.replace(",5,", ",,"))).facts).toHaveLength(2);
  });

  test("keeps its score where the date of the survey is lost", async () => {
    const { facts, repaired } = await contact(good.replace("04-Feb-24", ""));
    expect(facts[2]).toMatchObject({ score: 5, occurredAt: "2024-02-03T09:07:00.000Z" });
    expect(repaired).toEqual([
      { line: 2, what: "Survey_response_Date is empty. The survey was dated with the contact." },
    ]);
  });

  test("loses only the part that is damaged", async () => {
    const { facts, repaired } = await contact(good.replace("03/02/2024 09:07", "#REF!").replace(",5,", ",9,"));
    expect(facts.map((fact) => "id" in fact && fact.id)).toEqual(["u1/asked"]);
    expect(repaired.map(({ what }) => what)).toEqual([
      "issue_responded “#REF!” is not a time that Rapport can read. The answer was left out.",
      "CSAT Score “9” is not a score from 1 to 5; the survey was left out.",
    ]);
  });
});
