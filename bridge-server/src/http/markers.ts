// Markers of customers, for those who may see them.
import type { endpoints } from "@rapport/contract";
import { readMarkers, removeMarker, setMarker, type MarkerReader, type MarkerTools } from "../app/customer-markers.ts";
import { onlyOwn, type Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

type Name = "markers" | "setMarker" | "removeMarker";

/** The answers to the endpoints of markers. */
export function markerAnswers(tools: MarkerTools): { readonly [Of in Name]: Answer<(typeof endpoints)[Of]> } {
  const { vault } = tools;
  const reader = ({ by }: Caller, language: MarkerReader["language"] = "en"): MarkerReader => ({ by, language });
  return {
    markers: async ({ caller, params, query }) =>
      readMarkers(await vault.of(caller.workspaceId), params.customerId, reader(caller, query.lang), tools),
    async setMarker({ caller, query, body }) {
      onlyOwn(caller, body.record);
      return setMarker(await vault.of(caller.workspaceId), body, reader(caller, query.lang), tools);
    },
    async removeMarker({ caller, params, query, body }) {
      onlyOwn(caller, body.record);
      const asked = { ...body, ...params };
      return removeMarker(await vault.of(caller.workspaceId), asked, reader(caller, query.lang), tools);
    },
  };
}
