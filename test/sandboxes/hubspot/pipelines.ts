// The pipelines that tickets and deals go through.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed } from "./object-types.ts";
import { areas, bothPaths } from "./paths.ts";
import { refused } from "./replies.ts";

interface Stage {
  readonly id: string;
  readonly label: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const times = { createdAt: "2026-01-02T08:00:00.000Z", updatedAt: "2026-01-02T08:00:00.000Z", archived: false };

interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly Stage[];
}

/** The stages say whether they are open: their names are the portal's own business. */
const pipelines: Readonly<Record<string, Pipeline>> = {
  tickets: {
    id: "0",
    label: "Support Pipeline",
    stages: [
      { id: "1", label: "New", metadata: { ticketState: "OPEN", isClosed: "false" } },
      { id: "2", label: "Waiting on contact", metadata: { ticketState: "OPEN", isClosed: "false" } },
      { id: "3", label: "Waiting on us", metadata: { ticketState: "OPEN", isClosed: "false" } },
      { id: "4", label: "Sorted", metadata: { ticketState: "CLOSED", isClosed: "true" } },
    ],
  },
  deals: {
    id: "default",
    label: "Sales Pipeline",
    stages: [
      {
        id: "appointmentscheduled",
        label: "Appointment Scheduled",
        metadata: { isClosed: "false", probability: "0.2" },
      },
      { id: "closedwon", label: "Closed Won", metadata: { isClosed: "true", probability: "1.0" } },
    ],
  },
};

/** Lists and reads pipelines and their stages. */
export function pipelineRoutes(): Route[] {
  return [
    ...pipelineRoute("", (pipeline) => ({ status: 200, body: { results: pipeline ? [described(pipeline)] : [] } })),
    ...pipelineRoute("/:id", (pipeline, { params }) =>
      pipeline && pipeline.id === params["id"] ? { status: 200, body: described(pipeline) } : notFound(),
    ),
    ...pipelineRoute("/:id/stages", (pipeline, { params }) =>
      pipeline && pipeline.id === params["id"]
        ? { status: 200, body: { results: described(pipeline).stages } }
        : notFound(),
    ),
  ];
}

function pipelineRoute(
  tail: string,
  answer: (pipeline: Pipeline | undefined, request: SandboxRequest) => SandboxReply,
): Route[] {
  return bothPaths("GET", areas.pipelines, `/:type${tail}`, (request) => {
    const type = objectTypeNamed(request.params["type"]);
    return type && answer(pipelines[type.name], request);
  });
}

function described({ id, label, stages }: Pipeline) {
  return {
    label,
    displayOrder: 0,
    id,
    stages: stages.map((stage, displayOrder) => ({ ...stage, displayOrder, ...times })),
    ...times,
  };
}

function notFound(): SandboxReply {
  return refused({ status: 404, category: "OBJECT_NOT_FOUND", message: "Pipeline not found" });
}
