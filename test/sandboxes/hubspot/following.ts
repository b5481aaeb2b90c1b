// Properties that HubSpot fills by itself when others are written (recorded for meetings, notes and tasks).
import type { ObjectType } from "./object-types.ts";

const bodies = ["hs_note_body", "hs_meeting_body", "hs_call_body", "hs_task_body", "hs_communication_body"];

/** What follows from these values, which were written at `at`. */
export function followingFrom(
  { usual }: ObjectType,
  written: Readonly<Record<string, string | null>>,
  at: string,
): Record<string, string> {
  const isActivity = usual.includes("hs_createdate");
  const owner = written["hubspot_owner_id"];
  const body = bodies.map((name) => written[name]).find((value) => value);
  return {
    ...(owner ? { hubspot_owner_assigneddate: at, hs_all_owner_ids: owner, hs_user_ids_of_all_owners: "9001" } : {}),
    ...(isActivity && body
      ? {
          hs_body_preview: body,
          hs_body_preview_html: `<html>\n<head></head>\n<body>\n${body}\n</body>\n</html>`,
          hs_body_preview_is_truncated: "false",
        }
      : {}),
  };
}
