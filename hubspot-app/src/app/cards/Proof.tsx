import { Button, Flex, Form, Input, List, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { HandlePartProps } from "./Consents.tsx";
import { say, type WordKey } from "./format.ts";

const seen = [
  ["seen-together", "proveTogether"],
  ["confirmed-in-channel", "proveConfirmed"],
  ["in-person", "provePerson"],
] as const satisfies readonly (readonly [string, WordKey])[];

/** What the proof of a handle allows, what a colleague can add to it, and the way to take it back. */
export function Proof({ of: { proof, identityId }, scene: { view }, steps, path }: HandlePartProps) {
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: "demibold" }}>{say(view, "proof")}</Text>
      <Text variant="microcopy">{say(view, "mayBeDone")}</Text>
      <List variant="unordered">
        {proof.actions.map(({ action, label, text }) => (
          <Text key={action}>{`${label}: ${text}`}</Text>
        ))}
      </List>
      <Text variant="microcopy">{say(view, "whatSeen")}</Text>
      <Flex direction="row" gap="sm" wrap>
        {seen.map(([level, word]) => (
          <Button key={level} size="xs" onClick={() => void steps.take(path("proof"), { level })}>
            {say(view, word)}
          </Button>
        ))}
        <Button size="xs" onClick={() => void steps.take(path("shared"), { shared: true })}>
          {say(view, "markShared")}
        </Button>
      </Flex>
      {proof.since !== null && (
        <Revoke
          key={identityId}
          words={{ why: say(view, "revokeWhy"), missing: say(view, "revokeMissing"), revoke: say(view, "revoke") }}
          revoke={(reason) => steps.take(path("revoke"), { reason })}
        />
      )}
    </Flex>
  );
}

interface RevokeProps {
  readonly words: { readonly why: string; readonly missing: string; readonly revoke: string };
  readonly revoke: (reason: string) => Promise<boolean>;
}

/** Nothing is taken back without a reason. */
function Revoke({ words, revoke }: RevokeProps) {
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = async (): Promise<void> => {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "" && (await revoke(reason.trim()))) setReason("");
  };
  return (
    <Form onSubmit={() => submit()} preventDefault>
      <Flex direction="column" gap="xs">
        <Input
          name="reason"
          label={words.why}
          value={reason}
          {...(isMissing && { error: true, validationMessage: words.missing })}
          onChange={setReason}
        />
        <Flex direction="row">
          <Button type="submit" size="xs">
            {words.revoke}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
