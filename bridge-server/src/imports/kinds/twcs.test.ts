import { describe, expect, test } from "@jest/globals";
import { importOf } from "../testing.ts";

const header = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id";
const when = "Mon Mar 04 09:30:00 +0000 2024";
const tweet = async (row: string, options = {}) => importOf(`${header}\n${row}\n`, "twcs", options);

describe("a tweet of a customer", () => {
  test("comes in, on the first brand that it names", async () => {
    const { facts } = await tweet(`12,900001,True,${when},"@900002 @Acme_Help my parcel, please",,11`);
    expect(facts).toEqual([
      {
        type: "interaction",
        id: "12",
        occurredAt: "2024-03-04T09:30:00.000Z",
        kind: "message",
        direction: "in",
        channel: { network: "x", key: "acme_help", label: "Acme_Help", own: false },
        party: { network: "x", value: "900001" },
        holding: false,
        closes: false,
        replyTo: "11",
        text: "@900002 @Acme_Help my parcel, please",
      },
    ]);
  });

  test("has no channel where it names nobody, or only an e-mail address", async () => {
    const { facts } = await tweet(`12,900001,True,${when},write to me@acme.example,,`);
    expect(facts[0]).not.toHaveProperty("channel");
  });

  test("is taken without its author where a spreadsheet rounded the number", async () => {
    const { facts, repaired } = await tweet(`12,3.27E+11,True,${when},@acme hello,,`);
    expect(facts[0]).not.toHaveProperty("party");
    expect(repaired).toEqual([
      {
        line: 2,
        what: "author_id “3.27E+11” was rounded by a spreadsheet, its digits are lost; the customer is unknown.",
      },
    ]);
  });
});

describe("a tweet of a brand", () => {
  test("goes out, on the brand's own channel, to the first customer that it names", async () => {
    const { facts } = await tweet(`11,Acme_Help,FALSE,${when},@900001 @Other we look into it,12,10.0`);
    expect(facts[0]).toMatchObject({
      direction: "out",
      author: "agent",
      channel: { network: "x", key: "acme_help", label: "Acme_Help", own: true },
      party: { network: "x", value: "900001" },
      replyTo: "10",
    });
  });
});

test("numbers that became floats are numbers again, with a remark", async () => {
  const { facts, repaired } = await tweet(`12.0,900001.0,1,${when},@acme hello,,11.0`);
  expect(facts[0]).toMatchObject({ id: "12", party: { value: "900001" }, replyTo: "11" });
  expect(repaired.map(({ what }) => what)).toEqual([
    "tweet_id “12.0” was read as “12”.",
    "author_id “900001.0” was read as “900001”.",
    "in_response_to_tweet_id “11.0” was read as “11”.",
  ]);
});

test("a rounded number of the tweet it answers is left out", async () => {
  const { facts, repaired } = await tweet(`12,900001,1,${when},hello,,9.5E+17`);
  expect(facts[0]).not.toHaveProperty("replyTo");
  expect(repaired[0]?.what).toBe(
    "in_response_to_tweet_id “9.5E+17” was rounded by a spreadsheet, its digits are lost; what this tweet answers was left out.",
  );
});

test("an id that may have been rounded is taken with a note", async () => {
  const { noted } = await tweet(`950000000000001000,900001,1,${when},hello,,`);
  expect(noted[0]?.what).toBe(
    "tweet_id “950000000000001000” ends in zeros after fifteen digits; a spreadsheet may have rounded it.",
  );
});

test("an unnamed first column and short rows are no trouble", async () => {
  const { facts } = await importOf(`,${header}\n0,12,900001,True,${when},hello\n`, "twcs");
  expect(facts).toHaveLength(1);
});

test("dates in a spreadsheet's spelling follow the option", async () => {
  const { facts } = await tweet("12,900001,True,04/03/2024 09:30,hello,,", {
    dates: "day-first",
    zone: "Europe/Madrid",
  });
  expect(facts[0]).toMatchObject({ occurredAt: "2024-03-04T08:30:00.000Z" });
});

test("misread letters are put right, with a remark", async () => {
  const { facts, repaired } = await tweet(`12,900001,True,${when},Iâ€™ll wait at the cafÃ©,,`);
  expect(facts[0]).toMatchObject({ text: "I’ll wait at the café" });
  expect(repaired).toEqual([{ line: 2, what: "text: letters that were misread as Windows-1252 were put right." }]);
});
