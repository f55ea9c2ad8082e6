import { promisifyRequest } from 'idb-keyval'
import { databaseName } from '../boot/erase.ts'
import type { Tag } from '../boot/tag.ts'
import { SLOW, within } from '../boot/within.ts'

/** A database that has not opened by then never will on this page, ms. */
const OPEN_MS = 1000
/** … and a transaction that has not ended by then is given up, ms. */
const CHANGE_MS = 3000
/** Failures after which the page goes on in its own memory: a connection that the browser dropped is opened once more. */
const MAX_FAILURES = 2

const OBJECTS = 'kept'

/** What one change sees: reads and writes of one transaction. Only its own reads may be awaited. */
export interface Box {
  _get(key: string): Promise<unknown>
  /** All that was kept before this change: on the device or in the page. */
  _from: IDBObjectStore | ReadonlyMap<string, unknown>
  /** Undefined = kept no longer. */
  _put(key: string, value: unknown): void
}

export type Work<T> = (box: Box) => Promise<T>

export interface Store {
  /** Runs `work` in one readwrite transaction: tabs take turns, and all of it is written or nothing. */
  _change<T>(work: Work<T>): Promise<T>
  /** Ends the use of the device; what comes later is not kept anywhere, and nothing follows from what was begun. */
  _close(): void
  /** Where it is kept. */
  _place(): 'device' | 'page'
}

/**
 * One IndexedDB database with one store, or from the start in the page only. Whatever goes wrong with it (absent, refused, hanging, full, closed by the
 * browser), the same change is made in the page's memory instead, and the page goes on there with what it knew. Nothing
 * is written before all of a change is done, so that it can be made again, also with a part that was missing.
 */
export function openStore(tag: Tag, isOnDevice: boolean, begin: () => Promise<unknown>): Store {
  const { _note } = tag
  const known = new Map<string, unknown>()
  let isClosed = false
  let opening: Promise<IDBDatabase> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** What a new database needs is on its way. */
  let begun: Promise<unknown> | undefined

  const forget = () => {
    opening?.then((database) => database.close(), _note)
    opening = undefined
  }
  /** Erased elsewhere: by another tab, or by the visitor. Only a new grant opens it again. */
  const end = () => {
    isOnDevice = false
    known.clear()
    if (!isClosed) tag._memory = undefined
  }
  const open = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open(databaseName(tag._home._site))
    request.onupgradeneeded = () => {
      // The browser dropped the connection because the visitor has cleared all that it keeps.
      if (known.size) {
        end()
        request.transaction?.abort()
      } else {
        request.result.createObjectStore(OBJECTS)
        begun = begin()
      }
    }
    const database = await promisifyRequest(request)
    database.onversionchange = ({ newVersion }) => {
      forget()
      if (newVersion === null) end()
    }
    return database
  }
  /** One attempt, on the device or else in the page. */
  const attempt = async <T>(work: Work<T>, transaction?: IDBTransaction): Promise<T> => {
    const objects = transaction?.objectStore(OBJECTS)
    const ended = transaction && promisifyRequest(transaction)
    // Whoever waits for it is told; by then nobody may.
    ended?.catch(() => {})
    const writes = new Map<string, unknown>()
    const result = await work({
      _from: objects ?? known,
      async _get(key) {
        if (writes.has(key)) return writes.get(key)
        if (!objects) return known.get(key)
        const value = await promisifyRequest<unknown>(objects.get(key))
        // A page that has gone on in its own memory meanwhile knows better.
        if (isOnDevice) known.set(key, value)
        return value
      },
      _put: (key, value) => void writes.set(key, value),
    })
    for (const [key, value] of writes) {
      if (value === undefined) objects?.delete(key)
      else objects?.put(value, key)
    }
    await ended
    for (const [key, value] of writes) known.set(key, value)
    return result
  }

  const onDevice = async <T>(work: Work<T>): Promise<T> => {
    opening ??= open()
    const database = await within(OPEN_MS, opening)
    await begun
    const transaction = database.transaction(OBJECTS, 'readwrite')
    try {
      return await within(CHANGE_MS, attempt(work, transaction))
    } catch (cause) {
      try {
        transaction.abort()
      } catch {
        // Ended by itself.
      }
      throw cause
    }
  }

  const inPage = <T>(work: Work<T>): Promise<T> => {
    const next = turn.then(() => attempt(work))
    // Who asked for it is told.
    turn = next.catch(() => {})
    return next
  }

  return {
    async _change(work) {
      let failures = 0
      while (!isClosed) {
        const place = isOnDevice ? onDevice : inPage
        try {
          const result = await place(work)
          if (!isClosed) return result
        } catch (cause) {
          // A part is missing (see `part`).
          if (typeof cause === 'function') await cause()
          else if (place === inPage) throw cause
          else {
            _note(cause)
            forget()
            // What is slow is not waited for again on this page.
            if (++failures >= MAX_FAILURES || cause === SLOW) isOnDevice = false
          }
        }
      }
      throw 'closed'
    },
    _close() {
      isClosed = true
      known.clear()
      forget()
    },
    _place: () => (isOnDevice ? 'device' : 'page'),
  }
}
