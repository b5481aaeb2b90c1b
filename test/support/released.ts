// Values that may leave, for tests of what takes nothing else.
//
//   releasedFor(purpose, value): Released     for an identity of whom nobody said no; good for a minute from the system's now
//   shownHandle(handle): …                    what a row of a handle shows
import type { ConsentReceipt } from "@rapport/bridge-server/src/domain/identity-graph/consent.ts";
import { releaseEach, type Released } from "@rapport/bridge-server/src/domain/identity-graph/purpose-firewall.ts";
import { systemClock } from "@rapport/bridge-server/src/platform/clock.ts";
import type { ConsentPurpose } from "@rapport/contract";

export function releasedFor<Purpose extends ConsentPurpose, Value>(
  purpose: Purpose,
  value: Value,
  at: Date = systemClock.now(),
): Released<Purpose, Value> {
  const receipt: ConsentReceipt = {
    ...{ id: "1", identity: "one", purposes: [purpose], answer: "given", at: 0, expiresAt: null },
    ...{ wording: { id: purpose, version: 1, language: "en" }, channel: null, agent: null, evidence: null },
  };
  const { released } = releaseEach(
    [{ history: { identity: "one", receipts: [receipt] }, value }],
    purpose,
    at.getTime(),
  );
  const [first] = released;
  if (first === undefined) throw new Error("The question of this purpose has another name now");
  return first;
}

export function shownHandle(handle: string): Released<"care", { handle: string }> {
  return releasedFor("care", { handle });
}
