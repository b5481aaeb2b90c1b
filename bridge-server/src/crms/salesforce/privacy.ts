// Whom the organisation does not let go elsewhere, and who asked to be forgotten: Individual says so.
import type { Priority } from "../../platform/limiter.ts";
import type { Withheld } from "./people.ts";
import { every, inPieces, quoted, type Reader } from "./reading.ts";
import type { Row } from "./rows.ts";

/** How long the answer is good; news of an Individual has it asked for again at once. */
const keptMs = 900_000;
const perQuestion = 300;

/** What is known of such people. */
export interface Privacy {
  withheld(priority: Priority): Promise<Withheld>;
  /** By id, with when that was said last. */
  forgotten(priority: Priority): Promise<ReadonlyMap<string, Date>>;
  /** Ids of Individuals who want to hear of no product. */
  notSolicited(priority: Priority): Promise<ReadonlySet<string>>;
  /** What was known is asked for again. */
  forget(): void;
}

interface Known {
  readonly withheld: Withheld;
  readonly forgotten: ReadonlyMap<string, Date>;
  readonly notSolicited: ReadonlySet<string>;
}

const noWithheld: Withheld = { individuals: new Set(), records: new Set() };
const nobody: Known = { withheld: noWithheld, forgotten: new Map(), notSolicited: new Set() };

/** Asks when it is needed first. An organisation without Individuals keeps nobody back. */
export function privacyOf(reader: Reader): Privacy {
  let kept: { at: number; known: Promise<Known> } | undefined;

  function known(priority: Priority): Promise<Known> {
    const now = performance.now();
    if (kept === undefined || now - kept.at > keptMs) kept = { at: now, known: askFor(reader, priority) };
    return kept.known.catch((failure: unknown) => {
      kept = undefined;
      throw failure;
    });
  }

  return {
    withheld: async (priority) => (await known(priority)).withheld,
    forgotten: async (priority) => (await known(priority)).forgotten,
    notSolicited: async (priority) => (await known(priority)).notSolicited,
    forget() {
      kept = undefined;
    },
  };
}

async function askFor(reader: Reader, priority: Priority): Promise<Known> {
  const shape = await reader.shapes.find("Individual");
  const flags = ["CanStorePiiElsewhere", "ShouldForget", "HasOptedOutSolicit"].filter(
    (field) => shape?.has(field) === true,
  );
  if (flags.length === 0) return nobody;
  const conditions = flags.map((flag) => `${flag} = ${flag !== "CanStorePiiElsewhere"}`);
  const fields = ["Id", "SystemModstamp", ...flags];
  const found = await every(
    reader,
    { object: "Individual", deletes: false },
    fields,
    `(${conditions.join(" OR ")})`,
    priority,
  );
  const notSolicited = new Set(found.filter((row) => row.truth("HasOptedOutSolicit")).map(({ id }) => id));
  // A box that is hidden is none that is not ticked.
  const people = found.filter(
    (row) =>
      row.truth("ShouldForget") || (flags.includes("CanStorePiiElsewhere") && !row.truth("CanStorePiiElsewhere")),
  );
  if (people.length === 0) return { ...nobody, notSolicited };
  const individuals = new Set(people.map(({ id }) => id));
  const records = await recordsOf(reader, [...individuals], priority);
  const asked = people.filter((row) => row.truth("ShouldForget"));
  const forgotten = new Map(asked.map(({ id, modifiedAt }) => [id, modifiedAt]));
  return { withheld: { individuals, records: new Set(records.map(({ id }) => id)) }, forgotten, notSolicited };
}

async function recordsOf(reader: Reader, individuals: readonly string[], priority: Priority): Promise<Row[]> {
  const rows: Row[] = [];
  for (const object of ["Contact", "Lead"]) {
    const shape = await reader.shapes.find(object);
    if (shape?.has("IndividualId") !== true) continue;
    for (const piece of inPieces(individuals, perQuestion)) {
      const where = `IndividualId IN (${quoted(piece)})`;
      rows.push(...(await every(reader, { object, deletes: false }, ["Id", "SystemModstamp"], where, priority)));
    }
  }
  return rows;
}
