// Half a year of a small service: 26 whole weeks before the tests' moment, in which answers became slow four weeks ago.
//
//   boardStory(): facts; weeksOfStory, contactsAWeek, answersAWeek
import { now } from "./database.ts";
import { survey, tweet, type WrittenFact } from "./given.ts";

export const weeksOfStory = 26;
export const contactsAWeek = 12;
/** Of the contacts of a week; the others are never answered. */
export const answersAWeek = 11;
/** The Monday, 00:00 UTC, with which the tests' own week begins. */
export const thisMonday = Date.parse("2024-04-29T00:00:00.000Z");

const day = 86_400_000;
const minute = 60_000;
const topics = ["delivery", "billing", "delivery", "returns"] as const;

/** Each week twelve tweets on its days, eleven of them answered after about twenty minutes, lately three hours; ten surveys. */
export function boardStory(): WrittenFact[] {
  if (Date.parse(now) < thisMonday) throw new Error("The story ends before the tests' moment");
  return Array.from({ length: weeksOfStory }, (_, week) => weekOf(week)).flat();
}

function weekOf(week: number): WrittenFact[] {
  const monday = thisMonday - (weeksOfStory - week) * 7 * day;
  const late = week >= weeksOfStory - 4;
  return Array.from({ length: contactsAWeek }, (_, at) => {
    const id = `${week}-${at}`;
    const asked = monday + (at % 5) * day + (9 + (at % 7)) * 60 * minute;
    // Some minutes up or down by week: a wandering without a trend.
    const wait = (late ? 180 : 20) + ((week * 7) % 11) + (at % 3);
    const said = (ms: number): string => new Date(ms).toISOString();
    const from = `@customer${at}`;
    return [
      tweet({
        id: `q${id}`,
        from,
        occurredAt: said(asked),
        topic: topics[at % topics.length] ?? "delivery",
        thread: id,
      }),
      ...(at < answersAWeek
        ? [
            tweet({
              ...{
                id: `a${id}`,
                to: from,
                by: "Luis",
                team: at % 2 === 0 ? "North" : "South",
                replyTo: `q${id}`,
                thread: id,
              },
              occurredAt: said(asked + wait * minute),
            }),
          ]
        : []),
      ...(at < 10
        ? [
            survey({
              ...{
                id: `s${id}`,
                from: `customer${at}@example.com`,
                score: (week + at) % 4 === 0 ? 2 : 5,
                team: at % 2 === 0 ? "North" : "South",
              },
              occurredAt: said(asked + (wait + 60) * minute),
            }),
          ]
        : []),
    ];
  }).flat();
}
