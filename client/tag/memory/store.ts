import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import { note } from '../boot/guard.ts'

/** A database that has not opened by then never will on this page, ms. */
const OPEN_MS = 1000
/** … and a transaction that has not ended by then is given up, ms. */
const CHANGE_MS = 3000

/** What one change sees: reads and writes of one transaction. Only its own reads may be awaited. */
export interface Box {
  _get(key: string): Promise<unknown>
  _entries(): Promise<[string, unknown][]>
  _put(key: string, value: unknown): void
  _drop(key: string): void
}

export interface Store {
  /** Runs `work` in one readwrite transaction: tabs take turns, and all of it is written or nothing. */
  _change<T>(work: (box: Box) => Promise<T>): Promise<T>
  /** Ends the use of the device; what comes later is not kept anywhere. */
  _close(): void
  /** Where it is kept. */
  _place(): 'device' | 'page'
}

interface Options {
  /** Absent = in this page only, from the start. */
  _name?: string | undefined
  /** The database was deleted elsewhere: by another tab's erasure, or by the visitor. */
  _deleted(): void
}

/**
 * One IndexedDB database with one store. Whatever goes wrong with it (absent, refused, hanging, full, closed by the
 * browser), the same change is made in the page's memory instead, and the page goes on there with what it knew.
 */
export function openStore({ _name, _deleted }: Options): Store {
  const known = new Map<string, unknown>()
  let isOnDevice = !!_name
  let isClosed = false
  let use: UseStore | undefined
  let database: IDBDatabase | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const forget = () => {
    database?.close()
    database = undefined
    use = undefined
  }
  const watch = (opened: IDBDatabase) => {
    if (database === opened) return
    database = opened
    opened.onversionchange = ({ newVersion }) => {
      forget()
      if (newVersion === null && !isClosed) {
        known.clear()
        isOnDevice = false
        _deleted()
      }
    }
  }

  const onDevice = <T>(work: (box: Box) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      let timer = setTimeout(() => fail('slow to open'), OPEN_MS)
      let transaction: IDBTransaction | undefined
      let isOver = false
      const fail = (cause: unknown) => {
        isOver = true
        clearTimeout(timer)
        try {
          transaction?.abort()
        } catch {
          // Ended by itself.
        }
        reject(cause)
      }
      use ??= createStore(_name ?? '', 'kept')
      use('readwrite', async (objects) => {
        if (isOver) return
        clearTimeout(timer)
        timer = setTimeout(() => fail('slow to write'), CHANGE_MS)
        transaction = objects.transaction
        watch(transaction.db)
        const ended = promisifyRequest(transaction)
        ended.catch(note)
        // Of an attempt that fails nothing is taken over: it is made again elsewhere.
        const seen = new Map<string, unknown>()
        const result = await work(boxOf(objects, seen))
        await ended
        clearTimeout(timer)
        for (const [key, value] of seen) known.set(key, value)
        resolve(result)
      }).catch(fail)
    })

  const inPage = <T>(work: (box: Box) => Promise<T>): Promise<T> => {
    const next = turn.then(() => work(pageBox(known)))
    turn = next.catch(note)
    return next
  }

  return {
    async _change(work) {
      if (isClosed) throw 'closed'
      if (isOnDevice) {
        // A connection that the browser dropped is opened once more.
        for (let tries = 0; tries < 2 && isOnDevice; tries++) {
          try {
            return await onDevice(work)
          } catch (cause) {
            note(cause)
            forget()
            if (`${cause}`.startsWith('slow')) break
          }
        }
        isOnDevice = false
      }
      return inPage(work)
    },
    _close() {
      isClosed = true
      known.clear()
      forget()
    },
    _place: () => (isOnDevice ? 'device' : 'page'),
  }
}

function boxOf(objects: IDBObjectStore, seen: Map<string, unknown>): Box {
  return {
    async _get(key) {
      const value = await promisifyRequest<unknown>(objects.get(key))
      seen.set(key, value)
      return value
    },
    async _entries() {
      const [keys, values] = await Promise.all([
        promisifyRequest(objects.getAllKeys()),
        promisifyRequest(objects.getAll()),
      ])
      return keys.map((key, i) => [String(key), values[i]])
    },
    _put(key, value) {
      objects.put(value, key)
      seen.set(key, value)
    },
    _drop(key) {
      objects.delete(key)
      seen.set(key, undefined)
    },
  }
}

function pageBox(known: Map<string, unknown>): Box {
  return {
    _get: async (key) => known.get(key),
    _entries: async () => [...known],
    _put: (key, value) => void known.set(key, value),
    _drop: (key) => void known.delete(key),
  }
}
