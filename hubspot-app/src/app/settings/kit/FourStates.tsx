import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import type { Loaded } from "./bridge.ts";
import type { Messages } from "./messages.ts";

interface FourStatesProps<T> {
  readonly of: Loaded<T>;
  readonly again: () => void;
  readonly own: Messages;
  /** What the spinner says, and what an empty screen says. */
  readonly loading: string;
  readonly empty: { readonly title: string; readonly text: string };
  /** What the button says in place of “Refresh”. */
  readonly refresh?: string;
  readonly children: (value: T) => ReactNode;
}

/**
 * Loading, empty, failed, ready; a button asks again.
 *
 * The button is the same one in every state, so that whoever has pressed it still stands on it
 * when the answer comes: HubSpot gives an app no other way to place the focus.
 */
export function FourStates<T>({ of, again, own, loading, empty, refresh = own.refresh, children }: FourStatesProps<T>) {
  return (
    <Flex direction="column" gap="md">
      <Flex direction="column" gap="md">
        <State of={of} own={own} loading={loading} empty={empty}>
          {children}
        </State>
      </Flex>
      <Flex direction="row" justify={of.state === "ready" ? "end" : "center"}>
        <Button variant={of.state === "failed" ? "secondary" : "transparent"} size="sm" onClick={again}>
          {of.state === "failed" ? own.retry : refresh}
        </Button>
      </Flex>
    </Flex>
  );
}

function State<T>({ of, own, loading, empty, children }: Omit<FourStatesProps<T>, "again" | "refresh">) {
  switch (of.state) {
    case "loading":
      return <LoadingSpinner label={loading} showLabel layout="centered" />;
    case "empty":
      return (
        <EmptyState title={empty.title} imageName="contacts" layout="vertical">
          <Text>{empty.text}</Text>
        </EmptyState>
      );
    case "failed":
      return (
        <ErrorState title={own.failedTitle}>
          <Text>{own.failedText}</Text>
        </ErrorState>
      );
    case "ready":
      return <>{children(of.value)}</>;
  }
}
