// Calls and surveys by a second reading: direct, slow, and sharing no code with the bridge.
import { linear, mean, share, spread, type Cells, type Expected } from "./oracle.ts";

const week = 7 * 86_400;

/** Definitions: offered = AGENT + HANG; a first contact of a known caller has no offered call in the seven days before. */
export function expectedOfCalls(rows: readonly Cells[]): Expected[] {
  const calls = rows.map((row) => ({
    outcome: row["outcome"] ?? "",
    queued: Number(row["q_time"]),
    served: Number(row["ser_time"]),
    caller: /^[1-9]\d*$/.test(row["customer_id"] ?? "") ? row["customer_id"] : undefined,
    line: row["type"] ?? "",
    at: secondsOf(row["date"] ?? "", row["vru_entry"] ?? ""),
  }));
  const answered = calls.filter((call) => call.outcome === "AGENT");
  const offered = calls.filter((call) => call.outcome !== "PHANTOM");
  const hung = offered.filter((call) => call.outcome === "HANG");
  const hungInQueue = hung.filter((call) => call.queued > 0);
  const lastDay = Math.floor(Math.max(...offered.map((call) => call.at)) / 86_400) + 1;
  const callers = Map.groupBy(
    offered.filter((call) => call.caller !== undefined),
    (call) => call.caller,
  );
  const firsts = [...callers.values()].flatMap((history) =>
    history
      .filter((call) => call.outcome === "AGENT" && call.at < lastDay * 86_400 - week)
      .filter((call) => !history.some((other) => other !== call && other.at <= call.at && call.at - other.at <= week))
      .map((call) => !history.some((other) => other.at > call.at && other.at - call.at <= week)),
  );
  return [
    { kpi: "calls", n: calls.length },
    { kpi: "contacts", n: offered.length },
    share("abandonment", hung.length, offered.length),
    share("abandonment-in-queue", hungInQueue.length, hungInQueue.length + answered.length),
    { kpi: "wait", ...spread(answered.map((call) => call.queued)) },
    { kpi: "wait-queued", ...spread(answered.filter((call) => call.queued > 0).map((call) => call.queued)) },
    share("service-level-20s", answered.filter((call) => call.queued <= 20).length, answered.length),
    {
      kpi: "handle-time",
      ...spread(answered.filter((call) => call.served > 0).map((call) => call.served)),
      total: answered.length,
    },
    share("short-handle-share", answered.filter((call) => call.served < 10).length, answered.length),
    share("repeat-free-7d", firsts.filter(Boolean).length, firsts.length),
    {
      kpi: "calls",
      by: "channel",
      rows: Object.fromEntries(
        [...Map.groupBy(calls, (call) => call.line)].map(([line, of]) => [line, { n: of.length }]),
      ),
    },
  ];
}

function secondsOf(date: string, time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return (
    Date.UTC(
      1900 + Number(date.slice(0, 2)),
      Number(date.slice(2, 4)) - 1,
      Number(date.slice(4, 6)),
      hours,
      minutes,
      seconds,
    ) / 1000
  );
}

/** Definitions: the answer minus the report; negatives are data errors, counted and kept out of the spread. */
export function expectedOfSurveys(rows: readonly Cells[]): Expected[] {
  const contacts = rows.map((row) => ({
    score: Number(row["CSAT Score"]),
    channel: row["channel_name"] ?? "",
    topic: row["Sub-category"] ?? "",
    seconds: minuteOf(row["issue_responded"] ?? "") - minuteOf(row["Issue_reported at"] ?? ""),
  }));
  const by = (of: (contact: (typeof contacts)[number]) => string) => [...Map.groupBy(contacts, of)];
  const times = contacts.map((contact) => contact.seconds).filter((seconds) => seconds >= 0);
  const happy = (of: typeof contacts): number => of.filter((contact) => contact.score >= 4).length;
  const unhappy = (of: typeof contacts): number => of.filter((contact) => contact.score <= 2).length;
  return [
    { kpi: "contacts", n: contacts.length },
    { kpi: "csat-mean", n: contacts.length, value: mean(contacts.map((contact) => contact.score)) },
    share("csat-share", happy(contacts), contacts.length),
    share("dissatisfied-share", unhappy(contacts), contacts.length),
    { kpi: "first-response-time", ...spread(times), dataErrors: contacts.length - times.length },
    {
      kpi: "csat-mean",
      by: "channel",
      rows: Object.fromEntries(
        by((contact) => contact.channel).map(([channel, of]) => [
          channel,
          { n: of.length, value: mean(of.map((contact) => contact.score)) },
        ]),
      ),
    },
    {
      kpi: "dissatisfied-share",
      by: "topic",
      rows: Object.fromEntries(
        by((contact) => contact.topic).map(([topic, of]) => [topic, { n: of.length, count: unhappy(of) }]),
      ),
    },
    {
      kpi: "first-response-time",
      by: "channel",
      rows: Object.fromEntries(
        by((contact) => contact.channel).map(([channel, of]) => {
          const valid = of.map((contact) => contact.seconds).filter((seconds) => seconds >= 0);
          return [channel, { n: valid.length, dataErrors: of.length - valid.length, value: linear(valid, 0.5) }];
        }),
      ),
    },
  ];
}

function minuteOf(text: string): number {
  const [, day, month, year, hour, minute] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000;
}
