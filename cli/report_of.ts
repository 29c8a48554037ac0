import type { Event } from "../checks/engine/events.ts";
import type { Report } from "../checks/engine/report.ts";

/** The report at the end of the events. */
export async function reportOf(events: AsyncIterable<Event>): Promise<Report> {
  for await (const event of events) if (event.type === "ended") return event.report;
  throw new Error("A run ended without a report");
}
