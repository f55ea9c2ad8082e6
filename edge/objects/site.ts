import { DurableObject } from 'cloudflare:workers'
import type { Issue } from '../../shared/authoring/issue.ts'
import type { Report } from '../../shared/wire/report.ts'
import { openCatalogue } from '../catalog/catalogue.ts'
import { decodeBundle } from '../decide/decode-bundle.ts'
import type { Env } from '../env.ts'
import { compileSite } from '../publish/compile.ts'
import { encodeBundle } from '../publish/encode.ts'
import { openModel } from '../recommend/model.ts'
import { AccessKeys, type KeyEntry } from './access-keys.ts'
import { type AuditEntry, AuditLog } from './audit-log.ts'
import { readBlob, writeBlob } from './blobs.ts'
import { checkDocument } from './check-document.ts'
import { CheckReports } from './check-reports.ts'
import { Documents } from './documents.ts'
import { eraseElsewhere } from './erase-site.ts'
import { Facts } from './facts.ts'
import { LivePointer } from './live-pointer.ts'
import { type MaterialName, readRfm } from './materials.ts'
import { migrate } from './migrate.ts'
import { attempt, type Outcome, refusedPart, unavailable } from './outcome.ts'
import { PublishedVariants } from './published-variants.ts'
import { reach } from './reach.ts'
import { assembleReport } from './report.ts'
import { siteMigrations } from './site-tables.ts'
import { type VersionEntry, Versions } from './versions.ts'

const BUNDLE = 'bundle'

/** One site: its document, versions, keys and log; the only writer of its KV keys. */
export class Site extends DurableObject<Env> {
  readonly #sql: SqlStorage
  readonly #facts: Facts
  readonly #audit: AuditLog
  readonly #documents: Documents
  readonly #variants: PublishedVariants
  readonly #versions: Versions
  readonly #keys: AccessKeys
  readonly #reports: CheckReports
  readonly #live: LivePointer

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#sql = state.storage.sql
    migrate(state.storage, siteMigrations)
    this.#facts = new Facts(this.#sql)
    this.#audit = new AuditLog(this.#sql)
    this.#documents = new Documents(this.#sql, this.#facts)
    this.#variants = new PublishedVariants(this.#sql)
    this.#versions = new Versions(this.#sql)
    this.#keys = new AccessKeys(this.#sql)
    this.#reports = new CheckReports(this.#sql)
    this.#live = new LivePointer(state.storage, this.#facts, env.BUNDLES, () => this.#siteId())
  }

  /**
   * Makes the site known to KV at once: a key that was asked for and not found may be
   * remembered as absent for a minute. False = it exists.
   */
  async create(siteId: string, name: string): Promise<boolean> {
    if (this.#facts.get('siteId') !== undefined) return false
    this.#facts.set('siteId', siteId)
    this.#facts.set('name', name)
    this.#log('root', 'create', '')
    await this.#live.change({})
    return true
  }

  document(): { text: string; savedAt: number } | undefined {
    return this.#documents.get()
  }

  /** Replaces the document; a wrong one is refused and what was there stays. Publishing is a step of its own. */
  putDocument(text: string, by: string): Outcome<{ warnings: Issue[] }> {
    const check = checkDocument(text, this.#siteId())
    if (!check.ok) return { ok: false, problem: 'document-refused', issues: check.issues }
    this.ctx.storage.transactionSync(() => this.#saveDocument(text, by))
    return { ok: true, warnings: check.warnings }
  }

  publish(by: string): Promise<Outcome<{ version: number; warnings: Issue[] }>> {
    return this.#live.inTurn(async () => {
      const text = this.document()?.text
      return text === undefined
        ? { ok: false, problem: 'no-document', issues: [] }
        : this.#publishText(text, by, undefined)
    })
  }

  /** Publishes the document of an earlier version as a new version. */
  rollback(version: number, by: string): Promise<Outcome<{ version: number; warnings: Issue[] }>> {
    return this.#live.inTurn(async () => {
      const document = this.#versions.document(version)
      if (document === undefined) return { ok: false, problem: 'unknown-version', issues: [] }
      return this.#publishText(document, by, version)
    })
  }

  versions(): VersionEntry[] {
    return this.#versions.list()
  }

  versionDocument(version: number): string | undefined {
    return this.#versions.document(version)
  }

  audit(): AuditEntry[] {
    return this.#audit.list()
  }

  /** `digest` is the SHA-256 of the key; the key itself is never kept. */
  addKey(digest: string, id: string, name: string): void {
    this.#keys.add(digest, id, name, Date.now())
    this.#log('root', 'key added', id)
  }

  keys(): KeyEntry[] {
    return this.#keys.list()
  }

  removeKey(id: string): boolean {
    const isRemoved = this.#keys.remove(id)
    if (isRemoved) this.#log('root', 'key removed', id)
    return isRemoved
  }

  /** Id of the key with this digest. */
  keyId(digest: string): string | undefined {
    return this.#keys.idOf(digest)
  }

  /** Index and cards as edge/catalog builds them; what cannot be opened is refused. */
  putCatalogue(index: Uint8Array, cards: Uint8Array, by: string): Promise<Outcome<{ products: number }>> {
    return this.#live.inTurn(async () => {
      const opened = attempt(() => openCatalogue(index, cards))
      if (!opened.ok) return refusedPart('catalogue', opened.reason)
      const label = `${Date.now()}`
      const keys = await this.#live.putParts(async (pointer) => ({
        index: await pointer.putPart('catalogue-index', label, index),
        cards: await pointer.putPart('catalogue-cards', label, cards),
      }))
      if (keys === undefined) return unavailable
      this.#log(by, 'catalogue', `${opened.value.count} products`)
      const isWritten = await this.#live.change({ catalogue: keys })
      return isWritten ? { ok: true, products: opened.value.count } : unavailable
    })
  }

  /** The parts in use, for those who train or add to them. */
  async catalogue(): Promise<{ index: ArrayBuffer; cards: ArrayBuffer } | undefined> {
    const pointer = this.#live.now
    const keys = pointer.current.catalogue
    if (keys === undefined) return undefined
    const [index, cards] = await Promise.all([pointer.getPart(keys.index), pointer.getPart(keys.cards)])
    return index && cards ? { index, cards } : undefined
  }

  putModel(bytes: Uint8Array, by: string): Promise<Outcome<{ products: number }>> {
    return this.#live.inTurn(async () => {
      const opened = attempt(() => openModel(bytes))
      if (!opened.ok) return refusedPart('model', opened.reason)
      const key = await this.#live.putParts((pointer) => pointer.putPart('model', `${Date.now()}`, bytes))
      if (key === undefined) return unavailable
      this.#log(by, 'model', `${opened.value.products} products`)
      return (await this.#live.change({ model: key })) ? { ok: true, products: opened.value.products } : unavailable
    })
  }

  /** What imports leave behind for the next import and for training; decisions never read it. */
  putMaterial(name: MaterialName, bytes: Uint8Array, by: string): void {
    this.ctx.storage.transactionSync(() => writeBlob(this.#sql, `material/${name}`, bytes))
    this.#log(by, 'material', `${name}, ${bytes.length} bytes`)
  }

  material(name: MaterialName): Uint8Array | undefined {
    return readBlob(this.#sql, `material/${name}`)
  }

  /** False = the site was never made, or is deleted: nothing of it may be counted. */
  addShard(name: string): boolean {
    if (this.#facts.get('siteId') === undefined) return false
    this.#sql.exec('INSERT OR IGNORE INTO shard VALUES (?)', name)
    return true
  }

  /** Forgets everything, here and elsewhere. False = storage does not answer; to be called again. */
  erase(siteId: string): Promise<boolean> {
    return this.#live.inTurn(async () => {
      try {
        await eraseElsewhere(this.env, siteId, this.#shards())
      } catch {
        // KV or another object is out of reach: the list of what is left is here until all of it is gone.
        return false
      }
      await this.ctx.storage.deleteAlarm()
      await this.ctx.storage.deleteAll()
      migrate(this.ctx.storage, siteMigrations)
      return true
    })
  }

  /** `campaign/variant` of everything ever published. */
  publishedVariants(): string[] {
    return this.#variants.list()
  }

  /** Sums over all shards that ever counted. Days are the site's, both included. */
  async report(from?: string, to?: string): Promise<Report> {
    const siteId = this.#siteId()
    const sums = await Promise.all(
      this.#shards().map((name) => reach(this.env.TALLY, `${siteId}/${name}`, this.env.JURISDICTION).sums(from, to)),
    )
    const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
    return assembleReport(siteId, range, sums.flat(), this.publishedVariants())
  }

  /** Opens the install check: tags report what they understand until then. */
  openCheck(untilAt: number, by: string): Promise<Outcome> {
    return this.#live.inTurn(async () => {
      this.#log(by, 'check', new Date(untilAt).toISOString())
      this.#reports.clear()
      return (await this.#live.change({ checkUntilAt: untilAt })) ? { ok: true } : unavailable
    })
  }

  addCheckReport(json: string, now: number): Outcome {
    if (this.#facts.get('siteId') === undefined || (this.#live.now.current.checkUntilAt ?? 0) < now)
      return { ok: false, problem: 'check-closed', issues: [] }
    this.#reports.add(json, now)
    return { ok: true }
  }

  checkReports(): { untilAt?: number; reports: string[] } {
    const { checkUntilAt } = this.#live.now.current
    return { ...(checkUntilAt !== undefined && { untilAt: checkUntilAt }), reports: this.#reports.list() }
  }

  override async alarm(): Promise<void> {
    if (this.#facts.get('siteId') === undefined) return
    await this.#live.inTurn(() => this.#live.catchUp())
  }

  async #publishText(
    text: string,
    by: string,
    restores: number | undefined,
  ): Promise<Outcome<{ version: number; warnings: Issue[] }>> {
    const check = checkDocument(text, this.#siteId())
    if (!check.ok) return { ok: false, problem: 'document-refused', issues: check.issues }
    const now = Date.now()
    const version = this.#facts.number('lastVersion') + 1
    const live = readBlob(this.#sql, BUNDLE)
    const rfm = readRfm(this.material('rfm'))
    const previous = live && decodeBundle(live)
    const bundle = compileSite(check.document, { version, now, ...(previous && { previous }), ...(rfm && { rfm }) })
    const bytes = encodeBundle(bundle)
    const key = await this.#live.putParts((pointer) => pointer.putPart('bundle', `${version}`, bytes))
    if (key === undefined) return unavailable
    this.ctx.storage.transactionSync(() => {
      this.#facts.set('lastVersion', `${version}`)
      this.#versions.add({ version, at: now, by, ...(restores !== undefined && { restores }) }, text)
      this.#variants.add(bundle.campaigns)
      writeBlob(this.#sql, BUNDLE, bytes)
      if (restores !== undefined) this.#saveDocument(text, by)
      this.#log(by, restores === undefined ? 'publish' : 'rollback', `version ${version}`)
    })
    const isWritten = await this.#live.change({ version, bundle: key })
    return isWritten ? { ok: true, version, warnings: check.warnings } : unavailable
  }

  #saveDocument(text: string, by: string): void {
    this.#documents.save(text, Date.now())
    this.#log(by, 'document', `${text.length} characters`)
  }

  #shards(): string[] {
    return [...this.#sql.exec<{ name: string }>('SELECT name FROM shard')].map((row) => row.name)
  }

  #siteId(): string {
    const siteId = this.#facts.get('siteId')
    if (siteId === undefined) throw new Error('this site was never created')
    return siteId
  }

  #log(by: string, action: string, detail: string): void {
    this.#audit.add({ at: Date.now(), by, action, detail })
  }
}
