import type { SettingKey, Settings, SettingsChanged, SettingValue } from "@rapport/contract";
import { Alert, Button, Flex, Form, Heading, List, Text } from "@hubspot/ui-extensions";
import { useRef, useState } from "react";
import { fill, isObject, messages, sendToBridge, spellMoment, type Reader } from "./kit/index.ts";
import { SettingInput } from "./SettingInput.tsx";

interface SettingsFormProps {
  readonly first: Settings;
  readonly url: string | null;
  readonly reader: Reader;
}

type Said = Pick<SettingsChanged, "saved" | "text" | "errors">;

/** Every setting as a field; one button saves what is different. */
export function SettingsForm({ first, url, reader }: SettingsFormProps) {
  const [settings, setSettings] = useState(first);
  const [edits, setEdits] = useState<ReadonlyMap<SettingKey, SettingValue>>(new Map());
  // Enter in a field tells its new value and saves at once, before this is drawn again: so the newest edits are kept beside.
  const newest = useRef(edits);
  const [said, setSaid] = useState<Said | null>(null);
  const [saving, setSaving] = useState(false);
  const own = messages[reader.lang];

  const editAll = (next: ReadonlyMap<SettingKey, SettingValue>): void => {
    newest.current = next;
    setEdits(next);
  };
  const edit = (key: SettingKey, value: SettingValue): void => editAll(new Map(newest.current).set(key, value));
  const save = async (): Promise<void> => {
    setSaving(true);
    const answer = await sendToBridge(
      url,
      { version: settings.version, changes: [...newest.current].map(([key, value]) => ({ key, value })) },
      isChanged,
    );
    setSaving(false);
    if (answer.state !== "ready") {
      setSaid({ saved: false, text: own.failedText, errors: [] });
      return;
    }
    const { value } = answer;
    setSaid(value);
    setSettings(value.settings);
    if (value.saved) editAll(new Map());
  };

  return (
    <Form onSubmit={() => save()} preventDefault>
      <Flex direction="column" gap="lg">
        {settings.sections.map(({ id, title, text, fields }) => (
          <Flex key={id} direction="column" gap="sm">
            <Heading>{title}</Heading>
            <Text>{text}</Text>
            {fields.map((field) => (
              <SettingInput
                key={field.key}
                field={field}
                value={edits.get(field.key) ?? field.value}
                error={said?.errors.find(({ key }) => key === field.key)?.text ?? null}
                onChange={(value) => edit(field.key, value)}
              />
            ))}
          </Flex>
        ))}
        {said !== null && <Alert title={said.text} variant={said.saved ? "success" : "warning"} />}
        <Flex direction="row">
          <Button type="submit" variant="primary" disabled={saving}>
            {fill(settings.words, "save")}
          </Button>
        </Flex>
        <History of={settings} reader={reader} />
      </Flex>
    </Form>
  );
}

function History({ of: { history, words }, reader }: { of: Settings; reader: Reader }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "history")}</Heading>
      {history.length === 0 ? (
        <Text>{fill(words, "noHistory")}</Text>
      ) : (
        <List variant="unordered">
          {history.map(({ version, key, text, changedAt, changedBy }) => (
            <Text key={`${version} ${key}`}>{[text, spellMoment(changedAt, reader), changedBy].join(" · ")}</Text>
          ))}
        </List>
      )}
    </Flex>
  );
}

function isChanged(body: unknown): body is SettingsChanged {
  return isObject(body) && typeof body["saved"] === "boolean" && isObject(body["settings"]);
}
