// HubSpot's own erasure of contacts: for good, with everything that hangs on them.
import { Failure } from "../../domain/failure.ts";
import type { RemovalOutcome } from "../../ports.ts";
import { ask, send, type Line } from "./line.ts";
import { paths } from "./versions.ts";

/** Forgets contacts one by one, as HubSpot takes them; one that is not there is gone. Throws where HubSpot cannot be asked now. */
export async function forgetContacts(line: Line, ids: readonly string[]): Promise<RemovalOutcome> {
  const gone: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const id of ids) {
    const request = {
      ...{ url: line.baseUrl + paths.forget, method: "POST", body: JSON.stringify({ objectId: id }) },
      headers: { Accept: "application/json", "Content-Type": "application/json" },
    };
    try {
      await ask(line, () => send(line, request, "background"));
      gone.push(id);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      if (failure.kind === "not-found") gone.push(id);
      else if (failure.kind === "forbidden" || failure.kind === "bad-input") refused.push({ id, reason: failure.kind });
      else throw failure;
    }
  }
  return { gone, refused };
}
