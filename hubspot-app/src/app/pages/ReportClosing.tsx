/** How a report is closed and taken along: signatures, publishing, correcting, files, letters. */
import type { FileLink, ReportView } from "@rapport/contract";
import { Alert, Button, Flex, Heading, Inline, Link, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { isFileLink, isReportSent, isReportView, useSend, type Words } from "./board-asking.ts";
import { BoardForm } from "./BoardForm.tsx";
import { addressOf, askBridge, fill, spellMoment } from "./kit/index.ts";
import { pathOf, taken, type Changing } from "./ReportWriting.tsx";
import { usePageReader } from "./use-page.ts";

/** Who has signed and who signs next; then the button that freezes it for good. */
export function Closing({ view, words, onChanged }: Changing) {
  const send = useSend();
  const { next } = view;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "signatures")}</Heading>
      {view.document.signOffs.map(({ role, roleLabel, text }) => (
        <Text key={role}>{`${roleLabel}: ${text}`}</Text>
      ))}
      {next !== null && (
        <BoardForm
          key={next.role}
          words={words}
          submit={fill(words, "sign", { role: next.label })}
          fields={[{ name: "name", kind: "text", label: fill(words, "author") }]}
          onSend={async ({ name = "" }) =>
            taken(await send(`${pathOf(view)}/sign-offs`, { role: next.role, name }, isReportView), onChanged)
          }
        />
      )}
      {view.report.state === "draft" ? (
        <Publishing {...{ view, words, onChanged }} />
      ) : (
        <BoardForm
          words={words}
          submit={fill(words, "restate")}
          hint={fill(words, "restateText")}
          fields={[{ name: "cause", kind: "area", label: fill(words, "cause") }]}
          onSend={async ({ cause = "" }) =>
            taken(await send(`${pathOf(view)}/restate`, { run: null, cause }, isReportView), onChanged)
          }
        />
      )}
    </Flex>
  );
}

function Publishing({ view, words, onChanged }: Changing) {
  const send = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const publish = async (): Promise<void> =>
    setRefusal(taken(await send(`${pathOf(view)}/publish`, {}, isReportView), onChanged));
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy">{fill(words, view.mayPublish ? "publishText" : "notYet")}</Text>
      {refusal !== null && <Alert title={refusal} variant="warning" />}
      <Flex direction="row">
        <Button disabled={!view.mayPublish} onClick={() => void publish()}>
          {fill(words, "publish")}
        </Button>
      </Flex>
    </Flex>
  );
}

/** Every form of the report as a file, and by e-mail once it is published. */
export function TakeAlong({ view, words }: { readonly view: ReportView; readonly words: Words }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "files")}</Heading>
      <Inline gap="sm">
        {view.files.map(({ format, label }) => (
          <OneFile key={format} path={`${pathOf(view)}/files/${format}/link`} file={label} words={words} />
        ))}
      </Inline>
      {view.report.state !== "draft" && <Letters view={view} words={words} />}
    </Flex>
  );
}

/** A file is fetched by the browser itself, from an address that holds for a few minutes. */
function OneFile({ path, file, words }: { readonly path: string; readonly file: string; readonly words: Words }) {
  const { reader, variables, own } = usePageReader();
  const [link, setLink] = useState<FileLink | "failed" | null>(null);
  const prepare = async (): Promise<void> => {
    const got = await askBridge(addressOf(variables, path, { lang: reader.lang }), isFileLink);
    setLink(got.state === "ready" ? got.value : "failed");
  };
  if (link === null || link === "failed")
    return (
      <Flex direction="column" gap="xs">
        <Button size="sm" onClick={() => void prepare()}>
          {fill(words, "prepareFile", { file })}
        </Button>
        {link === "failed" && <Text variant="microcopy">{own.failedText}</Text>}
      </Flex>
    );
  return (
    <Flex direction="column" gap="flush">
      <Link href={{ url: link.url, external: true }}>{fill(words, "openFile", { file })}</Link>
      <Text variant="microcopy">{fill(words, "fileUntil", { at: spellMoment(link.expiresAt, reader) })}</Text>
    </Flex>
  );
}

function Letters({ view, words }: { readonly view: ReportView; readonly words: Words }) {
  const send = useSend();
  const { reader } = usePageReader();
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "send")}</Heading>
      {said !== null && <Text>{said}</Text>}
      <BoardForm
        words={words}
        submit={fill(words, "sendOne")}
        fields={[{ name: "recipients", kind: "text", label: fill(words, "recipients") }]}
        onSend={async ({ recipients = "" }) => {
          const addresses = recipients.split(/[\s,;]+/).filter((one) => one !== "");
          if (!addresses.every((one) => /^\S+@\S+\.\S+$/.test(one))) return fill(words, "wrongAddresses");
          const body = { recipients: addresses.map((email) => ({ email, language: reader.lang })) };
          const sent = await send(`${pathOf(view)}/send`, body, isReportSent);
          if ("refusal" in sent) return sent.refusal;
          setSaid(sent.value.text);
          return null;
        }}
      />
    </Flex>
  );
}
