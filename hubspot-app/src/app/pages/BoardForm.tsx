/** A small form of the board's pages: a few fields, one button, and what became of it. */
import { Alert, Button, DateInput, Flex, Form, Input, Select, Text, TextArea } from "@hubspot/ui-extensions";
import { useRef, useState } from "react";
import type { Words } from "./board-asking.ts";
import { fill } from "./kit/index.ts";

/** One field. A date is written YYYY-MM-DD. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "area" | "date" | "choice";
  readonly value?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly isOptional?: boolean;
}

/** What was written, by the names of the fields, without blanks around it. */
export type Written = Readonly<Record<string, string>>;

interface BoardFormProps {
  readonly fields: readonly FormField[];
  readonly submit: string;
  readonly words: Words;
  /** Sends; answers with the sentence that tells why not, or with null. */
  readonly onSend: (written: Written) => Promise<string | null>;
  readonly hint?: string;
  readonly isMain?: boolean;
}

/** What was sent leaves the fields; what was refused stays, with the reason beside the button. */
export function BoardForm({ fields, submit, words, onSend, hint, isMain = false }: BoardFormProps) {
  const [edits, setEdits] = useState<Written>({});
  // Enter in a field tells its new value and sends at once, before this is drawn again.
  const newest = useRef(edits);
  const [state, setState] = useState<"open" | "sending" | "checked" | "sent">("open");
  const [refusal, setRefusal] = useState<string | null>(null);
  const valueOf = ({ name, value = "" }: FormField, from: Written): string => from[name] ?? value;
  const edit = (name: string, value: string): void => {
    newest.current = { ...newest.current, [name]: value };
    setEdits(newest.current);
  };
  const isMissing = (field: FormField): boolean =>
    field.isOptional !== true && valueOf(field, newest.current).trim() === "";
  const send = async (): Promise<void> => {
    setRefusal(null);
    if (fields.some(isMissing)) return setState("checked");
    setState("sending");
    const refused = await onSend(
      Object.fromEntries(fields.map((field) => [field.name, valueOf(field, newest.current).trim()])),
    );
    setRefusal(refused);
    setState(refused === null ? "sent" : "open");
    if (refused !== null) return;
    newest.current = {};
    setEdits({});
  };
  return (
    <Form onSubmit={() => send()} preventDefault>
      <Flex direction="column" gap="sm">
        {fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={valueOf(field, edits)}
            error={state === "checked" && isMissing(field) ? fill(words, "required") : null}
            onChange={(value) => edit(field.name, value)}
          />
        ))}
        {hint !== undefined && <Text variant="microcopy">{hint}</Text>}
        {refusal !== null && <Alert title={refusal} variant="warning" />}
        {state === "sent" && <Alert title={fill(words, "saved")} variant="success" />}
        <Flex direction="row">
          <Button type="submit" variant={isMain ? "primary" : "secondary"} disabled={state === "sending"}>
            {submit}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

function Field({ field: { kind, name, label, options = [] }, value, error, onChange }: FieldProps) {
  const marked = error === null ? {} : { error: true, validationMessage: error };
  switch (kind) {
    case "choice":
      return (
        <Select
          name={name}
          label={label}
          value={value}
          options={[...options]}
          {...marked}
          onChange={(chosen) => onChange(String(chosen))}
        />
      );
    case "area":
      return <TextArea name={name} label={label} value={value} rows={4} {...marked} onChange={onChange} />;
    case "date":
      return <DateField name={name} label={label} value={value} marked={marked} onChange={onChange} />;
    case "text":
      return <Input name={name} label={label} value={value} {...marked} onChange={onChange} />;
  }
}

interface DateFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly marked: { readonly error?: boolean; readonly validationMessage?: string };
  readonly onChange: (value: string) => void;
}

/** HubSpot counts months from 0. */
function DateField({ name, label, value, marked, onChange }: DateFieldProps) {
  const [year, month, date] = value.split("-").map(Number);
  const isWhole = year !== undefined && month !== undefined && date !== undefined;
  return (
    <DateInput
      name={name}
      label={label}
      {...(isWhole && { value: { year, month: month - 1, date } })}
      {...marked}
      onChange={(day) => onChange(`${day.year}-${twoDigits(day.month + 1)}-${twoDigits(day.date)}`)}
    />
  );
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
