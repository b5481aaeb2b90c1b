// English of standing orders for reports.
export const enSchedules = {
  "schedule.label":
    "{template}, {cadence, select, daily {every day} weekly {every week} monthly {every month} quarterly {every quarter} other {every fiscal period}}",
  "schedule.next":
    "{at} ({zone}), about {period}{clocks, select, skipped {; the clocks skip that hour, so it is when they go on} twice {; of the two such hours it is the first} other {}}",
  "schedule.next.meeting":
    "{at} ({zone}), about {period}, for the meeting of {meeting}{clocks, select, skipped {; the clocks skip that hour, so it is when they go on} twice {; of the two such hours it is the first} other {}}",
  "schedule.run.begun": "The draft for {period} is begun; it goes out on {at} ({zone}) if it is published by then",
  "schedule.run.waiting":
    "The report for {period} was due on {at} ({zone}) and waits for its signatures; it goes out when it is published",
  "schedule.run.no-mail": "The draft for {period} is begun; nothing goes out, because this bridge has no mail server",
  "schedule.run.sent":
    "The report for {period} went out: {sent, plural, =0 {no letter} one {# letter} other {# letters}}{failed, plural, =0 {} one {, # was refused} other {, # were refused}}{isLate, select, yes { ({late} late: the bridge stood still)} other {}}",
  "schedule.run.missed.skipped":
    "Missed: the bridge stood still on {at} ({zone}), and this schedule makes up for nothing. Start the report for {period} by hand if it is wanted",
  "schedule.run.missed.superseded": "Not sent: before the report for {period} could go out, a newer one was due",
  "schedule.fault.many": "A workspace has at most {most} schedules",
  "schedule.fault.many.remedy": "Take one away that is no longer needed.",
  "schedule.fault.gone": "Somebody else has taken this schedule away in the meantime, so nothing was saved",
  "schedule.fault.gone.remedy": "What you wrote is still in the form: order it anew below if it is still wanted.",
  "schedule.stale.written":
    "Somebody else has changed this schedule in the meantime, so nothing was saved. It is shown as it is now, and what you wrote is still in the form: look through both, and save again if yours is to hold.",
  "schedule.stale":
    "Somebody else has changed this schedule in the meantime, so nothing was done. It is shown as it is now: look at it, and press again if you still want to.",
} as const;
