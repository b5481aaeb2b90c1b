// Links that hand out one file of one report without signing in, for as long as they say: a browser cannot sign as an app does.
import { timingSafeEqual } from "node:crypto";
import { FileFormat, Language, WorkspaceId } from "@rapport/contract";
import { blind, type Vault, type WorkspaceKeys } from "../vault.ts";

/** What a link hands out. */
export interface FileName {
  readonly reportId: string;
  readonly format: FileFormat;
  readonly language: Language;
  /** To the second. */
  readonly expiresAt: Date;
}

/** How long a link holds that somebody asked for, and one that was sent by e-mail. */
export const fileLinkMs = { asked: 10 * 60_000, sent: 30 * 86_400_000 } as const;

const at = { workspace: 0, report: 4, format: 20, language: 21, expires: 22, proof: 26 } as const;
const proofBytes = 16;

/** Where a browser fetches the file. */
export function fileUrl(keys: WorkspaceKeys, name: FileName, origin: string): string {
  const bytes = Buffer.alloc(at.proof);
  bytes.writeUInt32BE(keys.workspaceId, at.workspace);
  Buffer.from(name.reportId.replaceAll("-", ""), "hex").copy(bytes, at.report);
  bytes.writeUInt8(FileFormat.options.indexOf(name.format), at.format);
  bytes.writeUInt8(Language.options.indexOf(name.language), at.language);
  bytes.writeUInt32BE(Math.floor(name.expiresAt.getTime() / 1000), at.expires);
  return `${origin}/v1/report-files/${Buffer.concat([bytes, proofOf(keys, bytes)]).toString("base64url")}`;
}

/** What a link hands out, and whose it is; null where this bridge did not make it, or it has expired by `now`. */
export async function fileOfLink(
  token: string,
  now: Date,
  vault: Vault,
): Promise<{ readonly keys: WorkspaceKeys; readonly name: FileName } | null> {
  const whole = Buffer.from(token, "base64url");
  if (whole.length !== at.proof + proofBytes) return null;
  const bytes = whole.subarray(0, at.proof);
  const workspace = WorkspaceId.safeParse(bytes.readUInt32BE(at.workspace));
  const format = FileFormat.options[bytes.readUInt8(at.format)];
  const language = Language.options[bytes.readUInt8(at.language)];
  const expiresAt = new Date(bytes.readUInt32BE(at.expires) * 1000);
  if (!workspace.success || format === undefined || language === undefined || now >= expiresAt) return null;
  const keys = await vault.find(workspace.data);
  if (keys === null || !timingSafeEqual(whole.subarray(at.proof), proofOf(keys, bytes))) return null;
  const hex = bytes.toString("hex", at.report, at.format);
  const reportId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return { keys, name: { reportId, format, language, expiresAt } };
}

function proofOf(keys: WorkspaceKeys, bytes: Buffer): Buffer {
  return Buffer.from(blind(keys, "report file", bytes.toString("hex")).replaceAll("-", ""), "hex");
}
