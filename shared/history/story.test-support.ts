import type { Cart, EventDraft, HistoryEvent, Item } from './event.ts'
import { type Appended, append, emptyHead, type HistoryHead, resync } from './log.ts'

/** A browser's store as the tag keeps it: the head, and chunks by number. */
export class Story {
  head: HistoryHead
  chunks: Record<number, HistoryEvent[]> = {}
  now: number
  readonly sensitive: readonly string[]

  constructor(now = 1_790_000_000_000, sensitive: readonly string[] = []) {
    this.now = now
    this.head = emptyHead(now)
    this.sensitive = sensitive
  }

  get tail(): HistoryEvent[] {
    return this.chunks[this.head.last] ?? []
  }

  /** All events kept, oldest first. */
  get events(): HistoryEvent[] {
    return Object.keys(this.chunks)
      .map(Number)
      .sort((a, b) => a - b)
      .flatMap((number) => this.chunks[number] ?? [])
  }

  names(): string[] {
    return this.events.map(({ name }) => name)
  }

  wait(ms: number): this {
    this.now += ms
    return this
  }

  add(name: string, draft: Omit<EventDraft, 'name'> = {}): Appended {
    return this.#store(append(this.head, this.tail, { name, ...draft }, this.now, this.sensitive))
  }

  read(cart: Cart): Appended {
    return this.#store(resync(this.head, this.tail, cart, this.now, this.sensitive))
  }

  /** Stores what was appended elsewhere. */
  keep(appended: Appended): Appended {
    return this.#store(appended)
  }

  #store(appended: Appended): Appended {
    this.head = appended.head
    Object.assign(this.chunks, appended.chunks)
    for (const number of appended.removed) delete this.chunks[number]
    return appended
  }
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const mug: Item = { id: 'mug', name: 'Mug', price: 2500 }
export const tea: Item = { id: 'tea', name: 'Tea', price: 1000 }
export const currency = 'PLN'

/** Pieces of each product in the cart. */
export function quantities(story: Story): Record<string, number> {
  return Object.fromEntries((story.head.cart?.items ?? []).map(({ id, quantity = 1 }) => [id, quantity]))
}

/** Pieces that were ever put in. */
export function added(story: Story): number {
  return story.events
    .filter(({ name }) => name === 'add_to_cart')
    .reduce((sum, { items = [] }) => sum + items.reduce((pieces, { quantity = 1 }) => pieces + quantity, 0), 0)
}
