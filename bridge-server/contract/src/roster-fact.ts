import * as z from "zod";
import { at, shortText } from "./fact-parts.ts";

/**
 * Where an agent works from a moment on, until the next fact about the same agent. Figures by team, site and vendor take what
 * an interaction says itself, else what the roster said at its time.
 */
export const RosterFact = z.object({
  type: z.literal("roster"),
  agent: shortText.describe("As interactions name the agent"),
  from: at.describe("From when on; agent and moment together are the same fact"),
  version: at.optional().describe("When this was last changed, else `from`; the latest version counts"),
  team: shortText.optional(),
  site: shortText.optional().describe("Where the agent works"),
  vendor: shortText.optional().describe("The firm that employs the agent, where it is not the workspace's own"),
  deleted: z.boolean().default(false).describe("It was never so: the fact before it holds on"),
});
export type RosterFact = z.infer<typeof RosterFact>;
