// The people of a portal, whose names stand at what they did.
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import type { CrmPage } from "../../ports.ts";
import { ownerObject } from "./kinds.ts";
import { askJson, type Line } from "./line.ts";
import { paths } from "./versions.ts";

const Owner = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  userId: z.union([z.string(), z.number()]).nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  updatedAt: z.iso.datetime({ offset: true }),
});
type Owner = z.infer<typeof Owner>;
const Owners = z.object({
  results: z.array(Owner),
  paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
});

/** How long names are used before they are asked for again; new colleagues are rare. */
const keptMs = 3_600_000;

/** The owners of a portal, asked for when they are needed first. */
export function ownersOf(line: Line): { names(): Promise<ReadonlyMap<string, string>>; page(): Promise<CrmPage> } {
  let kept: { at: number; owners: Promise<readonly Owner[]> } | undefined;

  function all(): Promise<readonly Owner[]> {
    const now = performance.now();
    if (kept === undefined || now - kept.at > keptMs) kept = { at: now, owners: ask() };
    const { owners } = kept;
    return owners.catch((failure: unknown) => {
      kept = undefined;
      throw failure;
    });
  }

  async function ask(): Promise<readonly Owner[]> {
    const owners: Owner[] = [];
    let after: string | undefined;
    do {
      const query = { limit: "500", ...(after === undefined ? {} : { after }) };
      const page = await askJson(line, { path: paths.owners, query, priority: "live" }, Owners);
      owners.push(...page.results);
      after = page.paging?.next?.after;
    } while (after !== undefined);
    return owners;
  }

  return {
    /** By owner id, and by “user …” for places that name the user instead. A portal that does not tell has none. */
    async names() {
      const owners = await all().catch((failure: unknown) => {
        if (failure instanceof Failure && failure.details.facts?.["status"] === 403) return [];
        throw failure;
      });
      return new Map(
        owners.flatMap((owner) => {
          const name = nameOf(owner);
          if (name === "") return [];
          const user = [owner.userId ?? []].flat().map((id) => [`user ${id}`, name] as const);
          return [[owner.id, name] as const, ...user];
        }),
      );
    },
    async page() {
      const owners = await all();
      return {
        facts: [],
        rows: owners.map((owner) => ({
          object: ownerObject,
          id: owner.id,
          modifiedAt: new Date(owner.updatedAt),
          archived: false,
          parties: [],
          detail: JSON.stringify({ name: nameOf(owner) }),
        })),
        next: null,
        total: owners.length,
      };
    },
  };
}

function nameOf({ firstName, lastName }: Owner): string {
  return [firstName, lastName]
    .flatMap((part) => part?.trim() || [])
    .join(" ")
    .slice(0, 300);
}
