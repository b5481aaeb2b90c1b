import { openTestBridge } from "../support/database.ts";
import { deliver } from "../support/given.ts";
import { openCrms, proveByPage } from "./alike-ways.ts";
import { one, other, third, twoAlike } from "./two-alike.ts";
import { compareCrm } from "@rapport/bridge-server/src/app/compare-crm.ts";
import { readCrmChanges, takeRows } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { readCrmHistory } from "@rapport/bridge-server/src/app/read-crm-history.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { test } from "@jest/globals";
test("x", async () => {
const bridge = await openTestBridge();
const never = () => false;
try {
  const alike = await twoAlike(bridge);
  const own = [one, other].map((record, n) => ({ ...record, version: "2024-04-02T10:00:00Z", identities: [...(record.identities ?? []), { network: "email", value: `asha.${n}@example.com` }] }));
  await deliver(bridge, alike.keys, "crm", own);
  for (const { crm = "hubspot", account, object: type, id } of [one, other]) {
    try { console.log(id, await proveByPage(alike, { crm, account, type, id }, "@asha")); } catch (e) { console.log(String(e).slice(0, 300)); }
    await alike.settled();
    console.log(await alike.customers());
  }
  await alike.served.close();
} catch (e) { console.log(e); }
try {
  const alike = await twoAlike(bridge);
  const crms = await openCrms(bridge, alike.keys);
  for (const connection of crms.connections) {
    const { crm, portal } = connection;
    await portal.prepare();
    console.log(crm, portal.account, await readCrmHistory(connection, bridge, never));
    await alike.settled();
    console.log(await alike.customers(), await writeBack(connection, bridge, never));
    for (const { crm: c = "hubspot", object, id } of [one, other, third]) if (c === crm) await takeRows(connection, object, [id], bridge);
    await compareCrm(connection, bridge, never);
    await readCrmChanges(connection, bridge, never);
    await alike.settled();
    console.log(await alike.customers());
  }
  console.log(await crms.handles());
  await crms.close();
} catch (e) { console.log(e); }
}, 100000);
