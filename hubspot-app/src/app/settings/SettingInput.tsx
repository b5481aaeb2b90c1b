import type { SettingField, SettingValue } from "@rapport/contract";
import { Flex, Input, NumberInput, Text, Toggle } from "@hubspot/ui-extensions";

interface SettingInputProps {
  readonly field: SettingField;
  readonly value: SettingValue;
  /** What is wrong with the value that was sent; null where nothing is. */
  readonly error: string | null;
  readonly onChange: (value: SettingValue) => void;
}

/** One setting by its kind. The bridge says what it is called and what it is for. */
export function SettingInput({ field, value, error, onChange }: SettingInputProps) {
  return (
    <Flex direction="column" gap="flush">
      <Control field={field} value={value} error={error} onChange={onChange} />
      {field.changed !== null && <Text variant="microcopy">{field.changed}</Text>}
    </Flex>
  );
}

function Control({ field: { key, kind, label, help, min, max }, value, error, onChange }: SettingInputProps) {
  const marked = error === null ? {} : { error: true, validationMessage: error };
  switch (kind) {
    case "switch":
      return (
        <>
          <Toggle name={key} label={label} size="sm" checked={value === true} onChange={onChange} />
          <Text variant="microcopy">{error ?? help}</Text>
        </>
      );
    case "number":
      return (
        <NumberInput
          name={key}
          label={label}
          description={help}
          value={typeof value === "number" ? value : 0}
          {...(min === null ? {} : { min })}
          {...(max === null ? {} : { max })}
          {...marked}
          onChange={(number) => onChange(number)}
        />
      );
    case "properties":
      return (
        <Input
          name={key}
          label={label}
          description={help}
          value={Array.isArray(value) ? value.join(", ") : ""}
          {...marked}
          onChange={(text) => onChange(namesIn(text))}
        />
      );
  }
}

function namesIn(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
