// The dry run of taking handles from fields of a CRM, from the command line.
import { Option, type Command } from "commander";
import { AdoptionPreview } from "@rapport/contract";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { asked, Options, withBridgeUrl, type CrmWords } from "./connections.ts";
import { print, printJson, table } from "./output.ts";

const PreviewOptions = Options.extend({
  account: z.string().optional(),
  field: z.array(z.string()).default([]),
  lang: z.enum(["en", "es"]).default("en"),
});

/** preview-handles: what fields hold, and what reading them would change. */
export function addAdoptionCommand(command: Command, words: CrmWords): void {
  const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];
  withBridgeUrl(
    command
      .command("preview-handles")
      .description("show what would change if handles were read from other fields; nothing is changed"),
  )
    .addOption(
      new Option("--field <network=name>", "read a network from this field; may be given again").argParser(collect),
    )
    .addOption(new Option("--account <id>", "which account, where several are connected"))
    .addOption(new Option("--lang <language>", "en or es").default("en"))
    .action(async (given: unknown) => {
      const { account, field, lang, ...options } = parsed(given);
      const body = { crm: words.crm, fields: fieldsOf(field), ...(account === undefined ? {} : { account }) };
      const preview = await asked(options, words, "POST", `/v1/adoption/preview?lang=${lang}`, body, AdoptionPreview);
      if (options.json) return printJson(preview);
      show(preview);
    });
}

function parsed(given: unknown): z.infer<typeof PreviewOptions> {
  const { data } = PreviewOptions.safeParse(given);
  if (data === undefined) throw unusable();
  return data;
}

function fieldsOf(given: readonly string[]): { network: string; fields: string[] }[] {
  const pairs = given.map((one) => {
    const [, network, field] = /^([a-z][a-z0-9-]*)=(\w+)$/.exec(one) ?? [];
    if (network === undefined || field === undefined) throw unusable();
    return { network, field };
  });
  return [...Map.groupBy(pairs, ({ network }) => network)].map(([network, some]) => ({
    network,
    fields: some.map(({ field }) => field),
  }));
}

function unusable(): Failure {
  return new Failure("bad-input", "The fields are not right", {
    remedy: "Name each as network=field, such as --field x=twitterhandle, and --lang en or es.",
  });
}

function show({ text, fields, records, shared, suggestions }: AdoptionPreview): void {
  print(text);
  for (const one of fields) {
    print(`${one.networkLabel}, ${one.field}: ${one.text}`);
    for (const { shape, count } of one.unreadable) print(`  ${count} × ${shape}`);
  }
  if (fields.length > 0) {
    for (const one of records) print(one.text);
    print(shared.text);
  }
  if (suggestions.length > 0)
    print(
      table(
        ["network", "field", "label", "why"],
        suggestions.map((one) => [one.networkLabel, one.field, one.label, one.text]),
      ),
    );
}
