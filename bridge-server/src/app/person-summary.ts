// What is kept of a person, short enough to be read: the same for a browser and for a plain text.
import type { Language } from "@rapport/contract";
import { crms } from "../domain/crms.ts";
import { networkOf } from "../domain/networks.ts";
import { wordsIn, type Words } from "../words/index.ts";
import type { PersonFile } from "./person-file.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** A heading with its lines. */
export interface Block {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The summary of a person's file. */
export function summaryBlocks(
  keys: WorkspaceKeys,
  file: PersonFile,
  { now, language }: { readonly now: Date; readonly language: Language },
): Block[] {
  const words = wordsIn(language);
  const day = (moment: string): string => words.day(new Date(moment), keys.zone);
  const none = words.say("rights.access.none");
  const listed = (title: string, lines: readonly string[]): Block => ({
    title,
    lines: lines.length === 0 ? [none] : lines,
  });
  return [
    {
      title: words.say("rights.access.title"),
      lines: [
        words.say("rights.access.made", { company: keys.name, at: words.moment(now, keys.zone) }),
        words.say("rights.access.whole"),
      ],
    },
    listed(
      words.say("rights.access.records"),
      file.records.map((one) => {
        const place = `${crms[one.crm].name} ${one.account}, ${one.object} ${one.id}`;
        return [one.name, one.company, one.title, place].filter((part) => part !== undefined).join(" · ");
      }),
    ),
    listed(words.say("rights.access.identities"), identitiesIn(file, words, none)),
    listed(words.say("rights.access.answers"), answersIn(file, words, day)),
    {
      title: words.say("rights.access.said"),
      lines: [
        file.since === null
          ? none
          : words.say("rights.access.interactions", { n: file.interactionCount, since: day(file.since) }),
      ],
    },
    listed(words.say("rights.access.written"), writtenIn(file, words, day)),
    {
      title: words.say("rights.access.notes"),
      lines: [words.say("rights.access.opened"), words.say("rights.access.crms")],
    },
  ];
}

function identitiesIn({ identities }: PersonFile, words: Words, none: string): string[] {
  return identities.map((one) => {
    const network = networkOf(one.network ?? "unknown").label[words.language];
    const purposes = one.consent.filter(({ on }) => on).map(({ label }) => label);
    const uses = purposes.length === 0 ? none : words.list(purposes);
    return words.say("rights.access.identity", { network, value: one.value, uses });
  });
}

function answersIn({ identities }: PersonFile, words: Words, day: (moment: string) => string): string[] {
  return identities.flatMap(({ receipts }) =>
    receipts.map((one) => {
      const said = words.say(`rights.answer.${one.answer}`, { day: day(one.at) });
      return one.words === null ? said : `${said} “${one.words}”`;
    }),
  );
}

/** For each CRM and kind of row how many there are, and when the last one was written. */
function writtenIn({ writtenIntoCrms }: PersonFile, words: Words, day: (moment: string) => string): string[] {
  const kinds = Map.groupBy(writtenIntoCrms, ({ crm, account, object }) => {
    return `${crm === "hubspot" ? crms.hubspot.name : crms.salesforce.name} ${account}, ${object}`;
  });
  return [...kinds].map(([place, rows]) => {
    const last = rows
      .flatMap(({ writtenAt }) => writtenAt ?? [])
      .toSorted()
      .at(-1);
    const count = `${place}: ${words.number(rows.length)}`;
    return last === undefined ? count : `${count} · ${day(last)}`;
  });
}

/** Names and texts that people chose are shown as they are, and never as marks. https://spec.commonmark.org/0.31.2/#backslash-escapes */
export function toMarkdown(blocks: readonly Block[]): string {
  const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|~]/g, "\\$&").replaceAll(/\s+/g, " ");
  return blocks
    .map(({ title, lines }, at) => {
      const mark = at === 0 ? "#" : "##";
      return `${mark} ${plain(title)}\n\n${lines.map((line) => (at === 0 ? `${plain(line)}\n` : `- ${plain(line)}`)).join("\n")}\n`;
    })
    .join("\n");
}

/** A page without scripts, for any browser. */
export function toHtml(blocks: readonly Block[], language: Language): string {
  const [first, ...rest] = blocks;
  const parts = rest.map(
    ({ title, lines }) =>
      `<section><h2>${plainHtml(title)}</h2><ul>${lines.map((line) => `<li>${plainHtml(line)}</li>`).join("")}</ul></section>`,
  );
  const head = first === undefined ? "" : first.lines.map((line) => `<p>${plainHtml(line)}</p>`).join("");
  const title = plainHtml(first?.title ?? "");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>${head}${parts.join("\n")}</main></body></html>
`;
}

function plainHtml(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (sign) => marks[sign] ?? sign);
}
