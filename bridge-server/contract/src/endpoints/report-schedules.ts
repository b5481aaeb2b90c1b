// Routes to the standing orders for reports.
import * as z from "zod";
import { ScheduleList, ScheduleSave, ScheduleVersion } from "../report-schedule.ts";
import { ScheduleScreen, ScheduleStep } from "../schedule-screen.ts";
import { empty, lang, type Endpoint } from "./endpoint.ts";

const asked = z.object({ lang });
const ofSchedule = z.object({ scheduleId: z.uuid().toLowerCase().describe("Made up by whoever makes the schedule") });

export const reportScheduleEndpoints = {
  reportSchedules: {
    method: "get",
    path: "/v1/report-schedules",
    summary: "Standing orders for reports, with their next runs and what became of the last ones",
    params: empty,
    query: asked,
    body: null,
    reply: ScheduleList,
    status: 200,
  },
  saveSchedule: {
    method: "post",
    path: "/v1/report-schedules/{scheduleId}",
    summary: "Make a standing order for a report, or replace it; it holds from now on",
    params: ofSchedule,
    query: asked,
    body: ScheduleSave,
    reply: ScheduleList,
    status: 200,
  },
  removeSchedule: {
    method: "post",
    path: "/v1/report-schedules/{scheduleId}/removal",
    summary: "Take a standing order away with its recipients; reports that it began stay",
    params: ofSchedule,
    query: asked,
    body: z.object({ version: ScheduleVersion.optional() }),
    reply: ScheduleList,
    status: 200,
  },
  scheduleScreen: {
    method: "get",
    path: "/v1/board/schedules",
    summary: "Standing orders for reports in the reader's words, with the forms that make and change them",
    params: empty,
    query: asked,
    body: null,
    reply: ScheduleScreen,
    status: 200,
  },
  stepSchedule: {
    method: "post",
    path: "/v1/board/schedules/{scheduleId}",
    summary: "Take a standing order as its form was filled in, or pause, resume or remove it",
    params: ofSchedule,
    query: asked,
    body: ScheduleStep,
    reply: ScheduleScreen,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
