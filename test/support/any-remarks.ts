// Random marks about customers, and where agents work.
import type { MemberRef } from "@rapport/contract";
import fc from "fast-check";
import type * as z from "zod";
import { written, type WrittenFact } from "./given.ts";

interface World {
  readonly member: fc.Arbitrary<z.input<typeof MemberRef>>;
  readonly moment: fc.Arbitrary<string>;
}

const oneOf = <const Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

/** There in half of all cases. */
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof(fc.constant(undefined), value);

/** A mark that a colleague set, or took away. */
export function anyMarker({ member, moment }: World): fc.Arbitrary<WrittenFact> {
  return fc
    .record({
      ...{ member, id: oneOf("v0", "v1"), setAt: moment, removed: oneOf(false, false, true) },
      note: maybe(oneOf("Recently bereaved", "Speaks slowly")),
    })
    .map((said): WrittenFact => {
      const usual = { type: "marker", kind: "vulnerability", purpose: "Fair treatment", setBy: "Luis" } as const;
      return written({ ...usual, expiresAt: "2025-01-01T00:00:00.000Z", ...said });
    });
}

/** Where one of the agents works from a moment on, or that it was never so. */
export function anyRoster(moment: fc.Arbitrary<string>): fc.Arbitrary<WrittenFact> {
  return fc
    .record({
      ...{ agent: oneOf("Luis", "María", "Chen"), from: moment, version: maybe(moment) },
      ...{ team: maybe(oneOf("Front", "Back")), site: maybe(oneOf("Madrid", "Porto")) },
      deleted: oneOf(false, false, true),
    })
    .map((said): WrittenFact => written({ type: "roster", ...said }));
}
