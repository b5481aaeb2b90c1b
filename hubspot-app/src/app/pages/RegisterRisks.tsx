/** Service risks of the register: what they would cost, what is done about each, and the forms for them. */
import type { RiskRegister } from "@rapport/contract";
import {
  Button,
  ButtonRow,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  StatusTag,
  Text,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Words } from "./board-asking.ts";
import { BoardForm, type FormField, type Written } from "./BoardForm.tsx";

const states = { open: "info", overdue: "danger", closed: "default" } as const;

/** Sends something about a risk; answers with the sentence that tells why not, or with null. */
type Step = (taken: { path: string; body: Readonly<Record<string, unknown>> }) => Promise<string | null>;

interface RisksProps {
  readonly of: RiskRegister;
  readonly words: Words;
  readonly step: Step;
}

/** All risks in the bridge's order, and the form for another. */
export function Risks({ of, words, step }: RisksProps) {
  const { title, headline, items, add, form } = of;
  return (
    <Flex direction="column" gap="md">
      <Heading>{title}</Heading>
      <Text>{headline}</Text>
      {items.map((item) => (
        <Risk key={item.id} item={item} {...{ of, words, step }} />
      ))}
      <Heading>{add}</Heading>
      <BoardForm
        words={words}
        fields={form.fields}
        hint={form.hint}
        submit={add}
        onSend={(written) => step({ path: "/v1/board/risks", body: { run: null, ...bodyOf(written) } })}
      />
    </Flex>
  );
}

interface RiskProps extends RisksProps {
  readonly item: RiskRegister["items"][number];
}

/** One risk; its forms are opened by its buttons. */
function Risk({ item, of: { form, closing }, words, step }: RiskProps) {
  const { id, text, state, stateLabel, age, lines, written: held, steps } = item;
  const [open, setOpen] = useState<"form" | "closing" | null>(null);
  const toggle = (part: "form" | "closing"): void => setOpen(open === part ? null : part);
  const path = `/v1/board/risks/${encodeURIComponent(id)}`;
  const close = async ({ reason }: Written): Promise<string | null> => {
    const refusal = await step({ path, body: { state: "closed", reason } });
    if (refusal === null) setOpen(null);
    return refusal;
  };
  return (
    <Flex direction="column" gap="sm">
      <StatusTag variant={states[state]}>{`${stateLabel} · ${age}`}</StatusTag>
      <Text>{text}</Text>
      <DescriptionList direction="row">
        {lines.map((line) => (
          <DescriptionListItem key={line.label} label={line.label}>
            <Text>{line.text}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      <ButtonRow>
        <Button size="sm" onClick={() => toggle("form")}>
          {steps.change}
        </Button>
        {steps.close !== null && (
          <Button size="sm" onClick={() => toggle("closing")}>
            {steps.close}
          </Button>
        )}
      </ButtonRow>
      {open === "form" && (
        <BoardForm
          words={words}
          fields={filled(form.fields, held)}
          hint={form.hint}
          submit={steps.save}
          onSend={(written) => step({ path, body: { state: "open", ...bodyOf(written) } })}
        />
      )}
      {open === "closing" && (
        <BoardForm
          words={words}
          fields={closing.fields}
          hint={closing.hint}
          submit={steps.confirm}
          onSend={(written) => close(written)}
        />
      )}
    </Flex>
  );
}

/** The fields with what is known of a risk. */
function filled(fields: RiskRegister["form"]["fields"], held: Written): FormField[] {
  return fields.map((field) => ({ ...field, value: held[field.name] ?? field.value }));
}

/** What was written, as the bridge takes it: no measure is none. */
function bodyOf({ kpi = "", ...written }: Written): Readonly<Record<string, unknown>> {
  return { ...written, kpi: kpi === "" ? null : kpi };
}
