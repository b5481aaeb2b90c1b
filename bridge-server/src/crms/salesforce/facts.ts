// Facts and rows of what was read, whatever kind it is.
import { standsForPerson } from "../../domain/crms.ts";
import type { CrmBatch, CrmObject, Priority, WrittenFact } from "../../ports.ts";
import { activityFacts } from "./activities.ts";
import type { Context } from "./context.ts";
import { personIn } from "./context.ts";
import { kindOf, type Kind } from "./kinds.ts";
import { individualOf, optedOutOf, personFacts } from "./people.ts";
import { every, inPieces, quoted, selectionOf, type Reader } from "./reading.ts";
import type { Row } from "./rows.ts";
import { caseFacts, commentFacts, entryFacts, personaFacts, sessionFacts, sessionOf, surveyFacts } from "./service.ts";
import type { Privacy } from "./privacy.ts";

/** Ids in one question beside what else it asks. */
const perQuestion = 300;

/** What screens show of these; of the others, facts say all. */
const detailed: Readonly<Record<string, readonly string[]>> = {
  User: ["Name"],
  Group: ["Name"],
  Account: ["Name"],
  Individual: ["ShouldForget", "CanStorePiiElsewhere", "HasOptedOutProcessing", "HasOptedOutSolicit"],
  ContactPointTypeConsent: ["PartyId", "ContactPointType", "PrivacyConsentStatus", "CaptureDate", "EffectiveTo"],
  DataUsePurpose: ["Name"],
};

/** Makes facts of rows, with what else has to be asked for them. */
export async function batchOf(
  reader: Reader,
  privacy: Privacy,
  kind: Kind,
  rows: readonly Row[],
  priority: Priority,
  { isHistory = false } = {},
): Promise<CrmBatch> {
  // In history people come after, and are read with it anyway.
  if (kind.object === "Individual" && !isHistory && rows.length > 0)
    return individualsBatch(reader, privacy, kind, rows, priority);
  const context: Context = { account: reader.account, withheld: await privacy.withheld(priority) };
  const isPerson = standsForPerson("salesforce", kind.object);
  const forgotten = isPerson ? await privacy.forgotten(priority) : new Map<string, Date>();
  const withheld = isPerson ? rows.filter((row) => isWithheld(row, context, forgotten)) : [];
  const facts = await factsOf(reader, privacy, kind, rows, context, priority);
  const silent = isPerson ? await privacy.notSolicited(priority) : new Set<string>();
  return {
    withheld: withheld.map(({ id }) => ({ object: kind.object, id })),
    facts,
    rows: isPerson ? people(kind, rows, facts, silent) : rows.map((row) => toObject(kind, row)),
  };
}

/** People's rows, with where they said no to marketing. */
function people(
  kind: Kind,
  rows: readonly Row[],
  facts: readonly WrittenFact[],
  silent: ReadonlySet<string>,
): CrmObject[] {
  const identities = new Map(
    facts.flatMap((fact) =>
      fact.type === "record" && fact.deleted !== true ? [[fact.id, fact.identities ?? []]] : [],
    ),
  );
  return rows.map((row) => {
    const optedOut = optedOutOf(row, identities.get(row.id) ?? [], silent.has(individualOf(row) ?? "")) ?? [];
    return { ...toObject(kind, row), ...(optedOut.length === 0 ? {} : { optedOut }) };
  });
}

/** Whoever is forgotten is told by a fact of their own. */
function isWithheld(row: Row, { withheld }: Context, forgotten: ReadonlyMap<string, Date>): boolean {
  const individual = individualOf(row) ?? "";
  return !row.isDeleted && withheld.individuals.has(individual) && !forgotten.has(individual);
}

async function factsOf(
  reader: Reader,
  privacy: Privacy,
  kind: Kind,
  rows: readonly Row[],
  context: Context,
  priority: Priority,
): Promise<WrittenFact[]> {
  switch (kind.object) {
    case "Contact":
    case "Lead":
    case "Account": {
      const people = {
        ...context,
        handles: await reader.handles(),
        forgotten: await privacy.forgotten(priority),
      };
      return rows.flatMap((row) => personFacts(kind.object, row, people));
    }
    case "Case":
      return rows.flatMap((row) => caseFacts(row, context));
    case "CaseComment":
      return rows.flatMap((row) => commentFacts(row, context));
    case "MessagingSession": {
      const entries = await entriesOf(reader, rows, context, priority);
      return [...rows.flatMap((row) => sessionFacts(row, context)), ...entries];
    }
    case "ConversationEntry": {
      const sessions = await sessionsOf(reader, rows, priority);
      return rows.flatMap((row) => entryFacts(row, sessions.get(row.text("ConversationId") ?? ""), context));
    }
    case "SurveyResponse": {
      const answers = await answersOf(reader, rows, priority);
      return rows.flatMap((row) => {
        const { score, comment } = answers.get(row.id) ?? {};
        return surveyFacts(row, score, comment, context);
      });
    }
    case "SocialPersona":
      return rows.flatMap((row) => personaFacts(row, context));
    default:
      return rows.flatMap((row) => activityFacts(kind.object, row, context));
  }
}

function toObject({ object }: Kind, row: Row): CrmObject {
  const shown = detailed[object];
  const parties = [
    row.text("WhoId"),
    row.text("ContactId"),
    row.text("Parent.ContactId"),
    row.text("EndUserContactId"),
  ];
  const person = personIn(parties);
  return {
    ...{ object, id: row.id, modifiedAt: row.modifiedAt, archived: row.isDeleted },
    parties: person === undefined ? [] : [person.id],
    detail:
      shown === undefined
        ? null
        : JSON.stringify(Object.fromEntries(shown.map((name) => [name, row.text(name) ?? null]))),
  };
}

/** What an Individual allows decides about the records of that person: they are read again with it. */
async function individualsBatch(
  reader: Reader,
  privacy: Privacy,
  kind: Kind,
  rows: readonly Row[],
  priority: Priority,
): Promise<CrmBatch> {
  privacy.forget();
  const own = rows.map((row) => toObject(kind, row));
  const facts: WrittenFact[] = [];
  const people: CrmObject[] = [];
  const withheld: NonNullable<CrmBatch["withheld"]>[number][] = [];
  for (const object of ["Account", "Contact", "Lead"]) {
    const shape = await reader.shapes.find(object);
    const field = object === "Account" ? "PersonIndividualId" : "IndividualId";
    const found = kindOf(object);
    if (found === undefined || shape?.has(field) !== true) continue;
    const { fields } = await selectionOf(reader, found, { alsoGone: true });
    for (const piece of inPieces(rows, perQuestion)) {
      const where = `${field} IN (${quoted(piece.map(({ id }) => id))})`;
      const batch = await batchOf(
        reader,
        privacy,
        found,
        await every(reader, found, fields, where, priority),
        priority,
      );
      facts.push(...batch.facts);
      people.push(...batch.rows);
      withheld.push(...(batch.withheld ?? []));
    }
  }
  return { facts, rows: [...people, ...own], withheld };
}

/** The sessions of these entries' conversations. */
async function sessionsOf(reader: Reader, entries: readonly Row[], priority: Priority) {
  const found = new Map<string, ReturnType<typeof sessionOf>>();
  const kind = kindOf("MessagingSession");
  const ids = [...new Set(entries.flatMap((row) => row.text("ConversationId") ?? []))];
  if (kind === undefined || ids.length === 0 || (await reader.shapes.find("MessagingSession")) === undefined)
    return found;
  const { fields } = await selectionOf(reader, kind, { alsoGone: true });
  for (const piece of inPieces(ids, perQuestion))
    for (const row of await every(reader, kind, fields, `ConversationId IN (${quoted(piece)})`, priority))
      found.set(row.text("ConversationId") ?? "", sessionOf(row));
  return found;
}

/** The entries of these sessions: a change of the session is how news of them arrives at once. */
async function entriesOf(reader: Reader, sessions: readonly Row[], context: Context, priority: Priority) {
  const kind = kindOf("ConversationEntry");
  const byConversation = new Map(sessions.map((row) => [row.text("ConversationId") ?? "", sessionOf(row)]));
  byConversation.delete("");
  if (kind === undefined || byConversation.size === 0 || (await reader.shapes.find(kind.object)) === undefined)
    return [];
  const { fields } = await selectionOf(reader, kind);
  const facts: WrittenFact[] = [];
  for (const piece of inPieces([...byConversation.keys()], perQuestion))
    for (const row of await every(reader, kind, fields, `ConversationId IN (${quoted(piece)})`, priority))
      facts.push(...entryFacts(row, byConversation.get(row.text("ConversationId") ?? ""), context));
  return facts;
}

/** The score and the words of these responses; of several scores the mean, as one answer. */
async function answersOf(reader: Reader, responses: readonly Row[], priority: Priority) {
  const object = "SurveyQuestionResponse";
  const answers = new Map<string, { score?: number; comment?: string }>();
  const shape = await reader.shapes.find(object);
  if (shape === undefined || responses.length === 0 || !shape.has("ResponseId")) return answers;
  const wanted = ["ResponseId", "Datatype", "NumberValue", "ResponseShortText"].filter((field) => shape.has(field));
  const fields = ["Id", "SystemModstamp", ...wanted];
  const scores = new Map<string, number[]>();
  for (const piece of inPieces(responses, perQuestion)) {
    const where = `ResponseId IN (${quoted(piece.map(({ id }) => id))})`;
    for (const row of await every(reader, { object, deletes: false }, fields, where, priority)) {
      const id = row.text("ResponseId") ?? "";
      const [value, comment] = [row.number("NumberValue"), row.text("ResponseShortText")];
      if (/rating|csat/i.test(row.text("Datatype") ?? "") && value !== undefined)
        scores.set(id, [...(scores.get(id) ?? []), value]);
      if (comment !== undefined) answers.set(id, { ...answers.get(id), comment });
    }
  }
  for (const [id, given] of scores) {
    const score = given.reduce((sum, one) => sum + one, 0) / given.length;
    answers.set(id, { ...answers.get(id), score });
  }
  return answers;
}
