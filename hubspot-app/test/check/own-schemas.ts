// Loaded before HubSpot's parsing library: its component schemas come from an account online, ours come from here.
// What HubSpot's own schemas say beyond this is seen at the first upload; these say what is known of them.
import { registerHooks } from "node:module";
import { schemas } from "./schemas.ts";

registerHooks({
  load(url, context, next) {
    if (!url.endsWith("/project-parsing-lib/src/lib/schemas.js")) return next(url, context);
    const source = `export async function getIntermediateRepresentationSchema() { return ${JSON.stringify(schemas)}; }`;
    return { format: "module", shortCircuit: true, source };
  },
});
