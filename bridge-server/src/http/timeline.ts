// What was said with a customer, and whole conversations.
import { RecordName, type endpoints } from "@rapport/contract";
import { customerOfRecord, viewTimelineByRecord } from "../app/timeline-by-record.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import { viewConversation } from "../app/view-conversation.ts";
import { viewTimeline } from "../app/view-timeline.ts";
import { Failure } from "../domain/failure.ts";
import type { Clock, Store } from "../ports.ts";
import { onlyOwn, type Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

type Said = "timeline" | "timelineByRecord" | "searchTimeline" | "conversation";

/** The answers to the endpoints of timelines and conversations. */
export function timelineAnswers(tools: Tools): { readonly [Name in Said]: Answer<(typeof endpoints)[Name]> } {
  const keysOf = ({ workspaceId }: Caller): Promise<WorkspaceKeys> => tools.vault.of(workspaceId);
  return {
    timeline: async ({ caller, params, query: { lang: language = "en", cursor, limit, ...filter } }) =>
      viewTimeline(await keysOf(caller), { ...params, filter, cursor, limit, language }, tools),
    async timelineByRecord({
      caller,
      query: { lang: language = "en", cursor, limit, crm, account, type, id, ...filter },
    }) {
      const ref = { crm, account, type, id };
      onlyOwn(caller, ref);
      return viewTimelineByRecord(await keysOf(caller), { ref, filter, cursor, limit, language }, tools);
    },
    async searchTimeline({ caller, query: { lang: language = "en" }, body }) {
      const { customerId, record, text, cursor, limit, ...filter } = body;
      const asked = { filter, text, cursor, limit, language };
      if (record === undefined)
        return viewTimeline(await keysOf(caller), { customerId: customerId ?? "", ...asked }, tools);
      onlyOwn(caller, record);
      return viewTimelineByRecord(await keysOf(caller), { ref: record, ...asked }, tools);
    },
    async conversation({ caller, params, query: { lang: language = "en", cursor, limit, ...named } }) {
      const ref = recordIn(named);
      if (ref !== null) onlyOwn(caller, ref);
      const keys = await keysOf(caller);
      const customerId = ref === null ? null : await customerOfRecord(keys, ref, tools.store);
      return viewConversation(keys, { ...params, customerId, cursor, limit, language }, tools);
    },
  };
}

/** Null where no record is named. Throws a `Failure` of kind bad-input where only a part of one is. */
function recordIn(named: { readonly [Part in keyof RecordName]?: RecordName[Part] | undefined }): RecordName | null {
  if (Object.values(named).every((part) => part === undefined)) return null;
  const { success, data } = RecordName.safeParse(named);
  if (success) return data;
  throw new Failure("bad-input", "Only a part of a record is named", {
    remedy: "Give crm, account, type and id, or none of them.",
  });
}
