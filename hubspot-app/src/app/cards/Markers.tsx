/** What must be minded with this customer: for those whom the settings name, and there for nobody else. */
import type { Markers as Told } from "@rapport/contract";
import {
  Accordion,
  Alert,
  Button,
  Flex,
  Form,
  Heading,
  Input,
  List,
  NumberInput,
  Text,
  Tile,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import { fill } from "./kit/index.ts";
import { useMarkers, type Marking } from "./markers.ts";
import type { Scene } from "./steps.ts";

/** The markers that hold, the way to set and to take away one, and what was done about them. */
export function Markers({ scene }: { scene: Scene }) {
  const { markers, told, take } = useMarkers(scene);
  const [isOpen, setOpen] = useState(false);
  if (markers === null) return null;
  const { words, history } = markers;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "title")}</Heading>
      {told !== null && <Alert title={told.text} variant={told.isKept ? "success" : "danger"} />}
      {markers.markers.length === 0 && <Text>{fill(words, "none")}</Text>}
      {markers.markers.map((marker) => (
        <Marker key={marker.markerId} of={marker} words={words} take={take} />
      ))}
      <Text variant="microcopy">{fill(words, "aside")}</Text>
      <Flex direction="row">
        <Button size="sm" onClick={() => setOpen((was) => !was)}>
          {fill(words, isOpen ? "close" : "set")}
        </Button>
      </Flex>
      {isOpen && <SetForm words={words} take={take} />}
      {history.length > 0 && (
        <Accordion title={fill(words, "history")} size="xs">
          <List variant="unordered">
            {history.map(({ markerId, at, text }) => (
              <Text key={`${markerId} ${at}`}>{text}</Text>
            ))}
          </List>
        </Accordion>
      )}
    </Flex>
  );
}

interface PartProps {
  readonly words: Told["words"];
  readonly take: Marking["take"];
}

function Marker({ of, words, take }: PartProps & { readonly of: Told["markers"][number] }) {
  const { markerId, label, note, purpose, text } = of;
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: "demibold" }}>{label}</Text>
        {note !== null && <Text>{note}</Text>}
        <Text variant="microcopy">{`${fill(words, "purpose")}: ${purpose}`}</Text>
        <Text variant="microcopy">{text}</Text>
        <Flex direction="row">
          <Button size="xs" onClick={() => void take(`/v1/markers/${markerId}/removal`, {}, "removed-done")}>
            {fill(words, "remove", { label })}
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}

const usualDays = 90;
const empty = { purpose: "", note: "", days: usualDays };

/** Nothing is marked without a purpose and an end. */
function SetForm({ words, take }: PartProps) {
  const [written, setWritten] = useState(empty);
  const [isJudged, setJudged] = useState(false);
  const { days } = written;
  const [purpose, note] = [written.purpose.trim(), written.note.trim()];
  const isDaysWrong = !Number.isInteger(days) || days < 1 || days > 730;
  const submit = async (): Promise<void> => {
    setJudged(true);
    if (purpose === "" || isDaysWrong) return;
    const fields = { kind: "vulnerability", purpose, days, ...(note !== "" && { note }) };
    if (!(await take("/v1/markers", fields, "set-done"))) return;
    setWritten(empty);
    setJudged(false);
  };
  return (
    <Form onSubmit={() => submit()} preventDefault>
      <Flex direction="column" gap="sm">
        <Input
          name="purpose"
          label={fill(words, "purpose")}
          description={fill(words, "purposeHelp")}
          value={written.purpose}
          {...(isJudged && purpose === "" && { error: true, validationMessage: fill(words, "purposeMissing") })}
          onChange={(text) => setWritten((was) => ({ ...was, purpose: text }))}
        />
        <Input
          name="note"
          label={fill(words, "note")}
          description={fill(words, "noteHelp")}
          value={written.note}
          onChange={(text) => setWritten((was) => ({ ...was, note: text }))}
        />
        <NumberInput
          name="days"
          label={fill(words, "days")}
          value={days}
          min={1}
          max={730}
          {...(isJudged && isDaysWrong && { error: true, validationMessage: fill(words, "daysWrong") })}
          onChange={(number) => setWritten((was) => ({ ...was, days: number }))}
        />
        <Flex direction="row">
          <Button type="submit" size="sm">
            {fill(words, "keep")}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
