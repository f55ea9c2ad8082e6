import { HOLDOUT } from '../decide/assigned.ts'
import type { CompiledCampaign } from '../decide/bundle.ts'

/** `campaign/variant` of everything that was ever published: what else a browser names is made up. */
export class PublishedVariants {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  add(campaigns: readonly CompiledCampaign[]): void {
    for (const { id, variants } of campaigns) {
      for (const variant of [...variants.map((each) => each.id), HOLDOUT]) {
        this.#sql.exec('INSERT OR IGNORE INTO variant VALUES (?)', `${id}/${variant}`)
      }
    }
  }

  list(): string[] {
    return [...this.#sql.exec<{ name: string }>('SELECT name FROM variant')].map((row) => row.name)
  }
}
