// Pages of the customers who are looked at, as the bridge makes them while it has nothing else to do.
import { makePages } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { ask } from "./ground.ts";
import { membersToView, type Seeded } from "./view.ts";

const together = 200;

/** Makes the pages that the measurement looks at, and says how many a second, and how many the table holds then. */
export async function makeViewedPages({ bridge, url, world }: Seeded, say: (line: string) => void): Promise<void> {
  const members = [...new Set(membersToView(world).flatMap(({ members: viewed }) => viewed))];
  const startedMs = performance.now();
  let made = 0;
  for (let at = 0; at < members.length; at += together)
    made += await makePages(bridge.home, members.slice(at, at + together), ["en"], bridge);
  const seconds = (performance.now() - startedMs) / 1000;
  const [row] = await ask(url, "select count(*)::int as n from customer_page");
  say(
    `made ${made} pages in ${seconds.toFixed(1)} s: ${Math.round(made / seconds)} a second; ${String(row?.["n"])} are there`,
  );
}
