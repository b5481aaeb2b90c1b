import type { CustomerView, Handle, ProofLevel } from "@rapport/contract";
import { Divider, Flex, Heading, Link, Tag, Text } from "@hubspot/ui-extensions";
import { say } from "./format.ts";

/** Every address, number and handle: how sure it is, and what it may be used for. */
export function Handles({ view }: { view: CustomerView }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say(view, "handles")}</Heading>
      {view.handles.length === 0 && <Text>{say(view, "noHandles")}</Text>}
      {view.handles.map((handle, at) => (
        <Flex key={`${handle.network} ${handle.value}`} direction="column" gap="sm">
          {at > 0 && <Divider />}
          <Flex direction="row" justify="between" align="center" gap="md" wrap>
            <Flex direction="column" gap="flush">
              <Text>
                <Value of={handle} />{" "}
                <Text inline variant="microcopy">
                  {handle.networkLabel}
                </Text>
              </Text>
              <Text variant="microcopy">{remarks(view, handle).join(" · ")}</Text>
            </Flex>
            <Tag variant={isProven(handle.proof.level) ? "success" : "default"}>{handle.proof.label}</Tag>
          </Flex>
        </Flex>
      ))}
    </Flex>
  );
}

function Value({ of: { value, profileUrl } }: { of: Handle }) {
  // Addresses come from the networks: only a web page becomes a link.
  if (profileUrl !== null && /^https?:\/\//.test(profileUrl))
    return <Link href={{ url: profileUrl, external: true }}>{value}</Link>;
  return (
    <Text inline format={{ fontWeight: "demibold" }}>
      {value}
    </Text>
  );
}

function remarks(view: CustomerView, { consent, formerValues }: Handle): string[] {
  const purposes = consent.map(({ label }) => label).join(", ");
  return [
    purposes === "" ? say(view, "noConsent") : say(view, "mayBeUsedFor", { purposes }),
    ...(formerValues.length === 0 ? [] : [say(view, "formerly", { names: formerValues.join(", ") })]),
  ];
}

function isProven(level: ProofLevel): boolean {
  return level !== "claimed" && level !== "seen-together";
}
