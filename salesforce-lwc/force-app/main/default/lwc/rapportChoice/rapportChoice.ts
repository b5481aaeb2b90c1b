/** Which of a record's customers the reader has chosen: all components of Rapport on one page follow the same choice. */

type Heard = (recordId: string, personId: string) => void;

const chosen = new Map<string, string>();
const listeners = new Set<Heard>();

/** The customer whom the reader chose for this record; undefined if none was chosen. */
export function choiceFor(recordId: string): string | undefined {
  return chosen.get(recordId);
}

/** The reader chose; everybody who listens hears it. */
export function choose(recordId: string, personId: string): void {
  chosen.set(recordId, personId);
  for (const heard of [...listeners]) heard(recordId, personId);
}

/** Listens until the returned function is called. */
export function onChoice(heard: Heard): () => void {
  listeners.add(heard);
  return () => {
    listeners.delete(heard);
  };
}
