import { expect, test } from "@jest/globals";
import { personalData } from "./personal-data.ts";

test.each([
  ["Ask asha.rao@example.com about it", "email"],
  ["Paid to ES91 2100 0418 4502 0005 1332 last week", "iban"],
  ["The client with DNI 12345678Z complained twice", "identity-number"],
  ["El NIE X1234567L se repite", "identity-number"],
  ["Card 4111 1111 1111 1111 was charged", "card"],
  ["She called from +34 600 111 222 twice", "phone"],
  ["Most came from @asha_rao alone", "handle"],
])("is found: %s", (text, kind) => {
  expect(personalData(text)).toBe(kind);
});

test.each([
  "First response improved from 42 min to 31 min (n = 12,345).",
  "Orders 4111111111111112 and 20240503 were late; cost was 1 234 567 890 123 euros.",
  "La satisfacción subió 4,2 puntos, hasta el 89,8 %, en P03 de FY2026.",
  "Released 1.2.3.4 on 2026-05-03; see report 0190a1b2-0000-7000-8000-0123456789ab.",
  "IBAN ES91 2100 0418 4502 0005 1333 is no account, and 12345678A is nobody.",
  "",
])("nothing personal is seen in: %s", (text) => {
  expect(personalData(text)).toBeNull();
});
