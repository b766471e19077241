import { toJSONSchema, type ZodMiniType } from "zod/mini";
import { Problem } from "#shared/contract/bookings.ts";
import { operations, type Operation } from "#shared/contract/operations.ts";

type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, made from the contracts that the routes themselves check against. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `/api/v1${operation.path === "/" ? "" : operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Rung",
      version: "1",
      description:
        "The same verbs as the pages. Instants are UTC milliseconds, money is pence (GBP), refusals are problem+json with a machine-readable code. Make a personal access token on your account page and send it as a bearer token.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: schemaOf(Problem, "output") },
    },
    paths,
  };
}

function describe(operation: Operation): Json {
  const { id, summary, open, creates, query, body, answers } = operation;
  return {
    operationId: id,
    summary,
    ...(open === true ? { security: [] } : {}),
    parameters: [
      ...inPath(operation.path),
      ...(query === undefined ? [] : inQuery(query)),
      ...(creates === true ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(body, "input") } },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { says, schema }]) => [
          status,
          {
            description: says,
            ...(schema === undefined
              ? { content: PROBLEM }
              : { content: { "application/json": { schema: schemaOf(schema, "output") } } }),
          },
        ]),
      ),
      default: { description: "Refused, with the reason", content: PROBLEM },
    },
  };
}

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "8 to 255 characters of your own; a repeat with the same body gets the first answer again.",
  schema: { type: "string", minLength: 8, maxLength: 255 },
};

function inPath(path: string): Json[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), (match) => ({
    name: match[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function inQuery(query: ZodMiniType): Json[] {
  const { properties, required } = schemaOf(query, "input");
  const wanted = Array.isArray(required) ? required : [];
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: wanted.includes(name),
    schema,
  }));
}

function schemaOf(schema: ZodMiniType, io: "input" | "output") {
  const { $schema: _, ...rest } = toJSONSchema(schema, { io, unrepresentable: "any", override: tidy });
  return rest;
}

/** Ids are checked by a function that JSON Schema cannot hold, and a whole number needs no bounds of its own. */
function tidy({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: { _zod: { def: { type: string } } };
  jsonSchema: Json;
}): void {
  if (zodSchema._zod.def.type === "custom") jsonSchema["type"] = "string";
  if (jsonSchema["minimum"] === Number.MIN_SAFE_INTEGER) delete jsonSchema["minimum"];
  if (jsonSchema["maximum"] === Number.MAX_SAFE_INTEGER) delete jsonSchema["maximum"];
}
