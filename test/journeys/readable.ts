// What a document of the bridge says to readers, so that a test can look for it on a screen.
/** What the bridge answered, out of the envelope of either app. */
export function documentIn(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null) return null;
  const text = "body" in answer ? answer.body : "value" in answer ? answer.value : null;
  return typeof text === "string" ? (JSON.parse(text) as unknown) : null;
}

/** Keys of a document whose texts are for readers. */
const forReaders = ["title", "headline", "label", "text", "help", "changed", "stateLabel", "remedy", "changedBy"];

/** Every text of a document that is for readers. */
export function readable(document: unknown): string[] {
  if (Array.isArray(document)) return document.flatMap(readable);
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) =>
    typeof value === "string"
      ? forReaders.includes(key)
        ? [value.replaceAll(/\s+/g, " ").trim()]
        : []
      : readable(key === "words" ? null : value),
  );
}
