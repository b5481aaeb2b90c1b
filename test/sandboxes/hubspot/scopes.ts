// Which scope a call needs. The published lists are generous; these are the ones that the app would declare.
import { objectTypeNamed } from "./object-types.ts";

const activities = ["calls", "meetings", "notes", "tasks", "communications", "postal_mail"];

/** The scopes that this call needs, all of them; none for what every app may do. */
export function scopesFor(method: string, path: string): readonly string[] {
  const pieces = path.split("/").filter((piece) => piece !== "");
  const [, second = "", third = "", fourth = ""] = pieces;
  const reads = method === "GET" || /\/(search|batch\/read)$/.test(path);
  if (pieces[0] === "conversations") return [reads ? "conversations.read" : "conversations.write"];
  if (pieces[0] !== "crm") return [];
  // Numbered paths have the version before the area, dated ones behind it.
  const [area, kind] = /^v\d$/.test(second) ? [third, fourth] : [second, fourth];
  if (area === "owners") return ["crm.objects.owners.read"];
  const type = objectTypeNamed(kind)?.name ?? "";
  if (area === "properties") return schemaScopes(type, reads);
  if (area === "objects" || area === "associations") return objectScopes(type, reads);
  return area === "pipelines" ? objectScopes(type, true) : [];
}

function schemaScopes(type: string, reads: boolean): readonly string[] {
  if (reads || type === "tickets") return objectScopes(type, reads);
  return [`crm.schemas.${activities.includes(type) || type === "emails" ? "contacts" : type}.write`];
}

function objectScopes(type: string, reads: boolean): readonly string[] {
  const way = reads ? "read" : "write";
  if (type === "tickets") return ["tickets"];
  if (type === "emails") return [`crm.objects.contacts.${way}`, "sales-email-read"];
  if (activities.includes(type)) return [`crm.objects.contacts.${way}`];
  return type === "" ? [] : [`crm.objects.${type}.${way}`];
}
