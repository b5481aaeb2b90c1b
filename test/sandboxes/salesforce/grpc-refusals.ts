// Why a call to the Pub/Sub API is refused, and how that is told.
import { randomUUID } from "node:crypto";
import { Metadata, status } from "@grpc/grpc-js";
import type { Fault } from "../faults.ts";
import { accessBy } from "./app.ts";
import type { Organisation } from "./organisation.ts";

/** Why a call is refused. `errorCode` goes into the trailers. */
export interface GrpcRefusal {
  readonly code: number;
  readonly errorCode: string;
  readonly message: string;
}

const base = "sfdc.platform.eventbus.grpc";
/** Every refusal there is. */
export const refusals = {
  auth: { code: status.UNAUTHENTICATED, errorCode: `${base}.service.auth.error`, message: "Authentication failed" },
  away: { code: status.UNAVAILABLE, errorCode: `${base}.service.unavailable`, message: "The service is unavailable" },
  noTopic: { code: status.NOT_FOUND, errorCode: `${base}.topic.not.found`, message: "There is no such topic" },
  otherTopic: {
    code: status.INVALID_ARGUMENT,
    errorCode: `${base}.topic.mismatch`,
    message: "The topic cannot change",
  },
  noSchema: { code: status.NOT_FOUND, errorCode: `${base}.schema.not.found`, message: "There is no such schema" },
  credit: {
    code: status.INVALID_ARGUMENT,
    errorCode: `${base}.subscription.fetch.requested.events.invalid`,
    message: "num_requested must be from 1 to 100",
  },
  tooOld: {
    code: status.INVALID_ARGUMENT,
    errorCode: `${base}.subscription.fetch.replayid.corrupted`,
    message: "The Replay ID is corrupted, or its event is not within the retention window.",
  },
  noReplayId: {
    code: status.INVALID_ARGUMENT,
    errorCode: `${base}.subscription.fetch.replayid.validation.failed`,
    message: "The Replay ID validation failed. Ensure that the Replay ID is valid.",
  },
} as const satisfies Record<string, GrpcRefusal>;

/** What a fault makes of a call, where it replaces the answer. */
export function troubleOf(fault: Fault | undefined): GrpcRefusal | undefined {
  if (fault?.kind === "grpc-unavailable") return refusals.away;
  return fault?.kind === "grpc-unauthenticated" ? refusals.auth : undefined;
}

/** The access token that came with a call. */
export function tokenOf(metadata: Metadata): string {
  return String(metadata.get("accesstoken")[0] ?? "");
}

/** Why a caller is not let in: a wrong token, another organisation, no address of the instance. */
export function stranger(org: Organisation, metadata: Metadata): GrpcRefusal | undefined {
  const [tenant = ""] = metadata.get("tenantid").map(String);
  const [instance = ""] = metadata.get("instanceurl").map(String);
  const isKnown = accessBy(org.app, tokenOf(metadata), org.now().getTime()) !== undefined;
  return isKnown && tenant.slice(0, 15) === org.id.slice(0, 15) && instance !== "" ? undefined : refusals.auth;
}

/** True for a refusal. */
export function isRefusal(found: unknown): found is GrpcRefusal {
  return typeof found === "object" && found !== null && "errorCode" in found;
}

/** A refusal as gRPC sends it. */
export function errorOf({ code, errorCode, message }: GrpcRefusal): {
  code: number;
  details: string;
  metadata: Metadata;
} {
  const metadata = new Metadata();
  metadata.set("error-code", errorCode);
  metadata.set("rpc-id", randomUUID());
  return { code, details: message, metadata };
}
