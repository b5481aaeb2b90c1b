/** The customer card on a contact record: four states, no arithmetic. */
import {
  Button,
  EmptyState,
  ErrorState,
  Flex,
  hubspot,
  LoadingSpinner,
  Text,
  type CrmContext,
} from "@hubspot/ui-extensions";
import { Customer } from "./Customer.tsx";
import { readerOf, type Reader } from "./format.ts";
import { messages } from "./messages.ts";
import { useCustomer } from "./use-customer.ts";

hubspot.extend<"crm.record.tab">(({ context }) => <CustomerViewCard context={context} />);

/** Draws the customer behind the record that the reader has open. */
export function CustomerViewCard({ context }: { context: CrmContext }) {
  const reader = readerOf(context.user, context.portal);
  const own = messages[reader.lang];
  const { customer, retry } = useCustomer(addressOf(context, reader));

  switch (customer.state) {
    case "loading":
      return <LoadingSpinner label={own.loading} showLabel layout="centered" />;
    case "empty":
      return (
        <EmptyState title={own.emptyTitle} imageName="contacts" layout="vertical">
          <Text>{own.emptyText}</Text>
        </EmptyState>
      );
    case "failed":
      return (
        <ErrorState title={own.failedTitle}>
          <Flex direction="column" align="center" gap="md">
            <Text>{own.failedText}</Text>
            <Button onClick={retry}>{own.retry}</Button>
          </Flex>
        </ErrorState>
      );
    case "ready":
      return <Customer view={customer.value} reader={reader} />;
  }
}

/** Where to ask. The origin is a variable of the deployment; without it there is nobody to ask. */
function addressOf({ variables, portal, crm }: CrmContext, { lang }: Reader): string | null {
  const origin = variables?.["BRIDGE_ORIGIN"];
  if (typeof origin !== "string") return null;
  const query = new URLSearchParams({
    crm: "hubspot",
    account: String(portal.id),
    type: "contact",
    id: String(crm.objectId),
    lang,
  });
  return `${origin}/v1/customers/by-record?${query}`;
}
