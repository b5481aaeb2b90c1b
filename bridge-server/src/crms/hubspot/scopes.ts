// The permissions that Rapport asks a portal for. Each is needed by something that Rapport does there.

/** Without these nothing works. */
export const requiredScopes: readonly string[] = ["oauth", "crm.objects.contacts.read", "crm.objects.contacts.write"];

/** What a portal's tier may lack or its admin may refuse; that part is then left out. */
export const optionalScopes: readonly string[] = [
  "crm.schemas.contacts.write",
  "crm.objects.companies.read",
  "crm.objects.owners.read",
  "tickets",
  "sales-email-read",
  "conversations.read",
  "crm.objects.feedback_submissions.read",
];
