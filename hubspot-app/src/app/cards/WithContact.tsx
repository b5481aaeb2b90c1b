/** A card about a customer needs a contact: the record itself, or one that is associated with it. */
import { EmptyState, ErrorState, Flex, LoadingSpinner, Select, Text, type CrmContext } from "@hubspot/ui-extensions";
import { useAssociations } from "@hubspot/ui-extensions/crm";
import { messages, type Reader } from "./kit/index.ts";
import { useState, type ReactNode } from "react";
import { cardMessages } from "./card-messages.ts";

const contactType = "0-1";
// HubSpot reads these from the source to load them ahead, so they stay constant.
const contactProperties = ["firstname", "lastname", "email"];

interface WithContactProps {
  readonly context: CrmContext;
  readonly reader: Reader;
  readonly children: (contactId: number) => ReactNode;
}

/** Draws the card for the contact; on companies and tickets the reader chooses where there are several. */
export function WithContact({ context, reader, children }: WithContactProps) {
  if (context.crm.objectTypeId === contactType) return <>{children(context.crm.objectId)}</>;
  return <OfAssociated reader={reader}>{children}</OfAssociated>;
}

function OfAssociated({ reader, children }: Omit<WithContactProps, "context">) {
  const own = cardMessages[reader.lang];
  const { results, error, isLoading } = useAssociations({
    toObjectType: "0-1",
    properties: contactProperties,
    pageLength: 25,
  });
  const [chosen, setChosen] = useState<number | null>(null);
  if (isLoading) return <LoadingSpinner label={own.searching} showLabel layout="centered" />;
  if (error !== null) {
    return (
      <ErrorState title={messages[reader.lang].failedTitle}>
        <Text>{messages[reader.lang].failedText}</Text>
      </ErrorState>
    );
  }
  const contact = results.find(({ toObjectId }) => toObjectId === chosen) ?? results[0];
  if (contact === undefined) {
    return (
      <EmptyState title={own.noContactTitle} imageName="contacts" layout="vertical">
        <Text>{own.noContactText}</Text>
      </EmptyState>
    );
  }
  if (results.length === 1) return <>{children(contact.toObjectId)}</>;
  return (
    <Flex direction="column" gap="md">
      <Select
        name="contact"
        label={own.contact}
        value={contact.toObjectId}
        options={results.map(({ toObjectId, properties }) => ({
          label: nameOf(properties, toObjectId),
          value: toObjectId,
        }))}
        onChange={(value) => setChosen(Number(value))}
      />
      {children(contact.toObjectId)}
    </Flex>
  );
}

function nameOf(properties: Readonly<Record<string, string | null>>, id: number): string {
  const name = [properties["firstname"], properties["lastname"]].filter(Boolean).join(" ");
  return name === "" ? (properties["email"] ?? String(id)) : name;
}
