import type {
  ContextualRequest,
  DecideAnswer,
  Decision,
  PersonalRequest,
  Settings,
} from '../../../shared/wire/decide.ts'
import type { WidgetAction } from '../arm/widget.ts'
import type { Happening } from '../boot/collect.ts'
import type { Consent } from '../consent/consent.ts'

/** What the visitor's browser remembers, as the rest of the tag uses it. */
export interface Memory {
  /**
   * Writes what happened, in one transaction, and gives the question to the edge when `isAsked` or when the cart has
   * changed. Without personalisation consent nothing is written and the question is the contextual one.
   */
  _turn(
    happenings: readonly Happening[],
    context: ContextualRequest,
    isAsked: boolean,
  ): Promise<PersonalRequest | ContextualRequest | undefined>
  /** Settings of an earlier page; known after the first turn. */
  _settings(): Settings | undefined
  /** Keeps the manifest and settings of an answer. */
  _learn(answer: DecideAnswer): Promise<void>
  /** The trigger has fired: false when a cap is used up by now, else the exposure is recorded. */
  _expose(decision: Decision): Promise<boolean>
  _act(decision: Decision, action: WidgetAction): Promise<void>
  /** A login by whatever the shop knows its user by, or a logout. */
  _identify(customer: string | undefined): Promise<void>
  _trait(traits: unknown): Promise<void>
  /** All that is kept, for the visitor. */
  _export(): Promise<Record<string, unknown>>
  /** Measurement was granted or withdrawn. */
  _consent(consent: Consent): Promise<void>
  /** Ends the use of the device at once. */
  _close(): void
  /** For the debug report. */
  _health(): Record<string, unknown>
}

export interface MemoryOptions {
  _site: string
  _name: string
  /** Where batches go. */
  _address: string
  _consent: Consent
  /** The database was deleted elsewhere. */
  _deleted(): void
}
