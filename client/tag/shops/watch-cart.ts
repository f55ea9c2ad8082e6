import type { Cart } from '../../../shared/history/event.ts'
import type { ShopSignal } from '../page/facts.ts'

/** Platforms tell of one change in a cascade of events and requests: one look is enough. */
const CASCADE_MS = 200

export interface CartWatch {
  /** Something may have changed. */
  look(): void
  /** The platform itself gave the cart. */
  tell(cart: Cart | undefined): void
  /** For what else listens: it ends with the watch. */
  signal: AbortSignal
  stop(): void
}

/**
 * Reports the cart whenever it is another one. The cart read back is the truth: what was added or removed follows from two
 * carts, so a click, a refused request or three events for one change count right. Refused requests are not followed.
 * `requests`: addresses of requests that change the cart.
 */
export function watchCart(
  report: (signal: ShopSignal) => void,
  read: () => Promise<Cart | undefined>,
  requests?: RegExp,
): CartWatch {
  let last: string | undefined
  let changes = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const watching = new AbortController()
  const tell = (cart: Cart | undefined) => {
    if (!cart || watching.signal.aborted) return
    // All that a cart holds, as one text; JSON could be the page's own.
    const key = String([cart.value, cart.currency, cart.items.map(Object.entries)])
    if (key !== last) {
      changes++
      report({ kind: 'cart', cart })
    }
    last = key
  }
  const readNow = async () => {
    const before = changes
    try {
      const cart = await read()
      // Asked before the change that was told meanwhile: the answer may be of before it too.
      if (before === changes) tell(cart)
      else look()
    } catch {
      // A platform's object of another version: the cart is not known.
    }
  }
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(readNow, CASCADE_MS)
  }
  const observer = new PerformanceObserver((list) => {
    try {
      // Resource timing shows finished requests with their status, so neither fetch nor XMLHttpRequest is patched. A checked
      // boundary: nothing else is observed, and an older engine's missing status is below 400 too.
      for (const { name, responseStatus } of list.getEntries() as PerformanceResourceTiming[])
        if (!(responseStatus >= 400) && name.startsWith(location.origin) && requests?.test(name)) look()
    } catch {
      // Built-ins that the page has put others for: its requests tell nothing.
    }
  })
  if (requests) observer.observe({ type: 'resource' })
  // Another tab may change the cart meanwhile, and what is then done here lead back to the cart that was told last.
  addEventListener('visibilitychange', () => (last = undefined), watching)
  // What changes later is told from what was there: a cart seen for the first time after an add does not say what was added.
  readNow()
  return {
    look,
    tell,
    signal: watching.signal,
    stop() {
      clearTimeout(timer)
      watching.abort()
      observer.disconnect()
    },
  }
}
