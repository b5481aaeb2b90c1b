import type { Command } from "commander";
import { endpoints } from "@rapport/contract";
import * as z from "zod";
import { searchCustomers } from "../app/search-customers.ts";
import { viewCustomer } from "../app/view-customer.ts";
import { Failure } from "../domain/failure.ts";
import { print, printJson, table } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({ data: z.string().optional(), json: z.boolean(), lang: z.enum(["en", "es"]) });

export function addCustomerCommand(program: Command): void {
  withData(
    program
      .command("customer")
      .argument("<search>", "a name, address, number or handle")
      .description("find a customer and show the view"),
  )
    .option("--lang <language>", "en or es", "en")
    .action(async (text: string, given: unknown) => {
      const options = Options.safeParse(given);
      const search = endpoints.search.body.safeParse({ text });
      if (!options.success || !search.success) {
        throw new Failure("bad-input", "The search is not right", {
          remedy: "Give 2 to 200 characters, and --lang en or es.",
        });
      }
      const { data, json, lang } = options.data;
      await withBridge(data, async (bridge) => {
        const { hits } = await searchCustomers(bridge.home, search.data, bridge);
        const customers = await Promise.all(hits.map((hit) => viewCustomer(bridge.home, hit.customerId, lang, bridge)));
        if (json) return printJson({ hits, customers });
        if (customers.length === 0) return print("Nobody found.");
        for (const customer of customers) {
          print(`${customer.name} — ${customer.headline}`);
          for (const handle of customer.handles)
            print(`  ${handle.networkLabel}: ${handle.value} (${handle.proof.label})`);
          for (const clock of customer.openClocks) print(`  ! ${clock.label}, ${clock.channel.label}: ${clock.text}`);
          const rows = customer.interactions
            .slice(0, 5)
            .map((one) => [
              one.occurredAt,
              one.channel.label,
              one.directionLabel,
              (one.text ?? one.summary ?? "").slice(0, 60),
            ]);
          print(table(["when", "channel", "what", "text"], rows));
        }
      });
    });
}
