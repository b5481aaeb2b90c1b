// Files that nobody wrote, in the three shapes, with the oddities of the real ones: broken threads, two brands on one message, damaged ids.

type Cells = Readonly<Record<string, string>>;

/** A repeatable source of numbers below 1. */
function dice(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const brands = ["AcmeHelp", "borealcare", "Cinder_Support"];
const sayings = [
  "where is it",
  "please send us a DM",
  "thank you",
  "inbox us your number",
  "PM sent",
  "escríbenos por mensaje privado",
  "PMs are open",
];

/** About 400 tweets. */
export function madeUpTweets(seed: number): Cells[] {
  const roll = dice(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(roll() * items.length)];
  const rows: Cells[] = [];
  const start = Date.UTC(2017, 9, 1);
  for (let id = 1; id <= 400; id += 1) {
    const parent = roll() < 0.65 ? pick(rows) : undefined;
    const inbound = parent === undefined ? roll() < 0.9 : parent["inbound"] !== "True" || roll() < 0.15;
    const brand = pick(brands) ?? "AcmeHelp";
    const parentAt = parent === undefined ? undefined : Date.parse(parent["created_at"] ?? "");
    // Some answers are dated before their question, as in real exports.
    const at = new Date(
      parentAt === undefined
        ? start + Math.floor(roll() * 30 * 86_400) * 1000
        : parentAt + Math.floor((roll() - 0.02) * 90_000) * 1000,
    );
    const missing = roll() < 0.05 ? String(900_000 + id) : "";
    rows.push({
      tweet_id: String(id),
      author_id: inbound ? String(115_000 + Math.floor(roll() * 60)) : brand,
      inbound: inbound ? "True" : "False",
      created_at: at.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1 $3 $2 $5 +0000 $4"),
      text: `@${inbound ? brand : (parent?.["author_id"] ?? "115001")} ${pick(sayings) ?? ""}`,
      response_tweet_id: "",
      in_response_to_tweet_id: parent === undefined ? missing : `${parent["tweet_id"] ?? ""}.0`,
    });
  }
  return rows;
}

/** About 600 calls in three weeks. */
export function madeUpCalls(seed: number): Cells[] {
  const roll = dice(seed);
  const two = (value: number): string => String(value).padStart(2, "0");
  return Array.from({ length: 600 }, (_none, at) => {
    const outcome = roll() < 0.8 ? "AGENT" : roll() < 0.9 ? "HANG" : "PHANTOM";
    const queued = roll() < 0.5 ? 0 : Math.floor(roll() * 200);
    const served = outcome === "AGENT" ? Math.floor(roll() ** 2 * 600) : 0;
    const caller = roll() < 0.4 ? "0" : roll() < 0.02 ? "3.27E+11" : String(1000 + Math.floor(roll() * 80));
    return {
      "vru+line": `AA01${two(at % 16)}`,
      call_id: String(at),
      customer_id: caller,
      priority: "1",
      type: ["PS", "NW", "TT"][at % 3] ?? "PS",
      date: `9903${two(1 + Math.floor(roll() * 21))}`,
      vru_entry: `${Math.floor(roll() * 24)}:${two(Math.floor(roll() * 60))}:${two(Math.floor(roll() * 60))}`,
      ...{ vru_exit: "0:00:00", vru_time: "5", q_start: "0:00:00", q_exit: "0:00:00", q_time: String(queued) },
      outcome,
      ...{
        ser_start: "0:00:00",
        ser_exit: "0:00:00",
        ser_time: String(served),
        server: outcome === "AGENT" ? "MIRA" : "NO_SERVER",
      },
    };
  });
}

/** 200 surveyed contacts; some answered before they were asked. */
export function madeUpSurveys(seed: number): Cells[] {
  const roll = dice(seed);
  const two = (value: number): string => String(value).padStart(2, "0");
  const spell = (at: number): string => {
    const date = new Date(at);
    return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/2023 ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  };
  return Array.from({ length: 200 }, (_none, at) => {
    const asked = Date.UTC(2023, 7, 1 + Math.floor(roll() * 27), Math.floor(roll() * 24), Math.floor(roll() * 60));
    const answered = asked + Math.floor((roll() ** 3 - 0.03) * 3000) * 60_000;
    return {
      "Unique id": `made-up-${seed}-${at}`,
      channel_name: ["Inbound", "Outcall", "Email"][Math.floor(roll() * 3)] ?? "Email",
      "Sub-category": ["Delayed", "Refund", "Installation"][Math.floor(roll() * 3)] ?? "Delayed",
      "Customer Remarks": roll() < 0.3 ? 'said "fine", then left' : "",
      "Issue_reported at": spell(asked),
      issue_responded: spell(answered),
      Survey_response_Date: "28-Aug-23",
      connected_handling_time: "",
      Agent_name: `Agent ${at % 7}`,
      Supervisor: `Team ${at % 3}`,
      "CSAT Score": String(1 + Math.floor(roll() * 5)),
    };
  });
}
