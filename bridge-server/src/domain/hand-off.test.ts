import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  codeIn,
  handOffLifeMs,
  handOffState,
  isInTime,
  maskedEmail,
  maskedPhone,
  mostWrongCodes,
  wordFrom,
  wordsIn,
  type HandOffMoments,
} from "./hand-off.ts";

const start = Date.parse("2026-06-01T09:00Z");
const begun: HandOffMoments = {
  ...{
    expiresAt: start + handOffLifeMs,
    openedAt: null,
    answeredAt: null,
    provenAt: null,
    failedAt: null,
    wrongCodes: 0,
  },
};

describe("a hand-off", () => {
  test("waits, is opened, and runs out when a quarter of an hour is over", () => {
    expect(handOffState(begun, start)).toBe("waiting");
    expect(handOffState({ ...begun, openedAt: start }, start + 1)).toBe("opened");
    expect(handOffState(begun, start + 15 * 60_000 - 1)).toBe("waiting");
    expect(handOffState(begun, start + 15 * 60_000)).toBe("expired");
  });

  test("that is proven stays proven, and one with five wrong codes stays closed", () => {
    expect(handOffState({ ...begun, provenAt: start }, start + handOffLifeMs * 9)).toBe("proven");
    expect(handOffState({ ...begun, wrongCodes: mostWrongCodes - 1 }, start)).toBe("waiting");
    expect(handOffState({ ...begun, wrongCodes: mostWrongCodes }, start + handOffLifeMs)).toBe("failed");
  });

  test("takes a word only after its code was answered and until its end, give or take what clocks differ", () => {
    const answered = { ...begun, answeredAt: start + 60_000 };
    const taken = (seconds: number) => isInTime(answered, start + seconds * 1000);

    expect(isInTime(begun, start + 60_000)).toBe(false);
    expect([-61, -60, 60, 1020, 1021].map(taken)).toEqual([false, true, true, true, false]);
  });
});

describe("a word", () => {
  test("is found again however people write it, and nothing else is one", () => {
    expect(wordsIn("Here: PANDA 4821, thanks")).toEqual(["panda-4821"]);
    expect(wordsIn("panda4821 and “coral-0007”")).toEqual(["panda-4821", "coral-0007"]);
    expect(wordsIn("panda-48213 xpanda-4821 panda — 4821 zebra-4821")).toEqual([]);
  });

  test("that was made is found in any text around it", () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.string(), fc.string(), (one, other, before, after) => {
        expect(wordsIn(`${before.replaceAll(/[\p{L}\p{N}]/gu, " ")} ${wordFrom(one, other)} ${after}`)).toContain(
          wordFrom(one, other),
        );
      }),
    );
  });
});

test("a code is read as people type it", () => {
  expect(["123 456", "123-456", "１２３４５６", " 123456 "].map(codeIn)).toEqual([
    "123456",
    "123456",
    "123456",
    "123456",
  ]);
  expect(["12345", "1234567", "12345a", ""].map(codeIn)).toEqual([null, null, null, null]);
});

test("what is shown of an address has its first letters and its last label, of a number its last two digits", () => {
  expect(maskedEmail("asha.rao@example.com")).toBe("a…@e….com");
  expect(maskedEmail("ñandú@mail.example.co.uk")).toBe("ñ…@m….uk");
  expect(maskedPhone("+34 600 111 222")).toBe("…22");
});
