import { describe, expect, test } from "@jest/globals";
import { conversationClocks, type ClockKind } from "./clocks.ts";
import { networksAffected, servicePolicy, standardPolicy, type Decided } from "./policy.ts";
import { targetLine } from "./target-lines.ts";

const office: Decided = {
  targets: [],
  openingHours: ["1-5 09:00-18:00"],
  holidays: ["12-25", "2026-06-04"],
  zone: "Europe/Madrid",
};
const decided = (...written: string[]): Decided => ({
  ...office,
  targets: written.map((line) => targetLine(line) ?? ""),
});

/** When a wait of this kind is due that began on a network at a moment; null where it never is. */
function due(policy: Decided, network: string | null, at: string, kind: ClockKind = "first-answer"): string | null {
  const asked = { direction: "in", author: "customer", holding: false, closes: false, replyTo: null } as const;
  const answered = { ...asked, direction: "out", author: "agent" } as const;
  const moment = Date.parse(at);
  const before =
    kind === "next-answer"
      ? [
          { id: "q0", ...asked, occurredAt: moment - 2 },
          { id: "a0", ...answered, occurredAt: moment - 1 },
        ]
      : [];
  const clocks = conversationClocks(
    [...before, { id: "q", ...asked, occurredAt: moment }],
    servicePolicy(policy).of(network),
  );
  const dueAt = clocks.find((clock) => clock.kind === kind && clock.startedBy === "q")?.dueAt;
  return typeof dueAt === "number" ? new Date(dueAt).toISOString() : null;
}

describe("a wait is due", () => {
  test("by Rapport's targets where the workspace promised nothing for its network", () => {
    expect(due(decided("Email 4 h"), "x", "2026-06-01T10:00:00Z")).toBe("2026-06-01T10:30:00.000Z");
    expect(due(decided("Email 4 h"), null, "2026-06-01T10:00:00Z")).toBe("2026-06-02T10:00:00.000Z");
    expect(due(office, "email", "2026-06-01T10:00:00Z", "acknowledgement")).toBe("2026-06-01T10:15:00.000Z");
    expect(servicePolicy(office)).toBe(standardPolicy);
  });

  test("by the promise for its network, around the clock, whatever the source calls the network", () => {
    expect(due(decided("X (Twitter) 2 h"), "x", "2026-06-06T20:00:00Z")).toBe("2026-06-06T22:00:00.000Z");
    expect(due(decided("X (Twitter) 2 h"), "twitter", "2026-06-06T20:00:00Z")).toBe("2026-06-06T22:00:00.000Z");
  });

  test("after so much open time of the workspace's zone, over nights, weekends, holidays and changes of clocks", () => {
    const policy = decided("Email 4 h in opening hours");
    // Wednesday 16:00 in Madrid: two hours until closing, Thursday is a holiday, two hours on Friday.
    expect(due(policy, "email", "2026-06-03T14:00:00Z")).toBe("2026-06-05T09:00:00.000Z");
    // Friday 17:00 in winter time, one hour; the clocks change on Sunday; three hours on Monday from 9:00 in summer time.
    expect(due(policy, "email", "2026-03-27T16:00:00Z")).toBe("2026-03-30T10:00:00.000Z");
    // Christmas of every year.
    expect(due(policy, "email", "2030-12-24T16:00:00Z")).toBe("2030-12-26T11:00:00.000Z");
    expect(due({ ...policy, openingHours: [] }, "email", "2026-06-03T14:00:00Z")).toBeNull();
  });

  test("by the promise that held when it began, from midnight of the workspace's zone", () => {
    const policy = decided("Facebook 8 h", "Facebook 2 h from 2026-06-02", "Facebook 1 h from 2026-06-03");
    expect(due(policy, "facebook", "2026-06-01T21:59:59Z")).toBe("2026-06-02T05:59:59.000Z");
    expect(due(policy, "facebook", "2026-06-01T22:00:00Z")).toBe("2026-06-02T00:00:00.000Z");
    expect(due(policy, "facebook", "2026-06-09T10:00:00Z")).toBe("2026-06-09T11:00:00.000Z");
    expect(due(decided("Facebook 1 h from 2026-06-03"), "facebook", "2026-06-01T10:00:00Z")).toBe(
      "2026-06-02T10:00:00.000Z",
    );
    expect(due(decided("Facebook 8 h", "Facebook 2 h"), "facebook", "2026-06-01T10:00:00Z")).toBe(
      "2026-06-01T12:00:00.000Z",
    );
  });

  test("for a next answer as for a first one, unless it has a promise of its own", () => {
    const at = "2026-06-01T10:00:00Z";
    expect(due(decided("Web chat 5 min"), "web-chat", at, "next-answer")).toBe("2026-06-01T10:05:00.000Z");
    const own = decided("Web chat 5 min", "Web chat next answer 2 min", "Web chat acknowledgement 10 s");
    expect(due(own, "web-chat", at, "next-answer")).toBe("2026-06-01T10:02:00.000Z");
    expect(due(own, "web-chat", at)).toBe("2026-06-01T10:05:00.000Z");
    expect(due(own, "web-chat", at, "acknowledgement")).toBe("2026-06-01T10:00:10.000Z");
    expect(due(own, "web-chat", at, "resolution")).toBeNull();
  });
});

test("only networks are reckoned again for which something else is promised", () => {
  const before = decided("Email 4 h in opening hours", "X (Twitter) 1 h", "Facebook 3 h");
  expect(networksAffected(before, before)).toEqual([]);
  expect(networksAffected(before, decided("Email 4 h in opening hours", "X (Twitter) 2 h")).toSorted()).toEqual([
    "facebook",
    "twitter",
    "x",
  ]);
  expect(networksAffected(before, { ...before, holidays: [] })).toEqual(["email", "e-mail"]);
  expect(networksAffected(office, { ...office, openingHours: [] })).toEqual([]);
  expect(networksAffected(office, decided("SMS 1 min"))).toEqual(["sms"]);
});
