// Ways by which two customers who look alike meet the world outside: both CRMs, and the page on which customers prove accounts.
//
//   openCrms(bridge, keys): AlikeCrms        a portal and an organisation with the records of both
//   proveByPage(alike, record, handle)   goes through the page from the link to the last question
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { HandOff, HandOffStarted, type RecordName } from "@rapport/contract";
import { startHubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { startSalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import type { TestBridge } from "../support/database.ts";
import { connect, connectionsOf, rowsOf } from "./firewall-world.ts";
import { one, other, third, type Alike } from "./two-alike.ts";

export interface AlikeCrms {
  readonly connections: readonly Connection[];
  /** Handles that stand in the organisation as rows of Rapport's own. */
  handles(): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** Both CRMs, connected, with the records of both customers in them. */
export async function openCrms(bridge: TestBridge, keys: WorkspaceKeys): Promise<AlikeCrms> {
  const clock = { now: () => bridge.clock.now() };
  const asha = { firstName: "Asha", lastName: "Rao", email: "asha@example.com", x: "@asha" };
  const [portal, organisation] = await Promise.all([
    startHubspotSandbox({
      ...{ ...clock, portal: one.account },
      people: [one, third].map(({ id }) => ({ ...asha, email: `asha+${id}@example.com`, hubspotId: id })),
    }),
    startSalesforceSandbox({ ...clock, organisation: other.account, people: [{ ...asha, salesforceId: other.id }] }),
  ]);
  const { hubspot, salesforce } = connectionsOf(bridge, keys, portal, organisation);
  await connect(bridge, keys, portal, organisation);
  return {
    connections: [hubspot, salesforce],
    handles: () => rowsOf(organisation, "SELECT Handle__c FROM Social_Handle__c"),
    close: async () => void (await Promise.all([portal.close(), organisation.close()])),
  };
}

/** Somebody opens the link that a colleague sent to this account, and answers as the person of the record. Answers with the steps that the page showed. */
export async function proveByPage({ ask }: Alike, record: RecordName, handle: string): Promise<string[]> {
  const run = `page of ${record.id}`;
  const started = await ask("post", "/v1/hand-offs", { record, run, reach: "private", network: "x", handle });
  const { link, handOffId } = HandOffStarted.parse(started.body);
  const steps: string[] = [];
  let cookie = "";
  const send = async (step: string, form: Readonly<Record<string, string>>): Promise<void> => {
    const method = { method: "POST", redirect: "manual", body: new URLSearchParams(form) } as const;
    const reply = await fetch(`${link}/${step}`, { ...method, headers: { cookie } });
    cookie ||= (reply.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    const shown: unknown = await (await fetch(`${link}/state`, { headers: { cookie } })).json();
    steps.push(JSON.stringify(shown));
  };
  await send("begin", {});
  const page = await (await fetch(link, { headers: { cookie } })).text();
  await send("send", { way: /value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? "" });
  const { code } = HandOff.parse((await ask("get", `/v1/hand-offs/${handOffId}`)).body);
  await send("code", { code: code ?? "" });
  await send("questions", { care: "given", marketing: "given", research: "refused" });
  return steps.map((step) => /"step":"(\w+)"/.exec(step)?.[1] ?? step);
}
