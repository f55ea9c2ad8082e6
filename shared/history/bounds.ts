/** Bounds of what a browser remembers of its visitor. */

/** Newest events kept; the oldest chunk goes first. */
export const MAX_EVENTS = 2048
/** Age after which an event counts no more and its chunk is dropped. */
export const HISTORY_DAYS = 180
/** Time without an event after which the next one starts a new session. */
export const SESSION_IDLE_MS = 30 * 60_000
/** Lines of a cart, and items kept of one event. */
export const MAX_ITEMS = 50
/** Items kept of a list page: what was at the top of the list says what it was about. */
export const MAX_LIST_ITEMS = 12
export const MAX_ALIASES = 12
export const MAX_PATH = 8
export const MAX_TEXT_CHARS = 256
/** A shop's own event names (beside GA4's); events of further names are refused, so that every total is exact. */
export const MAX_OWN_NAMES = 64
/** Orders remembered for telling a repeated one, far longer than their events are. */
export const MAX_ORDERS = 200
export const MAX_CURRENCIES = 8

export const DAY_MS = 86_400_000
