// The organisation's own objects for what a person agreed to: by Individual, kind of contact point and purpose of use.
import type { MirrorRow, RemovalOutcome, WriteOutcome } from "../../ports.ts";
import { inSameOrder } from "./fields.ts";
import { askJson } from "./line.ts";
import { every, inPieces, quoted, type Reader } from "./reading.ts";
import { removeBy, Saved, spelled } from "./removal.ts";
import { paths } from "./versions.ts";

const consentObject = "ContactPointTypeConsent";
const purposeObject = "DataUsePurpose";
/** Rows by their names, which are as long as 84 characters; addresses end at 16,384. */
const perLookup = 100;

/** What purposes are called in the organisation; those of this name that are there already are used. */
const purposeNames: Readonly<Record<string, string>> = {
  care: "Rapport: care",
  "care-history": "Rapport: care history",
  research: "Rapport: research",
  marketing: "Rapport: marketing",
};

/** What rows of ours are called: nothing else tells them from those that the organisation made itself. */
const nameOf = (externalId: string): string => `Rapport ${externalId}`;

/** Those objects, as far as the organisation has them and lets Rapport write them. */
export interface Consents {
  there(): Promise<boolean>;
  /** A person without an Individual has nowhere to be written: their rows are neither written nor refused. */
  write(rows: readonly MirrorRow[]): Promise<WriteOutcome>;
  remove(externalIds: readonly string[]): Promise<RemovalOutcome>;
}

/** Consents of this organisation. */
export function consentsOn(reader: Reader): Consents {
  let purposes: Promise<ReadonlyMap<string, string>> | undefined;

  function purposeIds(): Promise<ReadonlyMap<string, string>> {
    purposes ??= findPurposes(reader);
    return purposes.catch((failure: unknown) => {
      purposes = undefined;
      throw failure;
    });
  }

  return {
    async there() {
      const [consent, purpose] = [await reader.shapes.find(consentObject), await reader.shapes.find(purposeObject)];
      return consent?.writable("PrivacyConsentStatus") !== undefined && purpose?.writable("Name") !== undefined;
    },
    async write(rows) {
      const written: string[] = [];
      const refused: { id: string; reason: string }[] = [];
      for (const piece of inPieces(rows, perLookup)) {
        const parties = await individualsOf(reader, piece);
        const named = piece.flatMap((row) => {
          const party = parties.get(String(row.values["record"]));
          return party === undefined ? [] : [{ row, party }];
        });
        if (named.length === 0) continue;
        const outcome = await save(reader, named, await purposeIds());
        written.push(...outcome.written);
        refused.push(...outcome.refused);
      }
      return { written, refused };
    },
    async remove(externalIds) {
      const gone: string[] = [];
      const refused: { id: string; reason: string }[] = [];
      const prefix = nameOf("").length;
      for (const piece of inPieces(externalIds, perLookup)) {
        const outcome = await removeBy(reader, { name: consentObject, key: "Name" }, piece.map(nameOf));
        gone.push(...outcome.gone.map((name) => name.slice(prefix)));
        refused.push(...outcome.refused.map(({ id, reason }) => ({ id: id.slice(prefix), reason })));
      }
      return { gone, refused };
    },
  };
}

/** The Individual of each record that has one. */
async function individualsOf(reader: Reader, rows: readonly MirrorRow[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [object, some] of Map.groupBy(rows, ({ values }) => String(values["object"]))) {
    const field = object === "Account" ? "PersonIndividualId" : "IndividualId";
    const shape = await reader.shapes.find(object);
    if (shape?.has(field) !== true) continue;
    const ids = [...new Set(some.map(({ values }) => String(values["record"])))];
    const where = `Id IN (${quoted(ids)}) AND ${field} != null`;
    const fields = ["Id", "SystemModstamp", field];
    for (const row of await every(reader, { object, deletes: false }, fields, where, "background"))
      found.set(row.id, row.text(field) ?? "");
  }
  return found;
}

interface Named {
  readonly row: MirrorRow;
  readonly party: string;
}

async function save(
  reader: Reader,
  rows: readonly Named[],
  purposes: ReadonlyMap<string, string>,
): Promise<WriteOutcome> {
  const where = `Name IN (${rows.map(({ row }) => spelled(nameOf(row.externalId))).join(",")})`;
  const fields = ["Id", "SystemModstamp", "Name"];
  const there = new Map(
    (await every(reader, { object: consentObject, deletes: false }, fields, where, "background")).map(
      (row) => [row.text("Name") ?? "", row.id] as const,
    ),
  );
  const [known, fresh] = [
    rows.filter(({ row }) => there.has(nameOf(row.externalId))),
    rows.filter(({ row }) => !there.has(nameOf(row.externalId))),
  ];
  const changed = known.map((one) => ({ ...valuesOf(one, purposes), id: there.get(nameOf(one.row.externalId)) }));
  const made = fresh.map((one) => ({ ...valuesOf(one, purposes), Name: nameOf(one.row.externalId) }));
  return together([await send(reader, "PATCH", changed, known), await send(reader, "POST", made, fresh)]);
}

function valuesOf({ row: { values }, party }: Named, purposes: ReadonlyMap<string, string>): Record<string, unknown> {
  const day = (moment: unknown): string | null => (typeof moment === "string" ? moment.slice(0, 10) : null);
  return {
    attributes: { type: consentObject },
    ...{ PartyId: party, ContactPointType: values["type"], PrivacyConsentStatus: values["status"] },
    DataUsePurposeId: purposes.get(String(values["purpose"])) ?? null,
    ...{ CaptureDate: values["capturedAt"], CaptureSource: "Rapport" },
    ...{ EffectiveFrom: day(values["capturedAt"]), EffectiveTo: day(values["until"]) },
  };
}

async function send(
  reader: Reader,
  method: "PATCH" | "POST",
  records: readonly Record<string, unknown>[],
  rows: readonly Named[],
): Promise<WriteOutcome> {
  if (records.length === 0) return { written: [], refused: [] };
  const question = {
    method,
    path: paths.collections,
    body: { allOrNone: false, records },
    priority: "background",
  } as const;
  const saved = inSameOrder(await askJson(reader.line, question, Saved), rows.length);
  const written: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const [at, { success, errors }] of saved.entries()) {
    const id = rows[at]?.row.externalId ?? "";
    if (success) written.push(id);
    else refused.push({ id, reason: errors[0]?.statusCode.slice(0, 60) ?? "not written" });
  }
  return { written, refused };
}

function together(outcomes: readonly WriteOutcome[]): WriteOutcome {
  return {
    written: outcomes.flatMap(({ written }) => written),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

/** Ids of the purposes, by what Rapport calls them. Those that are not there are made, once. */
async function findPurposes(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const names = Object.values(purposeNames);
  const where = `Name IN (${names.map(spelled).join(",")})`;
  const fields = ["Id", "SystemModstamp", "Name"];
  const look = async (): Promise<Map<string, string>> => {
    const rows = await every(reader, { object: purposeObject, deletes: false }, fields, where, "background");
    return new Map(rows.map((row) => [row.text("Name") ?? "", row.id]));
  };
  let there = await look();
  const missing = names.filter((name) => !there.has(name));
  if (missing.length > 0) {
    const records = missing.map((Name) => ({ attributes: { type: purposeObject }, Name }));
    const body = { allOrNone: false, records };
    await askJson(reader.line, { method: "POST", path: paths.collections, body, priority: "background" }, Saved);
    there = await look();
  }
  return new Map(
    Object.entries(purposeNames).flatMap(([purpose, name]) => {
      const id = there.get(name);
      return id === undefined ? [] : [[purpose, id] as const];
    }),
  );
}
