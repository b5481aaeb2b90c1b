import { Button, Flex, Text } from "@hubspot/ui-extensions";
import { say } from "./format.ts";
import { Outcome } from "./Outcome.tsx";
import { useSteps, type Scene } from "./steps.ts";

/** What the customer's records name and is nobody's own, with why, and the way to say that it is one person's after all. */
export function SharedHandles({ scene }: { scene: Scene }) {
  const { view } = scene;
  const steps = useSteps(scene);
  if (view.shared.length === 0) return <Outcome of={steps.told} />;
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: "demibold" }}>{say(view, "shared")}</Text>
      <Text variant="microcopy">{say(view, "sharedText")}</Text>
      {view.shared.map(({ identityId, networkLabel, value, text }) => (
        <Flex key={identityId} direction="row" justify="between" align="center" gap="md" wrap>
          <Text>{[value, networkLabel, text].join(" · ")}</Text>
          <Button size="xs" onClick={() => void steps.take(`/v1/handles/${identityId}/shared`, { shared: false })}>
            {say(view, "unmarkShared", { handle: value })}
          </Button>
        </Flex>
      ))}
      <Outcome of={steps.told} />
    </Flex>
  );
}
