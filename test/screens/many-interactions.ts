// One customer with whom ten thousand things were said, on three channels; the last two messages wait for an answer.
import type { WrittenFact } from "../support/given.ts";
import { call, email, survey, tweet } from "../support/given.ts";

/** How many things were said. */
export const many = 10_000;

/** When the item of this number happened: one every 53 minutes, and every tenth at the very moment of the one before. */
export function madeAt(number: number): Date {
  const minutes = (number - (number % 10 === 9 ? 1 : 0)) * 53;
  return new Date(Date.UTC(2023, 0, 1) + minutes * 60_000);
}

/** The customer's handle on X and their address. */
interface Who {
  readonly x: string;
  readonly email: string;
}

/** The facts in deliveries of a thousand, not in the order in which they happened. */
export function manyFacts(who: Who): WrittenFact[][] {
  const facts = Array.from({ length: many }, (_, number) => factOf(number, who));
  const deliveries = Math.ceil(many / 1000);
  return Array.from({ length: deliveries }, (_, at) => facts.filter((_fact, number) => number % deliveries === at));
}

function factOf(number: number, { x, email: address }: Who): WrittenFact {
  const customer = { network: "x", value: x };
  const said = { id: `m${number}`, occurredAt: madeAt(number).toISOString(), text: textOf(number) };
  if (number === many - 2) return tweet({ ...said, from: customer, text: "hello?" });
  if (number === many - 1) return tweet({ ...said, from: customer, replyTo: `m${number - 1}`, text: "still here?" });
  if (number % 5 === 0) return tweet({ ...said, from: customer });
  if (number % 5 === 1) return tweet({ ...said, to: customer, by: "Luis", replyTo: `m${number - 1}` });
  if (number % 5 === 2) return call({ ...said, from: customer });
  if (number % 5 === 3) return survey({ ...said, from: customer, score: (number % 5) + 1 });
  return email({ ...said, to: address, by: "Marta" });
}

/** What the item of this number says. */
export function textOf(number: number): string {
  const words = ["Café", "cafe", "coffee", "tea"][number % 4] ?? "";
  return `${words} order ${number} ${number % 31 === 0 ? "where is my parcel" : "thank you"}`;
}
