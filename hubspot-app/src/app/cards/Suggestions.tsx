import type { NamedCustomer, SuggestionList } from "@rapport/contract";
import { Flex, Text } from "@hubspot/ui-extensions";
import { addressOf, fill, FourStates, isObject, messages, Suggestion, useBridge, type Decisions } from "./kit/index.ts";
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
    const isDecided = await decisions.decide(...decision);
    await renew();
    return isDecided;
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
            <Suggestion
              key={suggestion.members.join(" ")}
              of={suggestion}
              words={words}
              names={suggestion.customers[1].name}
              decide={decide}
            >
              <Text variant="microcopy">{who(suggestion.customers[1])}</Text>
            </Suggestion>
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

function who({ records, handles }: NamedCustomer): string {
  const named = handles.map(({ networkLabel, value }) => `${networkLabel} ${value}`);
  return [...records.map(({ label }) => label), ...named].join(" · ");
}

function isList(body: unknown): body is SuggestionList {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["suggestions"]);
}
