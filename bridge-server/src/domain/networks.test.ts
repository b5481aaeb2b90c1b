import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Failure } from "./failure.ts";
import { normaliseIdentity } from "./identity.ts";
import { networkOf, networks } from "./networks.ts";

function valueOf(network: string, value: string): string {
  return normaliseIdentity({ network, value }).value;
}

function kindOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof Failure ? error.kind : "a bug";
  }
}

describe("any text on any network", () => {
  test("is refused as bad input, or becomes a value that stays as it is when it is read again", () => {
    const network = fc.constantFrom(...networks.map(({ id }) => id), "pigeon-post");
    const piece = fc.constantFrom(
      "@",
      "/",
      ".",
      "asha",
      "Ñ",
      "%40",
      "https://",
      "x.com",
      "?id=",
      "+34600112233",
      "İ",
      " ",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece, { maxLength: 6 }).map((all) => all.join("")),
    );
    let read = 0;
    fc.assert(
      fc.property(network, text, (id, value) => {
        const kind = kindOf(() => valueOf(id, value));
        expect(kind === null || kind === "bad-input").toBe(true);
        if (kind !== null) return;
        read += 1;
        const once = normaliseIdentity({ network: id, value });
        // One "@" is taken away each time, so a name of several keeps shedding them.
        if (!once.value.startsWith("@")) expect(valueOf(id, once.value)).toBe(once.value);
        if (once.profileUrl !== null) expect(new URL(once.profileUrl).protocol).toBe("https:");
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(300);
  });
});

describe("the list of networks", () => {
  test("names each network once, in both languages, with an example that it accepts itself", () => {
    const ids = networks.flatMap(({ id, aliases }) => [id, ...aliases]);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, label, handleExample } of networks) {
      expect(id).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
      expect([label.en, label.es]).not.toContain("");
      expect(kindOf(() => valueOf(id, handleExample))).toBeNull();
    }
  });

  test("knows closed networks as closed and unknown ones as open", () => {
    expect(networkOf("google-plus").retired).toBe(true);
    expect(networkOf("twitter").id).toBe("x");
    expect(networkOf("pigeon-post")).toMatchObject({ id: "pigeon-post", retired: false });
  });
});
