import type { ContextualRequest, DecideAnswer, PersonalRequest, Settings } from '../../../shared/wire/decide.ts'
import type { Happening } from '../boot/collect.ts'
import type { Kept } from './kept.ts'
import type { PartName, Parts } from './parts.ts'

/** What the visitor's browser remembers, as the rest of the tag uses it. */
export interface Memory {
  /**
   * Writes what happened, in one transaction, and gives the question to the edge when `isAsked` or when the cart has
   * changed. Without personalisation consent nothing is written and the question is the contextual one.
   */
  _turn(
    happenings: Happening[],
    context: ContextualRequest,
    isAsked: boolean,
  ): Promise<PersonalRequest | ContextualRequest | undefined>
  /** Settings of an earlier page; known after the first turn. */
  _settings(): Settings | undefined
  /** Keeps the manifest and settings of an answer; when they are the first, gives the question that can be asked now. */
  _learn(answer: DecideAnswer, context: ContextualRequest): Promise<PersonalRequest | undefined>
  /**
   * What few pages do, in one transaction, by the part that knows how. What it counts is sent soon, or at once when it
   * `isUrgent`: the page may be left.
   */
  _use<N extends PartName, T>(
    name: N,
    work: (part: Parts[N], kept: Kept) => T | Promise<T>,
    isUrgent?: boolean,
  ): Promise<T>
  /** Measurement was withdrawn: what waits is dropped. */
  _unmeasure(): Promise<void>
  /** Ends the use of the device at once. */
  _close(): void
  /** Where it is kept, for the debug report. */
  _place(): 'device' | 'page'
}
