import type { Kept } from './kept.ts'
import { emptyOutbox } from './pending.ts'

/** Measurement was withdrawn: what waits is dropped. */
export function unmeasure({ me }: Kept): void {
  me.outbox = emptyOutbox()
  me.sample = undefined
}
