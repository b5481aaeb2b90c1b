/** What the tests of the card share: a bridge that answers from a list, and a reader on a contact. */
import { Button, type CrmContext } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { useState } from "react";
import { CustomerViewCard } from "../src/app/cards/CustomerView.tsx";

/** One answer of the bridge. */
export type Answer = () => Promise<Response>;

/** What the card asked, what it sent with each question, and what it will be answered, in order; after that, silence. */
export const bridge: { asked: string[]; sent: unknown[]; answers: Answer[]; markers: Answer } = {
  ...{ asked: [], sent: [], answers: [] },
  markers: forbidden,
};

/** Every card asks for markers by itself; whoever is not named is refused. */
function forbidden(): Promise<Response> {
  return Promise.resolve(Response.json({ title: "Forbidden", status: 403 }, { status: 403 }));
}

const silence: Answer = () => new Promise(() => {});

/** HubSpot's worker gives a card these two names; the testing library leaves them to us. */
export function givenBridge(): void {
  bridge.asked = [];
  bridge.sent = [];
  bridge.answers = [];
  bridge.markers = forbidden;
  const hsFetch = (url: string, options?: { body?: unknown }) => {
    if (/\/customers\/[\w-]+\/markers\?/.test(url)) return bridge.markers();
    bridge.asked.push(url);
    bridge.sent.push(options?.body);
    return (bridge.answers.shift() ?? silence)();
  };
  Object.assign(globalThis, { self: globalThis, hsFetch });
}

/** An answer with a JSON body. */
export function replies(body: unknown, status = 200): Answer {
  return () => Promise.resolve(Response.json(body, { status }));
}

const names = { firstName: "Ana", lastName: "Ruiz", email: "ana@example.com" };

/** A reader of a language on a contact of portal 4242. */
export function contextOf(language: string, of: Partial<CrmContext> = {}): CrmContext {
  return {
    location: "crm.record.tab",
    user: { id: 7, ...names, emails: [], roles: [], teams: [], permissions: [], locale: language, language },
    portal: { id: 4242, timezone: "Europe/Madrid" },
    crm: { objectId: 501, objectTypeId: "0-1" },
    variables: { BRIDGE_ORIGIN: "https://bridge.example.com" },
    ...of,
  };
}

/** Draws the card. */
export function draw(language = "en", of: Partial<CrmContext> = {}) {
  const renderer = createRenderer("crm.record.tab");
  renderer.render(<CustomerViewCard context={contextOf(language, of)} />);
  return renderer;
}

/** A reader who goes on to the next record before the first has answered. */
export function TwoRecords() {
  const [objectId, setObjectId] = useState(501);
  return (
    <>
      <Button onClick={() => setObjectId(502)}>Next</Button>
      <CustomerViewCard context={contextOf("en", { crm: { objectId, objectTypeId: "0-1" } })} />
    </>
  );
}

/** Gives React time for effects that change nothing on the screen. */
export async function afterEffects(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** All that is on the card, with its structure, on one line. */
export function textsOf(renderer: ReturnType<typeof draw>): string {
  return renderer.getRootNode().toString().replaceAll(/\s+/g, " ");
}
