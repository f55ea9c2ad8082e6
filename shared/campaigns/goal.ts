import type { EventName } from '../history/event.ts'

/** The event that a campaign wants, credited when it follows an exposure `within` the attribution window, e.g. "7d". */
export interface Goal {
  event: EventName
  within: string
}
