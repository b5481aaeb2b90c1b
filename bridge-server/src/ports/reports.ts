// What the store keeps of a workspace's board and of its reports.
import type { Language } from "@rapport/contract";

/** One version of the board's settings. */
export interface BoardRow {
  readonly version: number;
  readonly value: unknown;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** A decision, an action or a risk as it is now, with when it came and who brought it. */
export interface BoardItemRow {
  readonly itemId: string;
  readonly version: number;
  readonly kind: "decision" | "action" | "risk";
  readonly value: unknown;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly changedAt: Date;
}

/** A version of an item that is to be kept. */
export interface BoardItemChange extends Pick<BoardItemRow, "itemId" | "version" | "kind" | "value"> {
  readonly at: Date;
  readonly by: string;
}

/** What a workspace decided about its board. */
export interface BoardStore {
  /** The versions of the settings, newest first. */
  versions(limit: number): Promise<readonly BoardRow[]>;
  /** Keeps the next version. False, and nothing kept, where `expected` is no longer the newest. */
  keep(change: {
    readonly expected: number;
    readonly value: unknown;
    readonly at: Date;
    readonly by: string;
  }): Promise<boolean>;
  /** Every decision, action and risk as it is now, oldest first. */
  items(): Promise<readonly BoardItemRow[]>;
  /**
   * Keeps a version of an item. False, and nothing kept, where this version is there already, or where `atMost` items of its
   * report are open.
   */
  keepItem(change: BoardItemChange, atMost?: { readonly report: string; readonly count: number }): Promise<boolean>;
}

/** A report without what it says. */
export interface ReportRowKept {
  readonly reportId: string;
  readonly template: string;
  readonly title: string | null;
  readonly from: Date;
  readonly to: Date;
  readonly zone: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly revision: number;
  /** The published report that this one corrects. */
  readonly restates: string | null;
  readonly cause: string | null;
  /** Null while it is a draft. */
  readonly published: { readonly at: Date; readonly by: string; readonly hash: Uint8Array } | null;
  /** The published reports that correct this one, newest first. */
  readonly restatedBy: string | null;
  /** How often it, rows under its numbers, and files of it were opened. */
  readonly opens: { readonly report: number; readonly evidence: number; readonly files: number };
}

export type NewReport = Pick<
  ReportRowKept,
  "reportId" | "template" | "title" | "from" | "to" | "zone" | "createdAt" | "createdBy" | "restates" | "cause"
>;

export interface ReportTextRow {
  readonly blockId: string;
  readonly page: string;
  readonly kpi: string | null;
  readonly content: string;
  readonly language: Language;
  readonly author: string | null;
  readonly writtenAt: Date;
  readonly writtenBy: string;
}

export interface ReportCommentRow {
  readonly commentId: string;
  readonly blockId: string | null;
  readonly answers: string | null;
  readonly content: string;
  readonly author: string | null;
  readonly writtenAt: Date;
  readonly writtenBy: string;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
}

export interface SignOffRow {
  readonly signOffId: string;
  readonly role: "preparer" | "reviewer" | "owner";
  readonly revision: number;
  /** What was measured when it was signed, as JSON. */
  readonly figures: string;
  readonly name: string;
  readonly at: Date;
  readonly by: string;
}

/** What happened to a report that is noted for its audit. */
export interface ReportNote {
  readonly kind: "report" | "evidence" | "file" | "sent";
  readonly what: string | null;
  readonly n: number;
  readonly at: Date;
  readonly by: string;
}

/** Reports of a workspace. What is published can be added and read, and neither changed nor taken away. */
export interface ReportStore {
  /** Newest first. */
  all(limit: number): Promise<readonly ReportRowKept[]>;
  one(reportId: string): Promise<ReportRowKept | null>;
  /** Keeps a draft, unless it is there. */
  add(report: NewReport): Promise<void>;
  /** What is written into it as it is now, in the order of its blocks. */
  texts(reportId: string): Promise<readonly ReportTextRow[]>;
  /** Writes into a draft, which gets the next revision. False, and nothing kept, where it is published. */
  write(reportId: string, text: ReportTextRow): Promise<boolean>;
  comments(reportId: string): Promise<readonly ReportCommentRow[]>;
  /** Keeps a comment, unless it is there. */
  comment(reportId: string, comment: ReportCommentRow): Promise<void>;
  /** False where there is no such comment. */
  resolve(reportId: string, commentId: string, by: { readonly at: Date; readonly by: string } | null): Promise<boolean>;
  /** Every signature that was ever put under it, oldest first. */
  signOffs(reportId: string): Promise<readonly SignOffRow[]>;
  /** False, and nothing kept, where the draft has another revision by now, or is published. */
  sign(reportId: string, signOff: SignOffRow): Promise<boolean>;
  /** Freezes a draft. False, and nothing kept, where it has another revision by now, or is published already. */
  publish(
    reportId: string,
    snapshot: {
      readonly revision: number;
      readonly hash: Uint8Array;
      readonly bundle: string;
      readonly at: Date;
      readonly by: string;
    },
  ): Promise<boolean>;
  /** What was published; null for a draft. */
  snapshot(reportId: string): Promise<string | null>;
  note(reportId: string, note: ReportNote): Promise<void>;
}
