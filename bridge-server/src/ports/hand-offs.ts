// What is kept of secure hand-offs, and what carries a code to a customer.

/** A hand-off. Link, session, code and word are known by their hashes. */
export interface HandOffRow {
  readonly handOffId: string;
  readonly recordId: string;
  readonly identityId: string;
  readonly reach: "public" | "private";
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly sessionHash: Uint8Array | null;
  readonly openedAt: Date | null;
  readonly codeId: string | null;
  /** The address that the code went to; null where it is read out. */
  readonly codeTo: string | null;
  readonly codesSent: number;
  readonly wrongCodes: number;
  readonly sealedCode: Uint8Array | null;
  readonly answeredAt: Date | null;
  readonly sealedWord: Uint8Array | null;
  readonly provenAt: Date | null;
  readonly failedAt: Date | null;
  readonly consentedAt: Date | null;
  readonly sealed: Uint8Array;
}

/** A hand-off that begins. */
export type NewHandOff = Pick<
  HandOffRow,
  "handOffId" | "recordId" | "identityId" | "reach" | "createdAt" | "expiresAt" | "sealed"
> & { readonly tokenHash: Uint8Array };

/** The hand-offs of a workspace. Each step happens once, whoever tries it at the same moment. */
export interface HandOffStore {
  /** Keeps it, and forgets those whose time was over by `forgotten`. One that nobody opened is begun anew; false where it was opened. */
  begin(row: NewHandOff, forgotten: Date): Promise<boolean>;
  byToken(tokenHash: Uint8Array): Promise<HandOffRow | null>;
  byId(handOffId: string): Promise<HandOffRow | null>;
  /** The first browser goes on. False for every other, and once its time is over. */
  open(handOffId: string, sessionHash: Uint8Array, at: Date): Promise<boolean>;
  /** A new code takes the place of the one before. False where no more may be sent. */
  keepCode(
    handOffId: string,
    code: { readonly codeId: string; readonly codeTo: string | null; readonly sealedCode: Uint8Array | null },
    limits: { readonly at: Date; readonly mostSent: number; readonly mostWrong: number },
  ): Promise<boolean>;
  /** Counts a wrong code, or keeps that the right one was answered. Answers with the row as it is then; null where nothing may be tried. */
  tryCode(
    handOffId: string,
    tried: {
      readonly codeId: string;
      readonly at: Date;
      readonly mostWrong: number;
      readonly expiresAt: Date;
      readonly wordId: string;
      readonly sealedWord: Uint8Array;
    },
  ): Promise<HandOffRow | null>;
  /** Those that wait for one of these words. */
  waitingFor(wordIds: readonly string[]): Promise<readonly (HandOffRow & { readonly wordId: string })[]>;
  /** It is over: this account is proven, or is another customer's. The first end stands. */
  end(
    handOffId: string,
    end: { readonly outcome: "proven" | "failed"; readonly at: Date; readonly identityId: string },
  ): Promise<void>;
  /** The questions about use were answered. */
  keepConsented(handOffId: string, at: Date): Promise<void>;
  /** How a channel is called on its network; null where nobody said. */
  channelKey(channelId: string): Promise<string | null>;
}

/** An e-mail to one person, in plain words; with the same as HTML where it has more than a sentence to say. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Sends e-mail. */
export interface Mail {
  /** Resolves when the server took it. Throws a `Failure` of kind unavailable, without any address in it, where it did not. */
  send(letter: Letter): Promise<void>;
}

/** Reads pages that everybody may read. */
export interface PublicPages {
  /** The text of a page. Throws a `Failure` of kind bad-input or unavailable that says why there is none. */
  read(url: string): Promise<{ readonly url: string; readonly html: string }>;
}
