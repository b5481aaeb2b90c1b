// The rights of a person, and exports by purpose: for callers that speak for the whole workspace.
import type { endpoints } from "@rapport/contract";
import { eraseCustomer } from "../app/erase-customer.ts";
import type { ErasureTools } from "../app/erasure-targets.ts";
import { proofBlocks, readProof } from "../app/erasure-proof.ts";
import { asCsv, asJsonLines, exportIdentities } from "../app/export-identities.ts";
import { accessDocument, grantAccess, mediaTypes } from "../app/export-person.ts";
import { personReceipts } from "../app/person-receipts.ts";
import { toHtml, toMarkdown } from "../app/person-summary.ts";
import { PlainDocument } from "../app/plain-document.ts";
import { rectify } from "../app/rectify.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import { Failure } from "../domain/failure.ts";
import type { Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

export interface RightsTools extends ErasureTools {
  readonly vault: Vault;
  readonly wake: (keys: WorkspaceKeys) => void;
}

type Name =
  | "exportIdentities"
  | "personReceipts"
  | "accessPerson"
  | "accessDocument"
  | "rectifyPerson"
  | "erasePerson"
  | "erasureProof";

/** The answers to the endpoints of rights and exports. */
export function rightsAnswers(tools: RightsTools): { readonly [Of in Name]: Answer<(typeof endpoints)[Of]> } {
  const keysOf = ({ workspaceId, account }: Caller): Promise<WorkspaceKeys> => {
    if (account === null) return tools.vault.of(workspaceId);
    throw new Failure("forbidden", "Only callers that speak for the whole workspace may ask for this", {
      remedy: "Use a key of the workspace, or the command line: rapport person, rapport export.",
    });
  };
  return {
    async exportIdentities({ caller, query, accept }) {
      const page = await exportIdentities(await keysOf(caller), query, tools);
      const next: Record<string, string> = page.next === null ? {} : { "Rapport-Next": page.next };
      if (/\btext\/csv\b/.test(accept)) return new PlainDocument("text/csv; charset=utf-8", asCsv(page), next);
      if (/\bapplication\/(?:x-ndjson|jsonl)\b/.test(accept))
        return new PlainDocument("application/x-ndjson; charset=utf-8", asJsonLines(page), next);
      return page;
    },
    personReceipts: async ({ caller, body }) => personReceipts(await keysOf(caller), body, tools),
    accessPerson: async ({ caller, query: { lang: language = "en" }, body }) =>
      grantAccess(await keysOf(caller), body, { by: caller.by, language }, tools),
    async accessDocument({ caller, params, query: { format, lang: language = "en" } }) {
      const pieces = await accessDocument(await keysOf(caller), { ...params, format, language }, tools);
      return new PlainDocument(mediaTypes[format], pieces);
    },
    rectifyPerson: async ({ caller, query: { lang: language = "en" }, body }) =>
      rectify(await keysOf(caller), body, { by: caller.by, language }, tools),
    erasePerson: async ({ caller, query: { lang: language = "en" }, body }) =>
      eraseCustomer(await keysOf(caller), body, { by: caller.by, language }, tools),
    async erasureProof({ caller, params: { erasureId }, query: { format, lang: language = "en" } }) {
      const keys = await keysOf(caller);
      const proof = await readProof(keys, erasureId, language, tools);
      if (format === "json") return proof;
      const blocks = proofBlocks(proof, keys.zone, language);
      return new PlainDocument(mediaTypes[format], format === "html" ? toHtml(blocks, language) : toMarkdown(blocks));
    },
  };
}
