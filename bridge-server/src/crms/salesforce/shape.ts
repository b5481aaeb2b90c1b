// Which objects and fields the organisation has and shows to Rapport's user. Asked for all at once, and kept for a while.
import * as z from "zod";
import { hiddenObject } from "./failures.ts";
import { askJson, understood, type OrgLine } from "./line.ts";
import { paths } from "./versions.ts";

/** How long a description is good: features and permissions are rarely changed, and a refused field has it asked for again. */
const keptMs = 6 * 3_600_000;
/** Parts of one composite call, which counts as one call. */
const perComposite = 25;

const Field = z.object({
  name: z.string(),
  relationshipName: z.string().nullish(),
  updateable: z.boolean().nullish(),
  createable: z.boolean().nullish(),
  length: z.number().nullish(),
  label: z.string().nullish(),
  type: z.string().nullish(),
});
const Description = z.object({ fields: z.array(Field) });
const Composite = z.object({
  compositeResponse: z.array(
    z.object({ body: z.unknown(), httpStatusCode: z.number(), referenceId: z.string().min(1) }),
  ),
});

/** An object as Rapport's user sees it. */
export interface Shape {
  /** Whether a field, or a field of another object behind a dot, can be asked for. */
  has(field: string): boolean;
  /** How many characters a field takes; undefined where it may not be written. */
  writable(field: string): { readonly length: number } | undefined;
  /** Fields that hold short texts or addresses. */
  readonly texts: readonly { readonly field: string; readonly label: string }[];
}

/** What the organisation has. */
export interface Shapes {
  /** Throws a `Failure` of kind forbidden where the object is not there, or hidden. */
  of(object: string): Promise<Shape>;
  /** Undefined where the object is not there, or hidden. */
  find(object: string): Promise<Shape | undefined>;
  /** What was known is asked for again. */
  forget(): void;
}

/** The shapes of these objects on this line. */
export function shapesOn(line: OrgLine, objects: readonly string[]): Shapes {
  let kept: { at: number; shapes: Promise<ReadonlyMap<string, Shape>> } | undefined;

  function all(): Promise<ReadonlyMap<string, Shape>> {
    const now = performance.now();
    if (kept === undefined || now - kept.at > keptMs) kept = { at: now, shapes: describe(line, objects) };
    const { shapes } = kept;
    return shapes.catch((failure: unknown) => {
      kept = undefined;
      throw failure;
    });
  }

  return {
    async of(object) {
      const shape = (await all()).get(object);
      if (shape === undefined) throw hiddenObject(object);
      return shape;
    },
    find: async (object) => (await all()).get(object),
    forget() {
      kept = undefined;
    },
  };
}

async function describe(line: OrgLine, objects: readonly string[]): Promise<ReadonlyMap<string, Shape>> {
  const found = new Map<string, Shape>();
  for (let at = 0; at < objects.length; at += perComposite) {
    const part = objects.slice(at, at + perComposite);
    const body = {
      allOrNone: false,
      compositeRequest: part.map((object) => ({ method: "GET", url: paths.describe(object), referenceId: object })),
    };
    const reply = await askJson(line, { method: "POST", path: paths.composite, body, priority: "live" }, Composite);
    for (const { referenceId, httpStatusCode, body: description } of reply.compositeResponse)
      if (httpStatusCode === 200) found.set(referenceId, shapeOf(understood(Description, description)));
  }
  return found;
}

function shapeOf({ fields }: z.infer<typeof Description>): Shape {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const relations = new Set(fields.flatMap(({ relationshipName }) => relationshipName ?? []));
  return {
    texts: fields
      .filter(({ type }) => type === "string" || type === "url")
      .map(({ name, label }) => ({ field: name, label: label ?? name })),
    has(field) {
      const [relation = "", ...rest] = field.split(".");
      return rest.length === 0 ? byName.has(field) : relations.has(relation);
    },
    writable(field) {
      const found = byName.get(field);
      return found?.updateable === true ? { length: found.length || 255 } : undefined;
    },
  };
}
