// The only reader of the environment.
import { readFileSync } from "node:fs";
import * as z from "zod";
import { Failure } from "./domain/failure.ts";
import { faultsOf, inOneSentence } from "./platform/faults.ts";
import type { MailServer } from "./platform/mail.ts";
import { Key } from "./platform/sealing.ts";
import { keptSecret } from "./platform/secret-file.ts";

const port = z.coerce.number().int().min(0).max(65_535);

const Settings = z.object({
  DATABASE_URL: z
    .string()
    .startsWith("postgres", { error: "must begin with postgres://" })
    .optional()
    .describe("A PostgreSQL server; without it the embedded database is used."),
  RAPPORT_DATA: z.string().min(1).default("data").describe("Folder of the embedded database and its key."),
  RAPPORT_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, { error: "must be 64 hexadecimal digits" })
    .optional()
    .describe("Wraps every other key. Required with DATABASE_URL; generated beside the embedded data otherwise."),
  PORT: port.default(8080).describe("Port that the bridge listens on."),
  HOST: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .describe("Address that the bridge listens on; loopback unless told otherwise."),
  PUBLIC_ORIGIN: z
    .url()
    .optional()
    .describe("The origin that HubSpot calls, such as https://bridge.example.com; part of what it signs."),
  HUBSPOT_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("Checks that a card's request truly comes from HubSpot."),
  HUBSPOT_OLD_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("The secret before the last one, while HubSpot may still sign with it."),
  HUBSPOT_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe("The app's client id at HubSpot; with the secret and PUBLIC_ORIGIN, portals can be connected."),
  HUBSPOT_APP_ID: z
    .string()
    .regex(/^\d+$/, { error: "must be a number" })
    .optional()
    .describe("The app's own id at HubSpot, by which Rapport knows what it wrote itself."),
  HUBSPOT_OPEN_INSTALL: z
    .enum(["yes", "no"])
    .default("no")
    .describe("Whether any portal may install from the marketplace, each into a workspace of its own."),
  HUBSPOT_API: z.url().optional().describe("Another address than HubSpot's own, for trying things out."),
  HUBSPOT_AUTHORIZE: z.url().optional().describe("Where an admin allows the app, if not at HubSpot itself."),
  HUBSPOT_COMPARE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(60)
    .describe("How often what HubSpot changed is counted there and here, and what is missing is read."),
  SALESFORCE_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Consumer key of the External Client App; with the secret and PUBLIC_ORIGIN, organisations can be connected.",
    ),
  SALESFORCE_CLIENT_SECRET: z.string().min(1).optional().describe("Consumer secret of the External Client App."),
  SALESFORCE_LOGIN: z
    .url()
    .optional()
    .describe("Where admins sign in, if not at login.salesforce.com: https://test.salesforce.com, or an own domain."),
  SALESFORCE_PUBSUB: z
    .url()
    .optional()
    .describe("Where changes are told, if not at api.pubsub.salesforce.com; http only on this machine."),
  SALESFORCE_JWT_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File with the private key (PEM) that opens an organisation without a browser; needs SALESFORCE_JWT_USER.",
    ),
  SALESFORCE_JWT_USER: z.string().min(1).optional().describe("Name of the user in whose name that key opens."),
  SALESFORCE_COMPARE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(900)
    .describe("How often what Salesforce changed is counted there and here; changes themselves are told at once."),
  SALESFORCE_API_BUDGET_SHARE: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(80)
    .describe("Percent of the organisation's daily calls up to which work in the background goes on."),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must begin with smtp:// or smtps://" })
    .optional()
    .describe(
      "The server that sends one-time codes to customers and reports to their recipients: smtp://user:password@host:587; needs MAIL_FROM. Without it codes are read out on the telephone, and reports stay where they are.",
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@]+@[^\s@>]+>?$/, { error: "must be an address such as Acme <help@acme.example>" })
    .optional()
    .describe("Who letters come from: Acme <help@acme.example>."),
  LOG_LEVEL: z.enum(["info", "warn", "error", "silent"]).default("info").describe("How much is logged."),
});

/** The app as HubSpot knows it. */
export interface HubspotRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: string | null;
  readonly baseUrl?: string;
  readonly authorizeUrl?: string;
}

/** The External Client App as Salesforce knows it. */
export interface SalesforceRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly loginUrl?: string;
  readonly pubsubUrl?: string;
  readonly headless: { readonly key: string; readonly user: string } | null;
  readonly budgetShare: number;
}

/** What the operator decided, checked. */
export interface Config {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly masterKey: () => Key;
  readonly port: number;
  readonly host: string;
  readonly publicOrigin: string | null;
  readonly hubspotClientSecret: string | null;
  /** The current secret and, while one is replaced, the one before. */
  readonly hubspotSecrets: readonly string[];
  /** Null where portals cannot be connected. */
  readonly hubspotApp: HubspotRegistration | null;
  readonly hubspotOpenInstall: boolean;
  readonly hubspotCompareMs: number;
  /** Null where organisations cannot be connected. */
  readonly salesforceApp: SalesforceRegistration | null;
  readonly salesforceCompareMs: number;
  /** Null where codes are read out on the telephone. */
  readonly mailServer: MailServer | null;
  readonly logLevel: "info" | "warn" | "error" | "silent";
}

/** Reads the settings. Throws one `Failure` that lists every mistake; values of settings are never repeated in it. */
export function readConfig(environment: NodeJS.ProcessEnv, folder?: string): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Settings.safeParse(folder === undefined ? present : { ...present, RAPPORT_DATA: folder });
  if (!parsed.success) {
    throw new Failure("bad-input", `Settings are wrong: ${inOneSentence(faultsOf(parsed.error))}`, {
      remedy: "Correct these environment variables and start again.",
    });
  }
  const settings = parsed.data;
  // A folder that is named on the command line means the embedded database, whatever the environment says.
  const databaseUrl = folder === undefined ? (settings.DATABASE_URL ?? null) : null;
  return {
    databaseUrl,
    dataFolder: settings.RAPPORT_DATA,
    masterKey: () => masterKey(settings.RAPPORT_MASTER_KEY, databaseUrl === null ? settings.RAPPORT_DATA : null),
    port: settings.PORT,
    host: settings.HOST,
    publicOrigin: settings.PUBLIC_ORIGIN ?? null,
    hubspotClientSecret: settings.HUBSPOT_CLIENT_SECRET ?? null,
    hubspotSecrets: [settings.HUBSPOT_CLIENT_SECRET, settings.HUBSPOT_OLD_CLIENT_SECRET].filter(
      (secret) => secret !== undefined,
    ),
    hubspotApp: registrationIn(settings),
    hubspotOpenInstall: settings.HUBSPOT_OPEN_INSTALL === "yes",
    hubspotCompareMs: settings.HUBSPOT_COMPARE_SECONDS * 1000,
    salesforceApp: salesforceIn(settings),
    salesforceCompareMs: settings.SALESFORCE_COMPARE_SECONDS * 1000,
    mailServer: mailServerIn(settings),
    logLevel: settings.LOG_LEVEL,
  };
}

function mailServerIn({ SMTP_URL: url, MAIL_FROM: from }: z.infer<typeof Settings>): MailServer | null {
  if (url === undefined && from === undefined) return null;
  if (url !== undefined && from !== undefined) return { url, from };
  throw new Failure("bad-input", "SMTP_URL and MAIL_FROM belong together, and one of them is missing", {
    remedy: "Give both, or leave both out.",
  });
}

function salesforceIn(settings: z.infer<typeof Settings>): SalesforceRegistration | null {
  const { SALESFORCE_CLIENT_ID: clientId, SALESFORCE_CLIENT_SECRET: clientSecret } = settings;
  if (clientId === undefined || clientSecret === undefined) return null;
  const { SALESFORCE_LOGIN, SALESFORCE_PUBSUB, SALESFORCE_JWT_KEY: file, SALESFORCE_JWT_USER: user } = settings;
  return {
    clientId,
    clientSecret,
    ...(SALESFORCE_LOGIN === undefined ? {} : { loginUrl: SALESFORCE_LOGIN.replace(/\/$/, "") }),
    ...(SALESFORCE_PUBSUB === undefined ? {} : { pubsubUrl: SALESFORCE_PUBSUB }),
    headless: file === undefined || user === undefined ? null : { key: keyIn(file), user },
    budgetShare: settings.SALESFORCE_API_BUDGET_SHARE / 100,
  };
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Failure("bad-input", "The file of SALESFORCE_JWT_KEY cannot be read", {
      cause,
      remedy: "Name a file with a private key in PEM form that this user may read, or leave the setting out.",
    });
  }
}

function registrationIn(settings: z.infer<typeof Settings>): HubspotRegistration | null {
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecret } = settings;
  if (clientId === undefined || clientSecret === undefined) return null;
  const { HUBSPOT_APP_ID, HUBSPOT_API, HUBSPOT_AUTHORIZE } = settings;
  return {
    clientId,
    clientSecret,
    appId: HUBSPOT_APP_ID ?? null,
    ...(HUBSPOT_API === undefined ? {} : { baseUrl: HUBSPOT_API.replace(/\/$/, "") }),
    ...(HUBSPOT_AUTHORIZE === undefined ? {} : { authorizeUrl: HUBSPOT_AUTHORIZE }),
  };
}

/** Name, default and meaning of every setting, for the table in the README. */
export function describeSettings(): { name: string; standard: string; meaning: string }[] {
  return Object.entries(Settings.shape).map(([name, schema]) => {
    const standard = schema.safeParse(undefined);
    const value = standard.success && standard.data !== undefined ? String(standard.data) : "–";
    return { name, standard: value, meaning: schema.description ?? "" };
  });
}

function masterKey(given: string | undefined, folder: string | null): Key {
  if (given !== undefined) return new Key(Buffer.from(given, "hex"));
  if (folder === null) {
    throw new Failure("bad-input", "RAPPORT_MASTER_KEY is missing", {
      remedy: "With DATABASE_URL, give 64 hexadecimal digits; make them with: openssl rand -hex 32",
    });
  }
  return new Key(
    Buffer.from(
      keptSecret(folder, "master.key", () => Key.random().reveal().toString("hex")),
      "hex",
    ),
  );
}
