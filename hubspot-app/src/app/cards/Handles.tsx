import type { Handle, ProofLevel } from "@rapport/contract";
import { Accordion, Divider, Flex, Heading, Link, Tag, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { spellMoment } from "./kit/index.ts";
import { Asking } from "./Asking.tsx";
import { Consents } from "./Consents.tsx";
import { say } from "./format.ts";
import { HandOff } from "./HandOff.tsx";
import { Outcome } from "./Outcome.tsx";
import { Proof } from "./Proof.tsx";
import { SharedHandles } from "./SharedHandles.tsx";
import { useSteps, type Scene } from "./steps.ts";

/** Every address, number and handle: how sure it is, what it may be used for, and what can be done about both. */
export function Handles({ scene }: { scene: Scene }) {
  const { view } = scene;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say(view, "handles")}</Heading>
      {view.handles.length === 0 && <Text>{say(view, "noHandles")}</Text>}
      {view.handles.map((handle, at) => (
        <Flex key={handle.identityId} direction="column" gap="xs">
          {at > 0 && <Divider />}
          <Flex direction="row" justify="between" align="center" gap="md" wrap>
            <Flex direction="column" gap="flush">
              <Text>
                <Value of={handle} />{" "}
                <Text inline variant="microcopy">
                  {handle.networkLabel}
                </Text>
              </Text>
              <Text variant="microcopy">{remarks(scene, handle).join(" · ")}</Text>
              <Text variant="microcopy">{handle.proof.text}</Text>
            </Flex>
            <Tag variant={isProven(handle.proof.level) ? "success" : "default"}>{handle.proof.label}</Tag>
          </Flex>
          <More of={handle} scene={scene} />
        </Flex>
      ))}
      <SharedHandles scene={scene} />
      <Asking scene={scene} />
    </Flex>
  );
}

/** What is one press away: drawn when it is opened, for many handles have much to say. */
function More({ of: handle, scene }: { of: Handle; scene: Scene }) {
  const [isOpen, setOpen] = useState(false);
  const steps = useSteps(scene);
  const path = (what: string): string => `/v1/handles/${handle.identityId}/${what}`;
  return (
    <Accordion
      title={say(scene.view, "handleMore", { handle: `${handle.networkLabel} ${handle.value}` })}
      size="xs"
      open={isOpen}
      onClick={() => setOpen((was) => !was)}
    >
      {isOpen && (
        <Flex direction="column" gap="md">
          <Outcome of={steps.told} />
          <Consents of={handle} scene={scene} steps={steps} path={path} />
          <Proof of={handle} scene={scene} steps={steps} path={path} />
          {!handle.keptBack && <HandOff of={handle} scene={scene} />}
        </Flex>
      )}
    </Accordion>
  );
}

function Value({ of: { value, profileUrl, keptBack } }: { of: Handle }) {
  if (keptBack)
    return (
      <Text inline format={{ italic: true }}>
        {value}
      </Text>
    );
  // Addresses come from the networks: only a web page becomes a link.
  if (profileUrl !== null && /^https?:\/\//.test(profileUrl))
    return <Link href={{ url: profileUrl, external: true }}>{value}</Link>;
  return (
    <Text inline format={{ fontWeight: "demibold" }}>
      {value}
    </Text>
  );
}

function remarks({ view, reader }: Scene, { consent, formerValues, since, lastSeen }: Handle): string[] {
  const purposes = consent.map(({ label }) => label).join(", ");
  return [
    purposes === "" ? say(view, "noConsent") : say(view, "mayBeUsedFor", { purposes }),
    ...(formerValues.length === 0 ? [] : [say(view, "formerly", { names: formerValues.join(", ") })]),
    ...(since === null ? [] : [say(view, "firstSeen", { time: spellMoment(since, reader) })]),
    ...(lastSeen === null ? [] : [say(view, "lastSeen", { time: spellMoment(lastSeen, reader) })]),
  ];
}

function isProven(level: ProofLevel): boolean {
  return level !== "claimed" && level !== "seen-together";
}
