/** Two customers who may be one person, with everything that speaks for it and against it, and the two answers. */
import type { MatchSuggestion } from "@rapport/contract";
import { Button, Flex, List, Text, Tile } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import type { Decisions } from "./decisions.ts";
import { fill } from "./reader.ts";

interface SuggestionProps {
  readonly of: MatchSuggestion;
  readonly words: Readonly<Record<string, string>>;
  /** Whom an answer is about, as its button says. */
  readonly names: string;
  readonly decide: Decisions["decide"];
  /** Who the two are: their records and handles. */
  readonly children: ReactNode;
}

/** A suggestion; who declined it before is told. */
export function Suggestion({ of, words, names, decide, children }: SuggestionProps) {
  const { customers, members, text, reasons, people, decidedAgainst } = of;
  const [one, other] = customers;
  const said = (answer: "accept" | "decline") => () =>
    void decide(`/v1/suggestions/${answer}`, { customers: [one.customerId, other.customerId], members });
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: "demibold" }}>{text}</Text>
        {children}
        <List variant="unordered">
          {reasons.map(({ key, weight, text: reason }) => (
            <Text key={`${key} ${reason}`}>{`${fill(words, weight)}: ${reason}`}</Text>
          ))}
        </List>
        {people !== null && <Text variant="microcopy">{people.text}</Text>}
        {decidedAgainst !== null && (
          <Text variant="microcopy">{`${fill(words, "declined")}: ${decidedAgainst.text}`}</Text>
        )}
        <Flex direction="row" gap="sm" wrap>
          <Button size="xs" onClick={said("accept")}>
            {`${fill(words, "accept")}: ${names}`}
          </Button>
          {decidedAgainst === null && (
            <Button size="xs" onClick={said("decline")}>
              {`${fill(words, "decline")}: ${names}`}
            </Button>
          )}
        </Flex>
      </Flex>
    </Tile>
  );
}
