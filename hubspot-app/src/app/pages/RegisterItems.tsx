/** Decisions and actions with their ages, as a report and the register show them. */
import type { ActionItem, DecisionItem } from "@rapport/contract";
import { Flex, StatusTag, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import type { Words } from "./board-asking.ts";
import { EvidenceRows } from "./EvidenceRows.tsx";
import { fill } from "./kit/index.ts";

const decided = { requested: "warning", taken: "success", declined: "default" } as const;
const done = { open: "info", late: "danger", done: "success", dropped: "default" } as const;

interface ItemsProps<Item> {
  readonly of: readonly Item[];
  readonly words: Words;
  /** What can be done with an item, under it. */
  readonly under?: (item: Item) => ReactNode;
}

/** Decisions that are asked of the board, or were taken. */
export function Decisions<Item extends DecisionItem>({ of, words, under }: ItemsProps<Item>) {
  return (
    <Flex direction="column" gap="sm">
      {of.map((item) => (
        <Flex key={item.id} direction="column" gap="xs">
          <StatusTag variant={decided[item.state]}>{`${item.stateLabel} · ${item.age}`}</StatusTag>
          <Text>{item.text}</Text>
          <Text variant="microcopy">{fill(words, "requested", { by: item.requestedBy, on: item.requestedOn })}</Text>
          {item.outcome !== null && <Text>{item.outcome}</Text>}
          {item.evidence !== null && <EvidenceRows of={item.evidence} label={item.text} words={words} />}
          {under?.(item)}
        </Flex>
      ))}
    </Flex>
  );
}

/** What somebody has to do. */
export function Actions<Item extends ActionItem>({ of, words, under }: ItemsProps<Item>) {
  return (
    <Flex direction="column" gap="sm">
      {of.map((item) => (
        <Flex key={item.id} direction="column" gap="xs">
          <StatusTag variant={done[item.state]}>{`${item.stateLabel} · ${item.age}`}</StatusTag>
          <Text>{item.text}</Text>
          <Text variant="microcopy">{`${item.owner} · ${fill(words, "dueOn", { due: item.due })}`}</Text>
          {item.evidence !== null && <EvidenceRows of={item.evidence} label={item.text} words={words} />}
          {under?.(item)}
        </Flex>
      ))}
    </Flex>
  );
}
