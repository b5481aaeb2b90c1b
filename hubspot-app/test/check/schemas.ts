/** What a component's config may hold, as JSON Schema, by HubSpot's name for the kind of component. Our own words for what the reference of the platform says. */
const text = { type: "string", minLength: 1 } as const;
const scopes = { type: "array", items: text, uniqueItems: true } as const;
const origins = { type: "array", items: { type: "string", pattern: "^https://" } } as const;
const entry = { type: "string", pattern: "^/app/.+\\.(tsx|jsx|ts|js)$" } as const;

const exactly = (properties: Readonly<Record<string, unknown>>, ...optional: readonly string[]) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const app = exactly({
  // HubSpot's brand rule: its names are not part of ours.
  name: { ...text, maxLength: 200, not: { pattern: "[Hh]ub" } },
  description: { ...text, maxLength: 8192 },
  logo: { type: "string", pattern: "^/app/.+\\.(png|jpe?g|gif|bmp)$" },
  distribution: { enum: ["marketplace"] },
  auth: exactly({
    type: { enum: ["oauth"] },
    redirectUrls: { ...origins, minItems: 1 },
    requiredScopes: { ...scopes, minItems: 1, contains: { const: "oauth" } },
    optionalScopes: scopes,
    conditionallyRequiredScopes: scopes,
  }),
  permittedUrls: exactly({ fetch: { ...origins, minItems: 1 }, iframe: origins, img: origins }),
  support: exactly(
    {
      supportEmail: { type: "string", format: "email" },
      documentationUrl: { type: "string", pattern: "^https://" },
      supportUrl: { type: "string", pattern: "^https://" },
      supportPhone: { type: "string", pattern: "^\\+\\d+$" },
    },
    "supportPhone",
  ),
});

const card = {
  ...exactly({
    name: { ...text, maxLength: 60, not: { pattern: "[Hh]ub" } },
    description: text,
    location: { enum: ["crm.record.tab", "crm.record.sidebar", "crm.preview", "helpdesk.sidebar"] },
    entrypoint: entry,
    objectTypes: {
      type: "array",
      minItems: 1,
      uniqueItems: true,
      items: { enum: ["contacts", "companies", "tickets"] },
    },
  }),
  if: { properties: { location: { const: "helpdesk.sidebar" } } },
  then: { properties: { objectTypes: { const: ["tickets"] } } },
};

const subscription = (kinds: readonly string[], ...more: readonly string[]) => ({
  type: "object",
  properties: {
    subscriptionType: { enum: kinds },
    active: { type: "boolean" },
    objectType: { enum: ["contact", "company", "ticket"] },
    propertyName: text,
  },
  required: ["subscriptionType", "active", ...more],
  additionalProperties: false,
  if: { properties: { subscriptionType: { pattern: "propertyChange$" } } },
  then: { required: ["propertyName"] },
  else: { not: { required: ["propertyName"] } },
});

const crmEvents = ["creation", "deletion", "merge", "restore", "propertyChange", "associationChange"];
const conversationEvents = ["creation", "deletion", "newMessage", "privacyDeletion", "propertyChange"];

const webhooks = exactly({
  settings: exactly({
    targetUrl: { type: "string", pattern: "^https://" },
    maxConcurrentRequests: { type: "integer", exclusiveMinimum: 5 },
  }),
  subscriptions: exactly({
    crmObjects: {
      type: "array",
      items: subscription(
        crmEvents.map((event) => `object.${event}`),
        "objectType",
      ),
    },
    hubEvents: {
      type: "array",
      items: subscription(["contact.privacyDeletion", ...conversationEvents.map((event) => `conversation.${event}`)]),
    },
  }),
});

const named = { type: "object", additionalProperties: text } as const;

const definition = exactly(
  {
    name: { type: "string", pattern: "^[a-z][A-Za-z0-9_]*$" },
    type: { enum: ["string", "number", "bool", "enumeration", "date", "datetime"] },
    fieldType: { enum: ["text", "textarea", "number", "select", "booleancheckbox", "date"] },
    options: { type: "array", minItems: 1, items: exactly({ value: text, label: text, description: text }) },
  },
  "options",
);
const valueTypes = {
  type: "array",
  minItems: 1,
  items: { enum: ["STATIC_VALUE", "OBJECT_PROPERTY", "FIELD_DATA"] },
} as const;

const workflowAction = exactly(
  {
    actionUrl: { type: "string", pattern: "^https://" },
    isPublished: { type: "boolean" },
    // For workflows only: as a tool of agents an app is looked at once more before it may be listed.
    supportedClients: { const: [{ client: "WORKFLOWS" }] },
    objectTypes: { const: ["CONTACT"] },
    inputFields: {
      type: "array",
      items: exactly({ typeDefinition: definition, supportedValueTypes: valueTypes, isRequired: { type: "boolean" } }),
    },
    outputFields: {
      type: "array",
      items: exactly({ typeDefinition: definition, supportedValueTypes: valueTypes }),
    },
    labels: {
      type: "object",
      required: ["en", "es"],
      additionalProperties: exactly(
        {
          actionName: text,
          actionDescription: text,
          actionCardContent: text,
          inputFieldLabels: named,
          inputFieldDescriptions: named,
          outputFieldLabels: named,
        },
        "outputFieldLabels",
      ),
    },
  },
  "outputFields",
);

/** By the name that HubSpot's parsing library gives the kind. */
export const schemas: Readonly<Record<string, object>> = {
  APPLICATION: app,
  CARD: card,
  PAGE: exactly({ entrypoint: entry }),
  SETTINGS: exactly({ entrypoint: entry }),
  WEBHOOKS: webhooks,
  WORKFLOW_ACTION: workflowAction,
};
