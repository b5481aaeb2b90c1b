import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { idOf, newId, uuidOf } from "./id.ts";

const parts = fc.array(fc.string({ unit: "binary" }), { maxLength: 4 });

test("ids are the same on every machine and in every release: data in databases is named by them", () => {
  expect(idOf("interaction", "twcs", "119237")).toBe("393189c4-f51c-810e-8fa8-526b25fd7f47");
  expect(idOf("record", "hubspot", "4711", "contact", "1")).toBe("5c13fe6b-7b45-8da9-8c66-1d03e442ae7e");
  expect(uuidOf(Buffer.alloc(32, 0xff))).toBe("ffffffff-ffff-8fff-bfff-ffffffffffff");
});

test("the same parts always give the same id, and other parts another", () => {
  const property = fc.property(parts, parts, (one, other) => {
    expect(idOf(...one)).toBe(idOf(...one));
    expect(idOf(...one) === idOf(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
  });
  fc.assert(property);
});

test("where one part ends and the next begins matters", () => {
  const ids = [
    idOf("ab", "c"),
    idOf("a", "bc"),
    idOf("abc"),
    idOf("a,b", "c"),
    idOf("a", "b,c"),
    idOf('a","b', "c"),
    idOf("a", 'b","c'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test("an id is a UUID of version 8", () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  fc.assert(fc.property(parts, (some) => form.test(idOf(...some))));
});

test("a new id is a UUID of version 7 that says when it was made, and later ones sort after earlier ones", () => {
  const at = new Date("2026-11-23T12:00:00.123Z");
  const [first, second] = [newId(at), newId(at)];

  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(first.replaceAll("-", "").slice(0, 12), 16)).toBe(at.getTime());
  expect(first).not.toBe(second);
  const instants = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 0)), noInvalidDate: true });
  fc.assert(
    fc.property(instants, instants, (one, other) => {
      if (one.getTime() !== other.getTime()) expect(newId(one) < newId(other)).toBe(one < other);
    }),
  );
});
