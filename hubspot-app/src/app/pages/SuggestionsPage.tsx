/** Who may be the same person, over all customers: looked through piece by piece, decided one by one. */
import type { MatchSuggestion, NamedCustomer, SuggestionPage } from "@rapport/contract";
import { Button, Flex, Link, LoadingSpinner, Text } from "@hubspot/ui-extensions";
import { PageTitle } from "@hubspot/ui-extensions/pages";
import { Decision, fill, Suggestion, type Decisions } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { isSuggestionPage, useSuggestions } from "./suggestions.ts";
import { usePage, usePageReader } from "./use-page.ts";

/** The list that whoever looks after the customers' data works through. */
export function SuggestionsPage() {
  const { answer, again, url } = usePage("/v1/suggestions", {}, isSuggestionPage);
  return (
    <Page of={answer} again={again}>
      {(first) => (
        <Flex direction="column" gap="md">
          <PageTitle>{fill(first.words, "suggestions")}</PageTitle>
          <Text>{fill(first.words, "allText")}</Text>
          <Found first={first} url={url} />
        </Flex>
      )}
    </Page>
  );
}

interface FoundProps {
  readonly first: SuggestionPage;
  readonly url: string | null;
}

/** What was found so far and is not decided yet, what was decided last, and the way to look further. */
function Found({ first, url }: FoundProps) {
  const { words } = first;
  const { own, words: pageWords } = usePageReader();
  const { found, state, isAtEnd, lookFurther, decided, decide, undo } = useSuggestions(first, url);
  return (
    <Flex direction="column" gap="sm">
      <Decision
        decisions={{ decided, decide: undo }}
        words={{ takeBack: (step) => fill(words, "takeBack", { step }), reason: fill(words, "undoReason") }}
      />
      {found.map((suggestion) => (
        <Pair key={suggestion.members.join(" ")} of={suggestion} words={words} decide={decide} />
      ))}
      {state === "looking" && <LoadingSpinner label={pageWords.loading} showLabel />}
      {state === "failed" && <Text>{own.failedText}</Text>}
      {found.length === 0 && state === "idle" && <Text>{fill(words, isAtEnd ? "nobody" : "notYet")}</Text>}
      {!isAtEnd && state !== "looking" && (
        <Flex direction="row">
          <Button onClick={() => void lookFurther()}>{fill(words, "lookFurther")}</Button>
        </Flex>
      )}
    </Flex>
  );
}

interface PairProps {
  readonly of: MatchSuggestion;
  readonly words: Readonly<Record<string, string>>;
  readonly decide: Decisions["decide"];
}

function Pair({ of, words, decide }: PairProps) {
  const [one, other] = of.customers;
  return (
    <Suggestion of={of} words={words} names={`${one.name}, ${other.name}`} decide={decide}>
      <Who of={one} />
      <Who of={other} />
    </Suggestion>
  );
}

/** A customer with a link to the contact, where this portal has one, and the handles that tell them from others. */
function Who({ of: { name, records, handles } }: { of: NamedCustomer }) {
  const { portalId } = usePageReader();
  const record = records.find(
    ({ crm, account, type }) => crm === "hubspot" && account === String(portalId) && type === "contact",
  );
  const named = handles.map(({ networkLabel, value }) => `${networkLabel} ${value}`);
  const known = [...records.map(({ label }) => label), ...named].join(" · ");
  if (record === undefined) return <Text variant="microcopy">{`${name}: ${known}`}</Text>;
  const url = `https://app.hubspot.com/contacts/${portalId}/record/0-1/${encodeURIComponent(record.id)}`;
  return (
    <Text variant="microcopy">
      <Link href={{ url, external: true }}>{name}</Link>
      {`: ${known}`}
    </Text>
  );
}
