import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Failure } from "../domain/failure.ts";
import { blindId, Key, open, seal } from "./sealing.ts";

const key = new Key(Buffer.alloc(32, 7));
const otherKey = new Key(Buffer.alloc(32, 8));
const sealed = seal(key, "member 1", "Asha Verma");

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (failure) {
    return failure;
  }
}

const doesNotOpen = expect.objectContaining({
  kind: "unavailable",
  message: "Sealed data does not open with this key",
  details: expect.objectContaining({ remedy: "Start Rapport with the master key that this data was written with." }),
});

test("what is sealed opens again, byte for byte, with the same key and owner", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (plain, owner) => {
    expect(open(key, owner, seal(key, owner, plain))).toEqual(Buffer.from(plain));
  });
  fc.assert(property);
});

test("it opens also where it lies in the middle of other bytes, as a database hands it out", () => {
  const among = new Uint8Array([1, 2, 3, ...sealed, 4, 5, 6]);
  expect(open(key, "member 1", among.subarray(3, 3 + sealed.length)).toString()).toBe("Asha Verma");
});

test("it shows nothing of what is inside, and nobody can tell that two are equal", () => {
  expect(sealed.includes("Asha")).toBe(false);
  expect(seal(key, "member 1", "Asha Verma").equals(sealed)).toBe(false);
});

describe("it does not open", () => {
  test("with another key", () => {
    expect(failureOf(() => open(otherKey, "member 1", sealed))).toEqual(doesNotOpen);
  });

  test("as somebody else's", () => {
    expect(failureOf(() => open(key, "member 2", sealed))).toEqual(doesNotOpen);
    expect(failureOf(() => open(key, "", sealed))).toEqual(doesNotOpen);
  });

  test("after any single byte was changed", () => {
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(failureOf(() => open(key, "member 1", changed))).toEqual(doesNotOpen);
    }
  });

  test("when it was cut short or made longer", () => {
    for (const length of Array.from({ length: sealed.length }, (_, at) => at)) {
      expect(failureOf(() => open(key, "member 1", sealed.subarray(0, length)))).toEqual(doesNotOpen);
    }
    expect(failureOf(() => open(key, "member 1", Buffer.concat([sealed, Buffer.of(0)])))).toEqual(doesNotOpen);
  });
});

describe("a key", () => {
  const bytes = Buffer.from("0123456789abcdef0123456789abcdef");
  const precious = new Key(bytes);
  const shapes = [
    bytes.toString(),
    bytes.toString("hex"),
    bytes.toString("base64"),
    bytes.toString("base64url"),
    [...bytes].join(","),
  ];
  const expectNothingOfIt = (text: string): void => {
    for (const shape of shapes) expect(text).not.toContain(shape);
    expect(text).not.toMatch(/30 31 32 33|48, 49, 50/);
  };

  test("shows as [secret] in texts and JSON", () => {
    expect(String(precious)).toBe("[secret]");
    expect(`${precious.toString()} ${JSON.stringify({ precious })}`).toBe('[secret] {"precious":"[secret]"}');
  });

  test("shows nothing to those who look inside", () => {
    for (const text of [
      inspect(precious, { showHidden: true, depth: null, getters: true }),
      inspect({ nested: [precious] }, { depth: null }),
      JSON.stringify(Object.entries(Object.getOwnPropertyDescriptors(precious))),
      JSON.stringify(structuredClone({ ...precious })),
    ]) {
      expectNothingOfIt(text);
    }
  });

  test("is in no message, cause or stack of what fails with it", () => {
    const failures = [
      failureOf(() => new Key(bytes.subarray(1))),
      failureOf(() => new Key(Buffer.concat([bytes, bytes]))),
      failureOf(() => open(precious, "member 1", sealed)),
      failureOf(() => open(precious, "member 1", Buffer.alloc(3))),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(Failure);
      expectNothingOfIt(inspect(failure, { showHidden: true, depth: null }));
    }
  });

  test("is its own copy: clearing what it was made from does not change it", () => {
    const given = Buffer.from(bytes);
    const made = new Key(given);
    given.fill(0);
    expect(made.reveal()).toEqual(bytes);
  });

  test("has 32 bytes, and no two random ones are the same", () => {
    expect(() => new Key(Buffer.alloc(31))).toThrow("A key must have 32 bytes");
    expect(Key.random().reveal()).toHaveLength(32);
    expect(Key.random().reveal()).not.toEqual(Key.random().reveal());
  });
});

test("a blind id is the same for the same words and key, and another for any other", () => {
  const id = blindId(key, "x", "name", "asha");

  expect(id).toBe(blindId(key, "x", "name", "asha"));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const others = [
    blindId(otherKey, "x", "name", "asha"),
    blindId(key, "x", "nameasha"),
    blindId(key, "x", "name", "ashb"),
    blindId(key, "xname", "asha"),
  ];
  expect(new Set([id, ...others])).toHaveProperty("size", 5);
});

test("no two texts are sealed with one nonce, however many are drawn together", () => {
  const nonces = Array.from({ length: 2000 }, () => seal(key, "a", "same").toString("hex", 1, 13));

  expect(new Set(nonces).size).toBe(2000);
});
