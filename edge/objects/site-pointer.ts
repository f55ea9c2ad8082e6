import { type PartKind, partKey, pointerKey } from '../bundle/keys.ts'
import { type Pointer, parsePointer } from '../bundle/pointer.ts'
import type { Facts } from './facts.ts'

/** Tries of one write to KV before the alarm takes over; KV takes one write a second for a key. */
const TRIES = 3
const PAUSE_MS = 1_100
/** Parts that are no longer in use stay for isolates that still have the pointer to them. */
const GARBAGE_MS = 86_400_000

const POINTER = 'pointer'
const IS_DIRTY = 'pointerIsDirty'

/** The site's pointer, written here first and then to KV, so that a KV that fails is caught up with. */
export class SitePointer {
  readonly #sql: SqlStorage
  readonly #facts: Facts
  readonly #kv: KVNamespace
  readonly #siteId: string

  constructor(sql: SqlStorage, facts: Facts, kv: KVNamespace, siteId: string) {
    this.#sql = sql
    this.#facts = facts
    this.#kv = kv
    this.#siteId = siteId
  }

  get current(): Pointer {
    const text = this.#facts.get(POINTER)
    return (text === undefined ? undefined : parsePointer(text)) ?? { v: 1, revision: 0, version: 0 }
  }

  /** Writes an immutable part; throws when KV does not take it. Nothing points to it yet. */
  async putPart(kind: PartKind, label: string, bytes: Uint8Array): Promise<string> {
    // The random part makes a name that was never used, even after a crash between part and pointer.
    const key = partKey(this.#siteId, kind, `${label}-${crypto.randomUUID().slice(0, 8)}`)
    await withTries(() => this.#kv.put(key, bytes))
    return key
  }

  getPart(key: string): Promise<ArrayBuffer | null> {
    return this.#kv.get(key, 'arrayBuffer')
  }

  /** Synchronous: to be called in the transaction that records what changed. `write` brings it to KV. */
  change(change: Omit<Partial<Pointer>, 'revision'>, now: number): void {
    const before = this.current
    const after: Pointer = { ...before, ...change, revision: Math.max(before.revision + 1, now) }
    const used = new Set(partsOf(after))
    for (const part of partsOf(before)) {
      if (!used.has(part)) this.#sql.exec('INSERT OR REPLACE INTO garbage VALUES (?, ?)', part, now + GARBAGE_MS)
    }
    this.#facts.set(POINTER, JSON.stringify(after))
    this.#facts.set(IS_DIRTY, '1')
  }

  get isDirty(): boolean {
    return this.#facts.get(IS_DIRTY) === '1'
  }

  /** Brings the pointer to KV; false when KV does not take it, then it stays dirty. */
  async write(): Promise<boolean> {
    const text = this.#facts.get(POINTER)
    if (text === undefined) return true
    try {
      await withTries(() => this.#kv.put(pointerKey(this.#siteId), text))
    } catch {
      // KV is down or refuses: the alarm comes back to it.
      return false
    }
    if (this.#facts.get(POINTER) === text) this.#facts.set(IS_DIRTY, '0')
    return true
  }

  /** When there is a part to delete; undefined = never. */
  nextGarbageAt(): number | undefined {
    return this.#sql.exec<{ at: number | null }>('SELECT min(at) AS at FROM garbage').one().at ?? undefined
  }

  async deleteGarbage(now: number): Promise<void> {
    for (const { part } of this.#sql
      .exec<{ part: string }>('SELECT part FROM garbage WHERE at <= ? LIMIT 100', now)
      .toArray()) {
      await this.#kv.delete(part)
      this.#sql.exec('DELETE FROM garbage WHERE part = ?', part)
    }
  }
}

function partsOf({ bundle, catalogue, model }: Pointer): string[] {
  return [bundle, catalogue?.index, catalogue?.cards, model].filter((part) => part !== undefined)
}

async function withTries(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (tried === TRIES) throw error
      await scheduler.wait(PAUSE_MS)
    }
  }
}
