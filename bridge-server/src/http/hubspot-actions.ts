// Steps of HubSpot's workflows that Rapport carries out. What cannot be done is said to the workflow, which can branch on it.
import type { Express, Request } from "express";
import * as z from "zod";
import { askForHandle, recordHandle, refreshView, type ActionStep } from "../app/run-workflow-action.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import { Failure } from "../domain/failure.ts";
import { faultsOf, inOneSentence } from "../platform/faults.ts";
import { jsonIn } from "../platform/json.ts";
import type { Clock, Store } from "../ports.ts";

const id = z.union([z.string().regex(/^\d{1,20}$/), z.int().min(0)]).transform(String);
const network = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** What HubSpot sends for every step; its fields are ours. */
const Step = z.object({
  callbackId: z.string().min(1).max(200),
  origin: z.object({ portalId: id }),
  object: z.object({ objectId: id, objectType: z.literal("CONTACT") }),
  inputFields: z.record(z.string(), z.unknown()).default({}),
});
/** What each step is given and what it answers; the files of the app's workflow actions declare the same. */
export const actionFields = {
  "refresh-view": { input: z.object({}), output: z.object({}) },
  "ask-for-handle": { input: z.object({ network }), output: z.object({}) },
  "record-handle": {
    input: z.object({
      network,
      handle: z.string().trim().min(1).max(300),
      purpose: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    }),
    output: z.object({ outcome: z.enum(["kept", "taken"]) }),
  },
} as const;
type ActionName = keyof typeof actionFields;
type Output = { readonly [Name in ActionName]: z.infer<(typeof actionFields)[Name]["output"]> };

export interface ActionTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly wake: (keys: WorkspaceKeys) => void;
  /** Whether HubSpot signed this request. */
  readonly isSigned: (request: Request, body: string) => boolean;
  readonly wakeAccount: (keys: WorkspaceKeys, account: string) => Promise<void>;
}

type Act<Name extends ActionName> = (
  keys: WorkspaceKeys,
  step: ActionStep,
  fields: unknown,
) => Promise<Readonly<Output[Name]>>;

/** Mounts the steps. */
export function mountHubspotActions(express: Express, tools: ActionTools): void {
  const actions: { readonly [Name in ActionName]: Act<Name> } = {
    async "refresh-view"(keys, step) {
      await refreshView(keys, step, tools);
      await tools.wakeAccount(keys, step.account);
      return {};
    },
    async "ask-for-handle"(keys, step, fields) {
      await askForHandle(keys, step, checked(actionFields["ask-for-handle"].input, fields), tools);
      return {};
    },
    async "record-handle"(keys, step, fields) {
      const given = checked(actionFields["record-handle"].input, fields);
      return { outcome: await recordHandle(keys, step, given, tools) };
    },
  };
  for (const [name, act] of Object.entries(actions))
    express.post(`/hubspot/actions/${name}`, async (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
      if (!tools.isSigned(request, body)) throw new Failure("unknown-caller", "This caller is not known");
      const { callbackId, origin, object, inputFields } = checked(Step, jsonOf(body));
      const workspaceId = await tools.store.workspaceOfConnection("hubspot", origin.portalId);
      if (workspaceId === null) throw new Failure("unknown-caller", "This caller is not known");
      const keys = await tools.vault.of(workspaceId);
      const step: ActionStep = {
        ...{ run: callbackId, crm: "hubspot", account: origin.portalId, object: "contact", id: object.objectId },
        ...{ by: "HubSpot workflow", place: "HubSpot workflows" },
      };
      const outputFields = await act(keys, step, inputFields);
      tools.wake(keys);
      response.status(200).json({ outputFields: { ...outputFields, hs_execution_state: "SUCCESS" } });
    });
}

function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const { data, error } = shape.safeParse(value);
  if (error)
    throw new Failure("bad-input", `This is no step of a workflow: ${inOneSentence(faultsOf(error))}`, {
      remedy: "Use the actions that Rapport's app brings with it.",
    });
  return data;
}

function jsonOf(body: string): unknown {
  try {
    return jsonIn(Buffer.from(body));
  } catch {
    return null;
  }
}
