import type { ConsentPurpose } from "@rapport/contract";
import { Button, Checkbox, Flex, Form, Input, Select, Text, ToggleGroup } from "@hubspot/ui-extensions";
import { useRef, useState } from "react";
import { say } from "./format.ts";
import { Outcome } from "./Outcome.tsx";
import { useSteps, type Scene } from "./steps.ts";

type Answer = "given" | "refused";

interface Written {
  readonly network: string;
  readonly handle: string;
  readonly isConfirmed: boolean;
  readonly answers: Readonly<Partial<Record<ConsentPurpose, Answer>>>;
}

const nothing: Written = { network: "", handle: "", isConfirmed: false, answers: {} };

/** What is written in the form, and the way to keep it. */
function useCapture(scene: Scene) {
  const { view, reader } = scene;
  const [written, setWritten] = useState(nothing);
  // Enter in a field tells its new value and sends at once, before this is drawn again: so the newest stands beside.
  const newest = useRef(written);
  const [isTried, setTried] = useState(false);
  const steps = useSteps(scene);
  const write = (part: Partial<Written>): void => {
    newest.current = { ...newest.current, ...part };
    setWritten(newest.current);
  };
  const answer: QuestionsProps["answer"] = (purpose, said) => {
    const { [purpose]: _before, ...others } = newest.current.answers;
    write({ answers: said === "given" || said === "refused" ? { ...others, [purpose]: said } : others });
  };
  const keep = async (): Promise<void> => {
    const { network, handle, isConfirmed, answers } = newest.current;
    setTried(true);
    if (network === "" || handle.trim() === "") return;
    const answered = view.asking.questions.flatMap(({ purpose, question: { id, version } }) => {
      const said = answers[purpose];
      return said === undefined ? [] : [{ purpose, answer: said, wording: { id, version, language: reader.lang } }];
    });
    const fields = { network, handle: handle.trim(), confirmed: isConfirmed, answers: answered };
    if (!(await steps.take("/v1/handles/capture", fields))) return;
    setTried(false);
    write({ ...nothing, network });
  };
  /** A note for the next contact needs the network only. */
  const leaveNote = async (): Promise<void> => {
    const { network } = newest.current;
    setTried(true);
    if (network !== "") await steps.take("/v1/actions/ask-for-handle", { network });
  };
  const missing = { network: isTried && written.network === "", handle: isTried && written.handle.trim() === "" };
  return { written, write, answer, keep, leaveNote, missing, told: steps.told };
}

/** A handle that the customer gives, with what they answer to each question; from first to last with the keyboard. */
export function CaptureForm({ scene }: { scene: Scene }) {
  const { view } = scene;
  const { written, write, answer, keep, leaveNote, missing, told } = useCapture(scene);
  const example = view.asking.networks.find(({ network }) => network === written.network)?.example;
  return (
    <Form onSubmit={() => keep()} preventDefault>
      <Flex direction="column" gap="md">
        <Select
          name="network"
          label={say(view, "network")}
          placeholder={say(view, "chooseNetwork")}
          value={written.network}
          options={networksOf(scene)}
          {...(missing.network && { error: true, validationMessage: say(view, "networkMissing") })}
          onChange={(value) => write({ network: String(value) })}
        />
        <Input
          name="handle"
          label={say(view, "handle")}
          value={written.handle}
          {...(example !== undefined && { description: say(view, "handleHelp", { example }) })}
          {...(missing.handle && { error: true, validationMessage: say(view, "handleMissing") })}
          {...(told?.outcome === "refused" && { error: true, validationMessage: told.text })}
          onChange={(handle) => write({ handle })}
        />
        <Checkbox name="confirmed" checked={written.isConfirmed} onChange={(isConfirmed) => write({ isConfirmed })}>
          {say(view, "fromAccount")}
        </Checkbox>
        <Text>{say(view, "readAloud")}</Text>
        <Questions scene={scene} answers={written.answers} answer={answer} />
        <Flex direction="row" gap="sm" wrap>
          <Button type="submit" size="sm">
            {say(view, "keepHandle")}
          </Button>
          <Button size="sm" onClick={() => void leaveNote()}>
            {say(view, "leaveNote")}
          </Button>
        </Flex>
        <Outcome of={told} />
      </Flex>
    </Form>
  );
}

interface QuestionsProps {
  readonly scene: Scene;
  readonly answers: Written["answers"];
  readonly answer: (purpose: ConsentPurpose, said: string) => void;
}

/** Each purpose with its question, word by word: yes, no, or not asked. */
function Questions({ scene: { view }, answers, answer }: QuestionsProps) {
  return (
    <>
      {view.asking.questions.map(({ purpose, label, question }) => (
        <ToggleGroup
          key={purpose}
          toggleType="radioButtonList"
          name={`answer-${purpose}`}
          label={`${label}: ${question.text}`}
          inline
          value={answers[purpose] ?? ""}
          options={[
            { value: "", label: say(view, "notAsked") },
            { value: "given", label: say(view, "yes") },
            { value: "refused", label: say(view, "no") },
          ]}
          onChange={(said) => answer(purpose, said)}
        />
      ))}
    </>
  );
}

/** Those that are missing first; then those of which there is one, for many have two. */
function networksOf({ view: { asking, handles } }: Scene): { label: string; value: string }[] {
  const known = [
    ...asking.networks.map(({ network, label }) => ({ value: network, label })),
    ...handles.map(({ network, networkLabel }) => ({ value: network, label: networkLabel })),
  ];
  return [...new Map(known.map((one) => [one.value, one])).values()];
}
