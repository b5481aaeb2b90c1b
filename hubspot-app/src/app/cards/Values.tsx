/** What the records of the CRMs say: first where two of them disagree, the rest folded away. */
import type { CustomerField, CustomerView } from "@rapport/contract";
import {
  Accordion,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  StatusTag,
  Text,
  Tile,
} from "@hubspot/ui-extensions";
import { say } from "./format.ts";

/** Every value with its source and its age. Nothing where no record says anything. */
export function Values({ view }: { view: CustomerView }) {
  if (view.values.length === 0) return null;
  const disagreeing = view.values.filter(({ agree }) => !agree);
  const agreeing = view.values.filter(({ agree }) => agree);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say(view, "values")}</Heading>
      {disagreeing.length === 0 && <Text>{say(view, "noDisagreement")}</Text>}
      {disagreeing.map((field) => (
        <Tile key={field.field} compact>
          <Flex direction="column" gap="xs">
            <Flex direction="row" justify="between" align="center" gap="md" wrap>
              <Text format={{ fontWeight: "demibold" }}>{field.label}</Text>
              <StatusTag variant="warning">{field.text}</StatusTag>
            </Flex>
            <Lines of={field} />
          </Flex>
        </Tile>
      ))}
      {agreeing.length > 0 && (
        <Accordion title={say(view, "valuesAgree")} size="sm">
          <DescriptionList direction="column">
            {agreeing.map((field) => (
              <DescriptionListItem key={field.field} label={field.label}>
                <Lines of={field} />
              </DescriptionListItem>
            ))}
          </DescriptionList>
        </Accordion>
      )}
    </Flex>
  );
}

function Lines({ of: { values } }: { of: CustomerField }) {
  return (
    <Flex direction="column" gap="flush">
      {values.map(({ value, source, age }) => (
        <Text key={`${source} ${value}`}>{[value, source, age].join(" · ")}</Text>
      ))}
    </Flex>
  );
}
