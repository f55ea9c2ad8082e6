import { type Collector, makeCollector } from './collect.ts'
import type { Tag } from './tag.ts'

let collector: Collector | undefined

/** The one collector of the page; what it accepts waits in the tag, where the boot can drop it. */
export function collectorOf(tag: Tag): Collector {
  collector ??= makeCollector(tag._pending)
  return collector
}
