// What cards, pages and settings share: asking the bridge, spelling, the four states.
export { addressOf, askBridge, isObject, sendToBridge, useBridge, type Asked, type Loaded } from "./bridge.ts";
export { fill, readerOf, spellMoment, type Reader } from "./reader.ts";
export { messages, type Messages } from "./messages.ts";
export { FourStates } from "./FourStates.tsx";
export { isJournal, journalOf, useDecisions, type Decisions } from "./decisions.ts";
export { Decision } from "./Decision.tsx";
export { Suggestion } from "./Suggestion.tsx";
