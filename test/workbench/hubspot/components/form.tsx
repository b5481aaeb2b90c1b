/** Fields: how HubSpot's form components look and behave in the preview. */
import type {
  CheckboxProps,
  DateInputProps,
  FormProps,
  InputProps,
  NumberInputProps,
  SelectProps,
  TextAreaProps,
  ToggleGroupProps,
  ToggleProps,
} from "@hubspot/ui-extensions";
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

export function TextArea({
  label,
  name,
  value = "",
  rows,
  description,
  error,
  validationMessage,
  onChange,
}: TextAreaProps) {
  const { onKeyDown: _enter, ...typed } = useTyped(value, (text) => onChange?.(text));
  return (
    <Field label={label} description={description} message={validationMessage}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          name={name}
          rows={rows}
          aria-invalid={error === true}
          aria-describedby={describedBy}
          {...typed}
        />
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

/** HubSpot counts months from 0. */
export function DateInput({ label, name, value, description, error, validationMessage, onChange }: DateInputProps) {
  const two = (number: number): string => String(number).padStart(2, "0");
  const written = value === undefined ? "" : `${value.year}-${two(value.month + 1)}-${two(value.date)}`;
  return (
    <Field label={label} description={description} message={validationMessage}>
      {({ id, describedBy }) => (
        <input
          id={id}
          name={name}
          type="date"
          value={written}
          aria-invalid={error === true}
          aria-describedby={describedBy}
          onChange={({ target }) => {
            const [year, month, date] = target.value.split("-").map(Number);
            const isWhole = year !== undefined && month !== undefined && date !== undefined;
            if (isWhole) onChange?.({ year, month: month - 1, date, formattedDate: target.value });
          }}
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

export function Checkbox({ name, value = "", checked = false, onChange, children }: CheckboxProps) {
  return (
    <label className="hs-toggle">
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={checked}
        onChange={({ target }) => onChange?.(target.checked, value)}
      />
      {children}
    </label>
  );
}

export function Select(props: SelectProps) {
  const { label, name, value, options, description, placeholder, error, validationMessage, onChange } = props;
  return (
    <Field label={label} description={description} message={validationMessage}>
      {({ id, describedBy }) => (
        <select
          id={id}
          name={name}
          value={String(value)}
          aria-invalid={error === true}
          aria-describedby={describedBy}
          onChange={({ target }) => {
            const chosen = options.find((option) => String(option.value) === target.value);
            if (chosen !== undefined) onChange?.(chosen.value);
          }}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
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

/** One of several, as HubSpot draws a group of radio buttons. */
export function ToggleGroup({ toggleType, label, name, options, value, onChange }: ToggleGroupProps) {
  const own = useId();
  return (
    <fieldset className="hs-field">
      <legend>{label}</legend>
      <div className="hs-choices">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={`${name}${own}`}
              value={option.value}
              checked={option.value === value}
              onChange={() => {
                if (toggleType === "radioButtonList") onChange?.(option.value);
              }}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
