import type { MatchSuggestion, SuggestionList } from "@rapport/contract";
import { Button, Flex, List, Text, Tile } from "@hubspot/ui-extensions";
import { addressOf, fill, FourStates, isObject, messages, useBridge } from "./kit/index.ts";
import type { Decisions } from "./decisions.ts";
import { say } from "./format.ts";
import type { Scene } from "./steps.ts";

interface SuggestionsProps {
  readonly scene: Scene;
  readonly decisions: Decisions;
}

/** The suggestions for one customer, the surest first. Asked anew when the card shows another customer. */
export function Suggestions({ scene: { view, reader, place }, decisions }: SuggestionsProps) {
  const own = messages[reader.lang];
  const path = `/v1/customers/${view.customerId}/suggestions`;
  const { answer, again, renew } = useBridge(addressOf(place.variables, path, { lang: reader.lang }), isList);
  const decide: Decisions["decide"] = async (...decision) => {
    await decisions.decide(...decision);
    await renew();
  };
  return (
    <FourStates
      of={answer}
      again={again}
      own={own}
      loading={say(view, "lookingForSuggestions")}
      empty={{ title: say(view, "suggestions"), text: say(view, "noSuggestions") }}
    >
      {({ headline, suggestions, shared, words }) => (
        <Flex direction="column" gap="sm">
          <Text>{suggestions.length === 0 ? say(view, "noSuggestions") : headline}</Text>
          {suggestions.map((suggestion) => (
            <Suggestion key={suggestion.members.join(" ")} of={suggestion} words={words} decide={decide} />
          ))}
          {shared.length > 0 && <Text format={{ fontWeight: "demibold" }}>{fill(words, "shared")}</Text>}
          {shared.map(({ identityId, text }) => (
            <Text key={identityId} variant="microcopy">
              {text}
            </Text>
          ))}
        </Flex>
      )}
    </FourStates>
  );
}

interface SuggestionProps {
  readonly of: MatchSuggestion;
  readonly words: Readonly<Record<string, string>>;
  readonly decide: Decisions["decide"];
}

/** Two customers with every reason, and the two answers; who declined it before is told. */
function Suggestion({ of, words, decide }: SuggestionProps) {
  const { customers, members, text, reasons, people, decidedAgainst } = of;
  const [one, other] = customers;
  const said = (answer: "accept" | "decline") => () =>
    void decide(`/v1/suggestions/${answer}`, { customers: [one.customerId, other.customerId], members });
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: "demibold" }}>{text}</Text>
        <Text variant="microcopy">
          {[
            ...other.records,
            ...other.handles.map(({ networkLabel, value }) => ({ label: `${networkLabel} ${value}` })),
          ]
            .map(({ label }) => label)
            .join(" · ")}
        </Text>
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
            {`${fill(words, "accept")}: ${other.name}`}
          </Button>
          {decidedAgainst === null && (
            <Button size="xs" onClick={said("decline")}>
              {`${fill(words, "decline")}: ${other.name}`}
            </Button>
          )}
        </Flex>
      </Flex>
    </Tile>
  );
}

function isList(body: unknown): body is SuggestionList {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["suggestions"]);
}
