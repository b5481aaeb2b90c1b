/** Fields: how HubSpot's form components look and behave in the preview. */
import type { FormProps, InputProps, NumberInputProps, SelectProps, ToggleProps } from "@hubspot/ui-extensions";
import { useEffect, useId, useState, type ReactNode } from "react";
import { quiet } from "./press.tsx";

export function Form({ onSubmit, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { type, bubbles, timeStamp } = event.nativeEvent;
        void onSubmit?.({ type, bubbles, timeStamp, id: "", targetValue: {} }, quiet);
      }}
    >
      {children}
    </form>
  );
}

interface FieldProps {
  readonly label: string | undefined;
  readonly description: string | undefined;
  readonly message: string | undefined;
  readonly children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}

function Field({ label, description, message, children }: FieldProps) {
  const id = useId();
  const said = [message, description].filter((text) => text !== undefined && text !== "");
  return (
    <div className="hs-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: said.length === 0 ? undefined : `${id}-said` })}
      {said.length > 0 && (
        <p id={`${id}-said`} className={message === undefined ? "hs-microcopy" : "hs-microcopy hs-wrong"}>
          {said.join(" ")}
        </p>
      )}
    </div>
  );
}

/** What is typed stays on this side until the reader leaves the field or presses Enter, as in a browser. */
function useTyped(value: string, commit: (typed: string) => void) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const leave = () => {
    if (typed !== value) commit(typed);
  };
  return {
    value: typed,
    onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
    onBlur: leave,
    onKeyDown: ({ key }: { key: string }) => {
      if (key === "Enter") leave();
    },
  };
}

export function Input({ label, name, value = "", description, error, validationMessage, onChange }: InputProps) {
  const typed = useTyped(value, (text) => onChange?.(text));
  return (
    <Field label={label} description={description} message={validationMessage}>
      {({ id, describedBy }) => (
        <input id={id} name={name} aria-invalid={error === true} aria-describedby={describedBy} {...typed} />
      )}
    </Field>
  );
}

export function NumberInput(props: NumberInputProps) {
  const { label, name, value = 0, description, error, validationMessage, min, max, onChange } = props;
  const typed = useTyped(String(value), (text) => onChange?.(Number(text)));
  return (
    <Field label={label} description={description} message={validationMessage}>
      {({ id, describedBy }) => (
        <input
          id={id}
          name={name}
          type="number"
          min={min}
          max={max}
          aria-invalid={error === true}
          aria-describedby={describedBy}
          {...typed}
        />
      )}
    </Field>
  );
}

export function Toggle({ label, name, checked = false, onChange }: ToggleProps) {
  return (
    <label className="hs-toggle">
      <input
        type="checkbox"
        role="switch"
        name={name}
        checked={checked}
        onChange={({ target }) => onChange?.(target.checked)}
      />
      {label}
    </label>
  );
}

export function Select({ label, name, value, options, description, validationMessage, onChange }: SelectProps) {
  return (
    <Field label={label} description={description} message={validationMessage}>
      {({ id, describedBy }) => (
        <select
          id={id}
          name={name}
          value={String(value)}
          aria-describedby={describedBy}
          onChange={({ target }) => {
            const chosen = options.find((option) => String(option.value) === target.value);
            if (chosen !== undefined) onChange?.(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={String(option.value)} value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
