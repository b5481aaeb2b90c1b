// Routes to what a workspace decides about its board, and to the register of decisions and actions.
import * as z from "zod";
import {
  ActionChange,
  ActionTask,
  Board,
  BoardChange,
  BoardRegister,
  DecisionChange,
  DecisionRequest,
} from "../board.ts";
import { BoardScorecard } from "../report.ts";
import { TimeZone } from "../time.ts";
import { empty, lang, type Endpoint } from "./endpoint.ts";

const asked = z.object({ lang });

export const boardEndpoints = {
  boardScorecard: {
    method: "get",
    path: "/v1/board/scorecard",
    summary: "The measures that the board watches, with what can be said of each, ready to draw",
    params: empty,
    query: asked.extend({
      zone: TimeZone.optional().describe("Where weeks begin; the workspace's own zone unless asked otherwise"),
    }),
    body: null,
    reply: BoardScorecard,
    status: 200,
  },
  board: {
    method: "get",
    path: "/v1/board",
    summary: "Board owner, company, measures, targets, fiscal year and rebases, with the last changes",
    params: empty,
    query: asked,
    body: null,
    reply: Board,
    status: 200,
  },
  changeBoard: {
    method: "post",
    path: "/v1/board",
    summary: "Replace the board's settings; every version is kept with who made it and when",
    params: empty,
    query: asked,
    body: BoardChange,
    reply: Board,
    status: 200,
  },
  boardRegister: {
    method: "get",
    path: "/v1/board/register",
    summary: "Decisions and actions with their ages",
    params: empty,
    query: asked,
    body: null,
    reply: BoardRegister,
    status: 200,
  },
  askDecision: {
    method: "post",
    path: "/v1/board/decisions",
    summary: "Ask the board for a decision; at most three in one report",
    params: empty,
    query: asked,
    body: DecisionRequest,
    reply: BoardRegister,
    status: 200,
  },
  changeDecision: {
    method: "post",
    path: "/v1/board/decisions/{itemId}",
    summary: "Note what the board decided, or ask for it in another report",
    params: z.object({ itemId: z.uuid() }),
    query: asked,
    body: DecisionChange,
    reply: BoardRegister,
    status: 200,
  },
  addAction: {
    method: "post",
    path: "/v1/board/actions",
    summary: "Note what somebody has to do, until when",
    params: empty,
    query: asked,
    body: ActionTask,
    reply: BoardRegister,
    status: 200,
  },
  changeAction: {
    method: "post",
    path: "/v1/board/actions/{itemId}",
    summary: "Say that an action is done, dropped or open again, or give it another owner or day",
    params: z.object({ itemId: z.uuid() }),
    query: asked,
    body: ActionChange,
    reply: BoardRegister,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
