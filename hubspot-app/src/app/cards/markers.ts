/** What those whom the settings name read and do about markers. For everybody else the bridge answers 403, and nothing is there. */
import type { Markers } from "@rapport/contract";
import { useRef, useState } from "react";
import { addressOf, fill, isObject, messages, sendToBridge, useBridge } from "./kit/index.ts";
import type { Scene } from "./steps.ts";

/** What is marked, and the ways to change it. */
export interface Marking {
  /** Null for whoever may not see it, and until the bridge has answered. */
  readonly markers: Markers | null;
  readonly told: { readonly text: string; readonly isKept: boolean } | null;
  /** Sends a step; true where it was kept. A second one while the first is on its way is not sent. */
  readonly take: (path: string, fields: Readonly<Record<string, unknown>>, done: string) => Promise<boolean>;
}

/** The markers of the customer on the card. */
export function useMarkers({ view, reader, place }: Scene): Marking {
  const { lang } = reader;
  const at = (path: string): string | null => addressOf(place.variables, path, { lang });
  const { answer, renew } = useBridge(at(`/v1/customers/${view.customerId}/markers`), isMarkers);
  const [told, setTold] = useState<Marking["told"]>(null);
  const busy = useRef(false);
  // The same content is the same run until it has arrived: so what is sent twice is marked once.
  const last = useRef({ content: "", run: "" });
  const markers = answer.state === "ready" ? answer.value : null;

  const take: Marking["take"] = async (path, fields, done) => {
    if (busy.current || markers === null) return false;
    busy.current = true;
    const content = JSON.stringify([path, fields]);
    if (last.current.content !== content) last.current = { content, run: crypto.randomUUID() };
    const sent = await sendToBridge(at(path), { ...fields, record: place.record, run: last.current.run }, isMarkers);
    const isKept = sent.state === "ready";
    if (isKept) {
      last.current = { content: "", run: "" };
      await renew();
    }
    setTold({ text: isKept ? fill(markers.words, done) : messages[lang].failedText, isKept });
    busy.current = false;
    return isKept;
  };
  return { markers, told, take };
}

function isMarkers(body: unknown): body is Markers {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["markers"]) && Array.isArray(body["history"]);
}
