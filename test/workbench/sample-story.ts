// What the invented customers said, over every channel; moments are counted back from now, so that some waits are still open.
import type { InteractionFact, LinkFact } from "@rapport/contract";
import type * as z from "zod";
import { sampleOrganisation, samplePeople, samplePortal, type SamplePerson } from "../sandboxes/sample-people.ts";

type Interaction = z.input<typeof InteractionFact>;
type Said = Partial<Interaction> & Pick<Interaction, "direction"> & { readonly ago: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const channels = {
  x: { network: "x", key: "@acme_help", label: "@acme_help" },
  email: { network: "email", key: "care@acme.example", label: "care@acme.example" },
  phone: { network: "phone", key: "billing", label: "Billing line" },
  whatsapp: { network: "whatsapp", key: "+44 20 7946 0000", label: "Acme help on WhatsApp" },
  instagram: { network: "instagram", key: "acme.home", label: "@acme.home" },
} as const;

type Way = keyof typeof channels;

/** One thread of one customer on one channel. */
function thread(id: string, person: SamplePerson, way: Way, said: readonly Said[], now: Date): Interaction[] {
  const value = {
    x: person.x,
    email: person.email,
    phone: person.phone,
    whatsapp: person.phone,
    instagram: person.instagram,
  }[way];
  const network = channels[way].network;
  return said.map(({ ago, ...rest }, at) => ({
    type: "interaction",
    id: `${id}/${at}`,
    version: now.toISOString(),
    occurredAt: new Date(now.getTime() - ago).toISOString(),
    channel: channels[way],
    thread: id,
    ...(value === undefined ? {} : { party: { network, value, name: `${person.firstName} ${person.lastName}` } }),
    ...rest,
  }));
}

/** What Asha said and heard, thread by thread. */
const ashasThreads: Readonly<Record<string, { readonly way: Way; readonly said: readonly Said[] }>> = {
  "asha-parcel": {
    way: "x",
    said: [
      inbound(18 * day, "@acme_help where is my kettle? The tracking page has been asleep since Friday."),
      outbound(
        18 * day - 9 * minute,
        "Marta Soler",
        "Sorry about that, Asha! Could you send us a DM with the order number? ^MS",
      ),
      inbound(18 * day - 21 * minute, "Done, it is in your messages."),
      outbound(
        18 * day - 33 * minute,
        "Marta Soler",
        "Found it: a new one leaves today and should be with you on Thursday. ^MS",
      ),
      inbound(48 * minute, "@acme_help the kettle came, thank you! But the invoice still shows my old address."),
    ],
  },
  "asha-invoice": {
    way: "email",
    said: [
      inbound(6 * day, "Hello, please correct the address on invoice 10482. We moved in June."),
      {
        ago: 6 * day - 4 * minute,
        direction: "out",
        author: "bot",
        text: "Thank you for your message. A colleague will answer within a day.",
      },
      outbound(
        6 * day - 3 * hour,
        "Jon Etxeberria",
        "Dear Asha, the address is corrected and a new invoice is attached.",
      ),
      inbound(5 * hour, "Thank you. The new invoice has the right street, but the old postcode."),
    ],
  },
  "asha-call": {
    way: "phone",
    said: [
      {
        ago: 2 * day,
        direction: "in",
        kind: "call",
        agent: "Jon Etxeberria",
        outcome: "answered",
        waitSeconds: 48,
        handleSeconds: 130,
      },
    ],
  },
  "asha-rating": {
    way: "phone",
    said: [{ ago: 2 * day - hour, direction: "in", kind: "survey", agent: "Jon Etxeberria", score: 4 }],
  },
  "asha-delivery": {
    way: "whatsapp",
    said: [
      inbound(9 * day, "Hi! Can I still change the delivery day of order 10482?"),
      { ago: 9 * day - 2 * minute, direction: "out", author: "bot", text: "A colleague will be with you in a moment." },
      { ...outbound(9 * day - 7 * minute, "Marta Soler", "Yes: it now comes on Saturday morning."), closes: true },
    ],
  },
  "asha-photo": {
    way: "instagram",
    said: [
      inbound(30 * day, "Your blue teapot is the star of my kitchen."),
      { ...outbound(30 * day - 3 * hour, "Marta Soler", "And now of our day, too. Thank you, Asha!"), closes: true },
    ],
  },
};

function inbound(ago: number, text: string): Said {
  return { ago, direction: "in", text };
}

function outbound(ago: number, agent: string, text: string): Said {
  return { ago, direction: "out", agent, text };
}

/** A shorter story for everyone else, on the ways by which they can be reached. */
function shortStory(person: SamplePerson, at: number, now: Date): Interaction[] {
  const stories: Interaction[][] = [];
  const id = `${person.lastName}-${at}`.toLowerCase();
  if (person.email !== undefined) {
    const question = {
      ago: (3 + at) * day,
      direction: "in",
      text: "Could you tell me when the order arrives?",
    } as const;
    const answer = {
      ago: (3 + at) * day - (20 + 7 * at) * minute,
      direction: "out",
      agent: "Jon Etxeberria",
      text: "It leaves today and arrives in two days.",
    } as const;
    stories.push(thread(`${id}-mail`, person, "email", at % 4 === 3 ? [question] : [question, answer], now));
  }
  if (person.x !== undefined) {
    stories.push(
      thread(
        `${id}-x`,
        person,
        "x",
        [
          { ago: (1 + at) * day, direction: "in", text: "@acme_help is the shop open on Sunday?" },
          {
            ago: (1 + at) * day - 12 * minute,
            direction: "out",
            agent: "Marta Soler",
            text: "From ten to two. See you there! ^MS",
          },
        ],
        now,
      ),
    );
  }
  return stories.flat();
}

/** Everything the sample customers said, as of `now`. */
export function sampleStory(now: Date): Interaction[] {
  const [asha, ...others] = samplePeople;
  if (asha === undefined) return [];
  const ashas = Object.entries(ashasThreads).flatMap(([id, { way, said }]) => thread(id, asha, way, said, now));
  return [...ashas, ...others.flatMap((person, at) => shortStory(person, at, now))];
}

/** A person of the sample company decided that these records of the two CRMs are the same customer. */
export function sampleLinks(): z.input<typeof LinkFact>[] {
  return samplePeople.flatMap(({ hubspotId, salesforceId }) =>
    hubspotId === undefined || salesforceId === undefined
      ? []
      : [
          {
            type: "link",
            id: `sample-${hubspotId}`,
            decidedAt: "2026-01-15T09:00:00.000Z",
            decidedBy: "Dana Whitlock, customer data",
            linked: true,
            members: [
              { crm: "hubspot", account: samplePortal, object: "contact", id: hubspotId },
              { crm: "salesforce", account: sampleOrganisation, object: "Contact", id: salesforceId },
            ],
            reason: "Same e-mail address in both CRMs, and the customer confirmed it by phone",
          },
        ],
  );
}
