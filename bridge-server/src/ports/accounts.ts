// Organisations: what goes into the store of them, and what their screens ask back.
import type { OpenClockRow } from "./screens.ts";

/** A company's row of a CRM, with the records of the people whom it names. */
export interface CompanyRow {
  readonly companyId: string;
  readonly crm: string;
  readonly account: string;
  readonly object: string;
  readonly externalId: string;
  readonly version: Date;
  readonly digest: string;
  readonly deleted: boolean;
  readonly sealed: Uint8Array;
  readonly people: readonly string[];
}

/** A company as it stands now. */
export interface CompanyNow {
  readonly crm: string;
  readonly account: string;
  readonly object: string;
  readonly externalId: string;
  readonly sealed: Uint8Array;
}

/** One customer among a company's people, counted at a moment. */
export interface CompanyPerson {
  readonly customerId: string;
  /** The person's records that belong to the company. */
  readonly records: readonly string[];
  /** The last message, call or visit to us. */
  readonly lastContactAt: Date | null;
  /** Messages, calls, visits and survey answers since the moment that was asked for, in and out. */
  readonly lately: number;
  /** Conversations in which the person waits for an answer. */
  readonly waits: number;
  readonly scores: number;
  readonly meanScore: number | null;
}

/** Reads organisations. */
export interface CompanyReader {
  /** Null where no such company is known, or its CRM deleted it. */
  company(companyId: string): Promise<CompanyNow | null>;
  /** Its people, `most` at most and always the same ones, with how many there are in all. */
  people(
    companyId: string,
    asked: { readonly since: Date; readonly now: Date; readonly most: number },
  ): Promise<{ readonly inAll: number; readonly counted: readonly CompanyPerson[] }>;
  /** The most urgent wait for an answer of each of these customers who waits. */
  mostUrgent(customerIds: readonly string[]): Promise<ReadonlyMap<string, OpenClockRow>>;
}
