// Views of customers that were made ahead.
import type { CustomerRows } from "./screens.ts";

/** Which page of a customer: pages of another release are none. */
export interface PageOf {
  readonly language: string;
  readonly madeBy: string;
}

/** A page to be kept. */
export interface PageRow extends PageOf {
  readonly customerId: string;
  /** What the customer's rows carried when they were read. */
  readonly stamp: string;
  /** The first moment at which something in it changes by time alone; null where nothing does. */
  readonly goodUntil: Date | null;
  readonly sealed: Uint8Array;
  /** What is counted of the customer; kept with the page. */
  readonly counted: Pick<CustomerRows, "interactionCount" | "since" | "figures">;
}

/** The pages of one workspace. */
export interface PageStore {
  /** The page of the customer to whom this member belongs; null where there is none that holds now. */
  find(memberId: string, wanted: PageOf, now: Date): Promise<{ customerId: string; sealed: Uint8Array } | null>;
  /** Keeps, with what is counted of their customers, those whose rows were read since anything last changed, and answers with how many. */
  keep(rows: readonly PageRow[]): Promise<number>;
  /** Of the next `limit` customers after `after` (null: from the first) those without such a page, and up to whom it looked; null at the end. */
  missing(
    wanted: PageOf,
    after: string | null,
    limit: number,
  ): Promise<{ customerIds: readonly string[]; upTo: string | null }>;
  /** Customers who changed in this process since they were last taken from here, the latest first. */
  takeDropped(limit: number): readonly string[];
  /** The languages in which anybody has looked through this process. */
  languages(): readonly string[];
  /** How many times anybody of any workspace has looked through this process. */
  looks(): number;
}
