import { readBlob, writeBlob } from './blobs.ts'
import type { Facts } from './facts.ts'

const DOCUMENT = 'document'

/** The site document as it is being edited. As a blob: one with 10,000 segments is larger than a row may be. */
export class Documents {
  readonly #sql: SqlStorage
  readonly #facts: Facts

  constructor(sql: SqlStorage, facts: Facts) {
    this.#sql = sql
    this.#facts = facts
  }

  get(): { text: string; savedAt: number } | undefined {
    const text = readText(this.#sql, DOCUMENT) ?? this.#facts.get(DOCUMENT)
    return text === undefined ? undefined : { text, savedAt: this.#facts.number('documentAt') }
  }

  /** To be called in a transaction. */
  save(text: string, now: number): void {
    writeText(this.#sql, DOCUMENT, text)
    this.#facts.set('documentAt', `${now}`)
  }
}

export function writeText(sql: SqlStorage, name: string, text: string): void {
  writeBlob(sql, name, new TextEncoder().encode(text))
}

export function readText(sql: SqlStorage, name: string): string | undefined {
  const bytes = readBlob(sql, name)
  return bytes && new TextDecoder().decode(bytes)
}
