// The default promise of each network: how soon people expect a first answer. Data; the workspace may choose another pack.

/** Milliseconds from the customer's message. */
export interface Target {
  readonly acknowledgementMs?: number;
  /** The most a customer should wait for the first human answer. */
  readonly firstAnswerMs: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Where the figures come from, printed wherever they are used. */
export const targetPack = { name: "Rapport default targets", year: 2026 } as const;

const chat: Target = { firstAnswerMs: 15 * minute };
const social: Target = { firstAnswerMs: day };
const letter: Target = { acknowledgementMs: day, firstAnswerMs: 14 * day };
const mail: Target = { acknowledgementMs: 15 * minute, firstAnswerMs: day };

const byNetwork: Readonly<Record<string, Target>> = {
  x: { firstAnswerMs: 30 * minute },
  bluesky: { firstAnswerMs: 30 * minute },
  mastodon: { firstAnswerMs: 30 * minute },
  threads: { firstAnswerMs: 30 * minute },
  "web-chat": chat,
  sms: chat,
  whatsapp: chat,
  messenger: chat,
  telegram: chat,
  email: mail,
  "web-form": mail,
  letter,
  fax: letter,
};

/** The promise for a network; any other social network answers within a day. */
export function targetOf(network: string | null): Target {
  return (network === null ? undefined : byNetwork[network]) ?? social;
}
