// Every answer has the shape that the declarations of HubSpot's own client promise.
import "../no-proxy.ts";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { samplePeople } from "../sample-people.ts";
import { shapeTroubles } from "../sdk-shapes.ts";
import { hubspotApp, startHubspotSandbox, type HubspotSandbox } from "./index.ts";

/** Reviewed: where the service itself, as recorded, is not what the client declares. */
const reviewed = [
  { place: /\.errors\[\d+\]\.(context|links|errors): missing$/, because: "recorded: a 207 carries the bare error" },
  { place: /\.properties\.\w+: not a text$/, because: "recorded: values may be null, also where a text is declared" },
  { place: /\.label: not a text$/, because: "recorded: the label of a plain association is null" },
];

let sandbox: HubspotSandbox;

beforeEach(async () => {
  sandbox = await startHubspotSandbox({ people: samplePeople });
  sandbox.seed("companies", { id: "801", properties: { name: "Marigold Tea Rooms" } });
  sandbox.seed("tickets", { id: "901", properties: { subject: "Cold tea", hs_pipeline_stage: "1" } });
  for (const id of ["902", "903"]) sandbox.seed("tickets", { id, properties: { subject: "Cold tea" } });
  sandbox.seedLink(["tickets", "901"], ["contacts", "101"]);
});

afterEach(async () => {
  expectNoUnknownRoutes(sandbox);
  await sandbox.close();
});

type Case = readonly [
  title: string,
  ask: readonly [method: string, path: string, body?: unknown],
  expected: readonly [status: number, area: string, model: string],
];

const contacts = "/crm/objects/2026-09/contacts";
const links = "/crm/associations/2026-09";
const properties = "/crm/properties/2026-09/contacts";
const property = {
  name: "rapport_new",
  label: "New",
  groupName: "contactinformation",
  type: "string",
  fieldType: "text",
};
const trouble = { properties: { nonsense: "1" }, objectWriteTraceId: "t" };

const cases: readonly Case[] = [
  ["one object", ["GET", `${contacts}/101`], [200, "crm/objects", "SimplePublicObjectWithAssociations"]],
  [
    "one object with its associations and histories",
    ["GET", `${contacts}/101?associations=tickets&propertiesWithHistory=email`],
    [200, "crm/objects", "SimplePublicObjectWithAssociations"],
  ],
  [
    "a list",
    ["GET", `${contacts}?limit=2`],
    [200, "crm/objects", "CollectionResponseSimplePublicObjectWithAssociationsForwardPaging"],
  ],
  ["a new object", ["POST", contacts, { properties: { firstname: "N" } }], [201, "crm/objects", "SimplePublicObject"]],
  [
    "a changed object",
    ["PATCH", `${contacts}/101`, { properties: { firstname: "N" } }],
    [200, "crm/objects", "SimplePublicObject"],
  ],
  [
    "a merge",
    ["POST", "/crm/objects/2026-09/tickets/merge", { primaryObjectId: "902", objectIdToMerge: "903" }],
    [200, "crm/objects", "SimplePublicObject"],
  ],
  [
    "a search",
    ["POST", `${contacts}/search`, { limit: 2 }],
    [200, "crm/objects", "CollectionResponseWithTotalSimplePublicObject"],
  ],
  [
    "a batch read",
    ["POST", `${contacts}/batch/read`, { inputs: [{ id: "101" }], properties: ["email"] }],
    [200, "crm/objects", "BatchResponseSimplePublicObject"],
  ],
  [
    "a batch read with a gap",
    ["POST", `${contacts}/batch/read`, { inputs: [{ id: "101" }, { id: "9" }], properties: [] }],
    [207, "crm/objects", "BatchResponseSimplePublicObjectWithErrors"],
  ],
  [
    "a batch create with a refusal",
    ["POST", `${contacts}/batch/create`, { inputs: [{ properties: { city: "Faro" } }, trouble] }],
    [207, "crm/objects", "BatchResponseSimplePublicObjectWithErrors"],
  ],
  [
    "a batch update",
    ["POST", `${contacts}/batch/update`, { inputs: [{ id: "101", properties: { city: "Faro" } }] }],
    [200, "crm/objects", "BatchResponseSimplePublicObject"],
  ],
  [
    "an upsert with a refusal",
    [
      "POST",
      `${contacts}/batch/upsert`,
      {
        inputs: [
          { id: "new@example.org", idProperty: "email", properties: {} },
          { id: "102", ...trouble },
        ],
      },
    ],
    [207, "crm/objects", "BatchResponseSimplePublicUpsertObjectWithErrors"],
  ],
  [
    "associations of one object",
    ["GET", `${contacts}/101/associations/tickets`],
    [200, "crm/associations/v4", "CollectionResponseMultiAssociatedObjectWithLabelForwardPaging"],
  ],
  [
    "associations of many",
    ["POST", `${links}/contacts/tickets/batch/read`, { inputs: [{ id: "101" }, { id: "102" }] }],
    [207, "crm/associations/v4", "BatchResponsePublicAssociationMultiWithLabelWithErrors"],
  ],
  [
    "a default association",
    ["PUT", `${contacts}/101/associations/default/companies/801`],
    [200, "crm/associations/v4", "BatchResponsePublicDefaultAssociation"],
  ],
  [
    "default associations of many",
    [
      "POST",
      `${links}/contacts/companies/batch/associate/default`,
      { inputs: [{ from: { id: "101" }, to: { id: "801" } }] },
    ],
    [200, "crm/associations/v4", "BatchResponsePublicDefaultAssociation"],
  ],
  [
    "labelled associations of many",
    [
      "POST",
      `${links}/companies/contacts/batch/create`,
      {
        inputs: [
          {
            from: { id: "801" },
            to: { id: "101" },
            types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 2 }],
          },
        ],
      },
    ],
    [201, "crm/associations/v4", "BatchResponseLabelsBetweenObjectPair"],
  ],
  ["properties", ["GET", properties], [200, "crm/properties", "CollectionResponsePropertyNoPaging"]],
  ["a new property", ["POST", properties, property], [201, "crm/properties", "Property"]],
  [
    "new properties, one of them there already",
    ["POST", `${properties}/batch/create`, { inputs: [property, { ...property, name: "email" }] }],
    [207, "crm/properties", "BatchResponsePropertyWithErrors"],
  ],
  [
    "property groups",
    ["GET", `${properties}/groups`],
    [200, "crm/properties", "CollectionResponsePropertyGroupNoPaging"],
  ],
  [
    "a new property group",
    ["POST", `${properties}/groups`, { name: "rapport", label: "Rapport" }],
    [201, "crm/properties", "PropertyGroup"],
  ],
  ["owners", ["GET", "/crm/owners/2026-09?limit=1"], [200, "crm/owners", "CollectionResponsePublicOwnerForwardPaging"]],
  [
    "pipelines",
    ["GET", "/crm/pipelines/2026-09/tickets"],
    [200, "crm/pipelines", "CollectionResponsePipelineNoPaging"],
  ],
  ["a token's facts", ["GET", "/oauth/v1/access-tokens/sandbox-token"], [200, "oauth", "AccessTokenInfoResponse"]],
  [
    "a refresh token's facts",
    ["GET", "/oauth/v1/refresh-tokens/sandbox-refresh-token"],
    [200, "oauth", "RefreshTokenInfoResponse"],
  ],
];

describe("The shape of HubSpot's answers:", () => {
  test.each(cases)("%s", async (_, [method, path, body], [status, area, model]) => {
    const reply = await fetch(sandbox.url + path, {
      method,
      headers: { Authorization: `Bearer ${sandbox.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const troubles = shapeTroubles(area, model, await reply.json());

    expect({ status: reply.status, troubles: troubles.filter((one) => !isReviewed(one)) }).toEqual({
      status,
      troubles: [],
    });
  });

  test("tokens", async () => {
    const { clientId, clientSecret, code } = hubspotApp;
    const form = { grant_type: "authorization_code", code, client_id: clientId, client_secret: clientSecret };
    const reply = await fetch(`${sandbox.url}/oauth/2026-09/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });

    expect(shapeTroubles("oauth", "TokenResponseIF", await reply.json())).toEqual([]);
  });

  test("a wrong shape is noticed", () => {
    const right = {
      id: "1",
      properties: { a: null },
      createdAt: "2026-05-01T10:00:00Z",
      updatedAt: "2026-05-01T10:00:00Z",
    };

    expect(shapeTroubles("crm/objects", "SimplePublicObject", right)).toEqual([]);
    expect(shapeTroubles("crm/objects", "SimplePublicObject", { ...right, id: 1, updatedAt: "today" })).toEqual([
      "answer.id: not a text",
      "answer.updatedAt: not a moment",
    ]);
    expect(shapeTroubles("crm/owners", "PublicOwner", { id: "1", archived: false, type: "ROBOT" })).toEqual([
      "answer.createdAt: missing",
      "answer.type: none of PERSON,QUEUE",
      "answer.updatedAt: missing",
    ]);
  });
});

function isReviewed(trouble: string): boolean {
  return reviewed.some(({ place }) => place.test(trouble));
}
