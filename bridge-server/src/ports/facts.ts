// What goes into the store, and what derivations ask back.

/** A delivery as the inbox holds it. `body` is sealed. */
export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly body: Uint8Array;
  readonly attempts: number;
}

/** A delivery that could not be read, or not wholly. */
export interface AsideDelivery {
  readonly deliveryId: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly reason: string;
}

export interface IdentityRow {
  readonly identityId: string;
  readonly network: string;
  /** The identity of this very spelling; equal to identityId unless the network gives a stable id. */
  readonly spellingId: string;
  readonly seenAt: Date;
  readonly firstSeenAt: Date;
  /** Whether the sighting carries a display name, and what settles ties between sightings. */
  readonly named: boolean;
  readonly rank: string;
  readonly sealed: Uint8Array;
  /** Blind words by which a search finds the identity. */
  readonly words: readonly string[];
}

export interface ChannelRow {
  readonly channelId: string;
  readonly network: string;
  readonly key: string;
  readonly label: string;
  readonly labelRank: number;
  readonly identityId: string;
}

export interface InteractionRow {
  readonly interactionId: string;
  readonly source: string;
  readonly version: Date;
  readonly digest: string;
  readonly occurredAt: Date;
  readonly kind: number;
  readonly direction: number;
  readonly author: number;
  readonly holding: boolean;
  readonly closes: boolean;
  readonly channelId: string | null;
  readonly partyId: string | null;
  readonly agent: string | null;
  readonly team: string | null;
  readonly site: string | null;
  readonly vendor: string | null;
  readonly lane: string | null;
  readonly tier: string | null;
  readonly topic: string | null;
  readonly threadId: string | null;
  readonly replyToId: string | null;
  readonly waitSeconds: number | null;
  readonly handleSeconds: number | null;
  readonly outcome: number | null;
  readonly score: number | null;
  /** Of a survey's score; null where the source names none. */
  readonly scale: number | null;
  /** The languages whose rule says that the text moves the talk to a private place. */
  readonly privateHandoff: readonly string[];
  readonly rules: number;
  /** What an inbound text says of its writer; null where there is no text, or it is ours, or its language is not known. */
  readonly language: string | null;
  readonly sentiment: number | null;
  /** What the message wants; null as for the language. */
  readonly intent: number | null;
  /** Version of what told language, sentiment and intent. */
  readonly textRules: number;
  /** When the source deleted it; its text is not among what is sealed. */
  readonly deletedAt: Date | null;
  readonly sealed: Uint8Array;
  readonly sealedFor: string | null;
}

/** Where an agent works from a moment on. */
export interface RosterRow {
  readonly agent: string;
  readonly from: Date;
  readonly version: Date;
  readonly digest: string;
  readonly team: string | null;
  readonly site: string | null;
  readonly vendor: string | null;
  readonly deleted: boolean;
}

export interface RecordRow {
  readonly recordId: string;
  readonly crm: string;
  readonly account: string;
  readonly object: string;
  readonly externalId: string;
  readonly version: Date;
  readonly digest: string;
  readonly deleted: boolean;
  readonly sealed: Uint8Array;
  /** A place's claims are kept and join nobody. */
  readonly claims: readonly { readonly identity: string; readonly place: boolean }[];
  /** The company that the record names as where its person works. */
  readonly worksAt: string | null;
  /** Records that the CRMs' own connector says are this one. */
  readonly sameAs: readonly string[];
  readonly words: readonly string[];
}

/** A member to forget: for ever, or everything up to `at`. */
export interface ErasureRow {
  readonly memberId: string;
  readonly at: Date;
  readonly forever: boolean;
}

/** Until when an erased member is closed, and when they were erased. A record is closed for ever, an identity until its holder was erased. */
export interface Closing {
  readonly closedUntil: Date;
  readonly erasedAt: Date;
}

/** What a derivation needs to know of an interaction; no text. Times in milliseconds UTC. */
export interface Turn {
  readonly id: string;
  readonly conversationId: string;
  readonly occurredAt: number;
  readonly kind: number;
  readonly direction: number;
  readonly author: number;
  readonly holding: boolean;
  readonly closes: boolean;
  readonly channelId: string | null;
  readonly network: string | null;
  readonly partyId: string | null;
  readonly threadId: string | null;
  readonly replyToId: string | null;
}

/** What follows from a conversation's interactions. Times in milliseconds UTC. */
export interface DerivedConversation {
  readonly conversationId: string;
  readonly openerId: string;
  readonly channelId: string | null;
  readonly partyId: string | null;
  readonly openedAt: number;
  readonly lastAt: number;
  readonly turns: readonly {
    readonly id: string;
    readonly channelId: string | null;
    readonly partyId: string | null;
    readonly opens: boolean;
    readonly singleTouch: boolean | null;
  }[];
  readonly answers: readonly {
    readonly inboundId: string;
    readonly channelId: string;
    readonly answerId: string;
    readonly opener: boolean;
    readonly askedAt: number;
    readonly seconds: number;
  }[];
  readonly clocks: readonly {
    readonly kind: number;
    readonly startedBy: string;
    readonly channelId: string | null;
    readonly partyId: string | null;
    readonly startedAt: number;
    readonly dueAt: number | null;
    readonly stoppedBy: string | null;
    readonly stoppedAt: number | null;
    readonly wallSeconds: number | null;
    readonly businessSeconds: number | null;
  }[];
}
