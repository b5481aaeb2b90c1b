// The page on which customers prove accounts, gone through from the link to the last question.
import { HandOff, HandOffStarted, type RecordName } from "@rapport/contract";
import type { Alike } from "./two-alike.ts";

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
  // Numbers come last; nothing can be mailed here, so that the code is read out on the telephone.
  const page = await (await fetch(link, { headers: { cookie } })).text();
  await send("send", { way: [...page.matchAll(/value="([0-9a-f-]{36})"/g)].at(-1)?.[1] ?? "" });
  const { code } = HandOff.parse((await ask("get", `/v1/hand-offs/${handOffId}`)).body);
  await send("code", { code: code ?? "" });
  await send("questions", { care: "given", marketing: "given", research: "refused" });
  return steps.map((step) => /"step":"(\w+)"/.exec(step)?.[1] ?? step);
}
