import type { Facts } from './facts.ts'
import { SitePointer } from './site-pointer.ts'

/** The alarm comes back to a KV that failed after this. */
const RETRY_MS = 30_000

/** Brings a site's pointer and parts to KV: now, or by alarm when KV fails. */
export class LivePointer {
  readonly #storage: DurableObjectStorage
  readonly #facts: Facts
  readonly #kv: KVNamespace
  readonly #siteId: () => string
  /** What changes the pointer runs one after the other: KV writes are awaited in between. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(storage: DurableObjectStorage, facts: Facts, kv: KVNamespace, siteId: () => string) {
    this.#storage = storage
    this.#facts = facts
    this.#kv = kv
    this.#siteId = siteId
  }

  get now(): SitePointer {
    return new SitePointer(this.#storage.sql, this.#facts, this.#kv, this.#siteId())
  }

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  async putParts<T>(put: (pointer: SitePointer) => Promise<T>): Promise<T | undefined> {
    try {
      return await put(this.now)
    } catch {
      // KV is down or refuses: nothing points to what was written, and nothing here has changed.
      return undefined
    }
  }

  /** False = it is recorded, and the alarm brings it to KV as soon as that is possible. */
  async change(change: Parameters<SitePointer['change']>[0]): Promise<boolean> {
    const pointer = this.now
    this.#storage.transactionSync(() => pointer.change(change, Date.now()))
    const isWritten = await pointer.write()
    await this.#schedule()
    return isWritten
  }

  /** What the alarm is for. */
  async catchUp(): Promise<void> {
    const pointer = this.now
    if (pointer.isDirty) await pointer.write()
    await pointer.deleteGarbage(Date.now())
    await this.#schedule()
  }

  async #schedule(): Promise<void> {
    const pointer = this.now
    const at = pointer.isDirty ? Date.now() + RETRY_MS : pointer.nextGarbageAt()
    if (at !== undefined) await this.#storage.setAlarm(at)
  }
}
