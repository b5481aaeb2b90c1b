// The contract as an OpenAPI 3.1 document.
import { endpoints, Problem, type Endpoint } from "@rapport/contract";
import * as z from "zod";

type Json = Record<string, unknown>;

/** Builds the document from the endpoints; the same contract always gives the same bytes. */
export function openApi(version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(name, endpoint, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Rapport bridge", version, license: { name: "MIT", identifier: "MIT" } },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A key of the workspace, or HubSpot's signature" },
      },
      schemas: Object.fromEntries(Object.entries(schemas).toSorted(([one], [other]) => (one < other ? -1 : 1))),
    },
  };
}

function operation(name: string, endpoint: Endpoint, schemas: Json): Json {
  const parameters = [
    ...parametersOf(endpoint.params, "path", schemas),
    ...parametersOf(endpoint.query, "query", schemas),
  ];
  const problem = { content: { "application/problem+json": { schema: toSchema(Problem, "output", schemas) } } };
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: toSchema(endpoint.body, "input", schemas) } },
          },
        }),
    responses: {
      [endpoint.status]: {
        description: "Done",
        content: { "application/json": { schema: toSchema(endpoint.reply, "output", schemas) } },
      },
      default: { description: "Refused; remedy says what to do", ...problem },
    },
  };
}

function parametersOf(schema: z.ZodObject, place: "path" | "query", schemas: Json): Json[] {
  const { properties = {}, required = [] } = z
    .object({
      properties: z.record(z.string(), z.looseObject({})).optional(),
      required: z.array(z.string()).optional(),
    })
    .parse(toSchema(schema, "input", schemas));
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

/** A schema, with everything that has an id moved to the components. Replies may gain fields, so clients must let them. */
function toSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const {
    $defs = {},
    $schema: _dialect,
    ...rest
  } = z.looseObject({ $defs: z.record(z.string(), z.unknown()).optional() }).parse(
    z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      override: ({ jsonSchema }) => {
        if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      },
    }),
  );
  for (const [id, definition] of Object.entries($defs)) schemas[id] = withLinks(definition);
  const id = schema.meta()?.id;
  const whole = withLinks(rest);
  if (id === undefined) return whole;
  schemas[id] = whole;
  return { $ref: `#/components/schemas/${id}` };
}

function withLinks(definition: unknown): Json {
  const text = JSON.stringify(definition).replaceAll("#/$defs/", "#/components/schemas/");
  const { id: _id, ...rest } = z.looseObject({}).parse(JSON.parse(text));
  return rest;
}
