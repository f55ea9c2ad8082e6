import type { Cart } from '../../../shared/history/event.ts'
import { stringify } from '../boot/stringify.ts'
import type { ShopSignal } from '../page/facts.ts'

/** Platforms tell of one change in a cascade of events and requests: one look is enough. */
const CASCADE_MS = 200

export interface CartSource {
  read(): Promise<Cart | undefined> | Cart | undefined
  report(signal: ShopSignal): void
  /** Addresses of requests that change the cart. */
  requests?: RegExp
}

export interface CartWatch {
  /** Something may have changed. */
  look(): void
  /** The platform itself gave the cart. */
  tell(cart: Cart | undefined): void
  stop(): void
}

/**
 * Reports the cart whenever it is another one. The cart read back is the truth: what was added or removed follows from two
 * carts, so a click, a refused request or three events for one change count right. Refused requests are not followed.
 */
export function watchCart({ read, report, requests }: CartSource): CartWatch {
  let last: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const tell = (cart: Cart | undefined) => {
    const key = stringify(cart)
    if (isStopped || key === last || !cart) return
    last = key
    report({ kind: 'cart', cart })
  }
  const readNow = async () => {
    try {
      tell(await read())
    } catch {
      // A platform's object of another version: the cart is not known.
    }
  }
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(readNow, CASCADE_MS)
  }
  const observer =
    requests &&
    new PerformanceObserver((list) => {
      // Resource timing shows finished requests with their status, so neither fetch nor XMLHttpRequest is patched.
      for (const entry of list.getEntriesByType('resource')) {
        if ('responseStatus' in entry && Number(entry.responseStatus) >= 400) continue
        if (entry.name.startsWith(location.origin) && requests.test(entry.name)) return look()
      }
    })
  observer?.observe({ type: 'resource' })
  // What changes later is told from what was there: a cart seen for the first time after an add does not say what was added.
  readNow()
  return {
    look,
    tell,
    stop() {
      isStopped = true
      clearTimeout(timer)
      observer?.disconnect()
    },
  }
}

/** Listens to several events; returns how to stop. */
export function on(target: EventTarget, names: string, heard: (event: Event) => void): () => void {
  const each = names.split(' ')
  for (const name of each) target.addEventListener(name, heard)
  return () => {
    for (const name of each) target.removeEventListener(name, heard)
  }
}

/** A global of the page; undefined where there is none. */
export function pageGlobal(name: string): unknown {
  // A checked boundary: the value stays unknown.
  return (window as unknown as Record<string, unknown>)[name]
}

/** Calls a method of a platform's object with its `this`; undefined where there is none. */
export function call(target: unknown, method: string, ...args: unknown[]): unknown {
  // A checked boundary: only a function is called.
  const found = target == null ? undefined : (target as Record<string, unknown>)[method]
  return typeof found === 'function' ? Reflect.apply(found, target, args) : undefined
}
