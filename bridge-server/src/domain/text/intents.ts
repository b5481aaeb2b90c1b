// The intents of a message, and the form in which each language lists its words.
/** In the order in which the earlier one wins where two weigh the same: what must not be missed comes first. */
export const intentNames = ["complaint", "lead", "question", "compliment", "proactive"] as const;

/** Proactive: an idea or a hint that nobody asked for. Lead: whoever may want to buy. Other: none of them shows. */
export type Intent = (typeof intentNames)[number] | "other";

/** Words and phrases of each intent by how much they say; written as in `FeelingWords`. */
export type IntentWords = Readonly<Record<(typeof intentNames)[number], readonly (readonly [number, string])[]>>;
