// Links from a published number to the rows under it. A link names a report and a line of its evidence index, says until when
// it holds, and proves by its last part that this bridge made it for this workspace. It tells nothing to who cannot ask.
import { timingSafeEqual } from "node:crypto";
import { blind, type WorkspaceKeys } from "../vault.ts";

/** What a link names. */
export interface EvidenceName {
  readonly reportId: string;
  /** Which line of the report's evidence index, from 0. */
  readonly line: number;
  /** To the second. */
  readonly expiresAt: Date;
}

/** How long links hold after the report was published, in days. */
export const evidenceDays = 90;

const lengths = { id: 16, line: 2, expires: 4, proof: 16 };
const named = lengths.id + lengths.line + lengths.expires;

/** The last part of a link's address. The same name always gives the same token, so that files stay the same. */
export function evidenceToken(keys: WorkspaceKeys, name: EvidenceName): string {
  const bytes = Buffer.alloc(named);
  Buffer.from(name.reportId.replaceAll("-", ""), "hex").copy(bytes);
  bytes.writeUInt16BE(name.line, lengths.id);
  bytes.writeUInt32BE(Math.floor(name.expiresAt.getTime() / 1000), lengths.id + lengths.line);
  return Buffer.concat([bytes, proofOf(keys, bytes)]).toString("base64url");
}

/** What a token names; null where this bridge did not make it for this workspace. Whether it still holds is for the caller to see. */
export function evidenceName(keys: WorkspaceKeys, token: string): EvidenceName | null {
  const whole = Buffer.from(token, "base64url");
  const bytes = whole.subarray(0, named);
  if (whole.length !== named + lengths.proof) return null;
  if (!timingSafeEqual(whole.subarray(named), proofOf(keys, bytes))) return null;
  const hex = bytes.toString("hex", 0, lengths.id);
  return {
    reportId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-"),
    line: bytes.readUInt16BE(lengths.id),
    expiresAt: new Date(bytes.readUInt32BE(lengths.id + lengths.line) * 1000),
  };
}

function proofOf(keys: WorkspaceKeys, bytes: Buffer): Buffer {
  const proof = blind(keys, "evidence link", String(keys.workspaceId), bytes.toString("hex"));
  return Buffer.from(proof.replaceAll("-", ""), "hex");
}
