/** What agents do with a customer's handles: each step goes to the bridge, and the card then shows what became of it. */
import type { HandleOutcome, Touchpoint } from "@rapport/contract";
import type { CrmContext } from "@hubspot/ui-extensions";
import { useRef, useState } from "react";
import { addressOf, isObject, messages, sendToBridge } from "./kit/index.ts";
import type { Drawn } from "./format.ts";
import type { Place } from "./timeline-reading.ts";

/** A customer on the card of a place, whom something can be done with. */
export interface Scene extends Drawn {
  readonly place: Place;
  /** Where the reader meets the customer: a card, a ticket. */
  readonly touchpoint: Touchpoint;
  /** The reader's team, where HubSpot names one. */
  readonly team: string | undefined;
  /** Reads the customer anew, and leaves everything in its place until then. */
  readonly renew: () => Promise<void>;
}

/** Where and for which team the reader meets the customer. */
export function meetingOf({ crm, user }: CrmContext): Pick<Scene, "touchpoint" | "team"> {
  return { touchpoint: crm.objectTypeId === "0-5" ? "ticket" : "card", team: user.teams[0]?.name };
}

/** What became of the last step. “asked”: a note was left for the next contact. */
export interface Told {
  readonly outcome: HandleOutcome["outcome"] | "asked" | "failed";
  readonly text: string;
}

/** A way to take steps, and what became of the last one. */
export interface Steps {
  readonly told: Told | null;
  readonly isBusy: boolean;
  /** Sends a step; true where it was kept. A second one while the first is on its way is not sent. */
  readonly take: (path: string, fields: Readonly<Record<string, unknown>>) => Promise<boolean>;
}

/** Steps of one part of the card. */
export function useSteps({ place, reader, touchpoint, team, renew }: Scene): Steps {
  const [told, setTold] = useState<Told | null>(null);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  // The same content is the same run until it has arrived: so what is sent twice is taken once.
  const last = useRef({ content: "", run: "" });

  const take: Steps["take"] = async (path, fields) => {
    if (busy.current) return false;
    busy.current = true;
    setBusy(true);
    setTold(null);
    const content = JSON.stringify([path, fields]);
    if (last.current.content !== content) last.current = { content, run: crypto.randomUUID() };
    const step = { record: place.record, run: last.current.run, touchpoint, ...(team !== undefined && { team }) };
    const url = addressOf(place.variables, path, { lang: reader.lang });
    const sent = await sendToBridge(url, { ...step, ...fields }, isOutcome);
    const isKept = sent.state === "ready" && ["kept", "asked"].includes(sent.value.outcome);
    if (isKept) {
      last.current = { content: "", run: "" };
      await renew();
    }
    setTold(sent.state === "ready" ? sent.value : { outcome: "failed", text: messages[reader.lang].failedText });
    busy.current = false;
    setBusy(false);
    return isKept;
  };
  return { told, isBusy, take };
}

function isOutcome(body: unknown): body is Told {
  return isObject(body) && typeof body["outcome"] === "string" && typeof body["text"] === "string";
}
