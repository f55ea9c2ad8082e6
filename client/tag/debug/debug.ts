import type { CheckReport, InCatalogue } from '../../../shared/wire/check.ts'
import { bare } from '../boot/bare.ts'
import { guard } from '../boot/guard.ts'
import { stringify } from '../boot/stringify.ts'
import type { Tag } from '../boot/tag.ts'
import { minorDigits } from '../page/minor-digits.ts'
import { watchBlocked } from './blocked-requests.ts'
import { showPanel } from './panel.ts'
import { understood } from './understood.ts'
import { lineOf } from './words.ts'

/** What follows a decision (a widget's chunk, a batch) has been asked for by then, and is in the report, ms. */
const SETTLE_MS = 1000

/** Shows what is known now; set while somebody debugs. */
let show: (() => Promise<void>) | undefined

let isWatching = false

/** What is blocked has no event of ours to come with: a question without an answer is no decision. */
function watch({ _home }: Tag): void {
  if (!isWatching)
    watchBlocked(
      _home._origin,
      guard(async () => show?.()),
    )
  isWatching = true
}

/** What the edge said of the product at hand, and on which page view. */
let found: { run: number; catalogue: string } | undefined

/** Prints what the tag understood on each page, and shows it in a corner; asked for by `?vitrine=debug` only. */
export function debug(tag: Tag): void {
  watch(tag)
  show = async () => {
    const report = await understood(tag)
    if (!report) return
    const rows = rowsOf(report)
    if (report.ids) rows.push(['catalogue', found?.run === tag._run ? found.catalogue : ASK])
    console.table(Object.fromEntries(rows))
    showPanel(rows.map(lineOf).join('\n'))
  }
  for (const name of ['page', 'consent', 'decision', 'exposure', 'action']) {
    const heard = async (detail: unknown) => {
      console.info('vitrine', name, detail)
      await show?.()
    }
    tag._listeners.set(name, [...(tag._listeners.get(name) ?? []), heard])
  }
}

const ASK = 'open an install check'

let reported = 0

/** Sends the report of this page view to the owner whose install check is open: once, from a page that nobody left meanwhile. */
export function check(tag: Tag): void {
  const run = tag._run
  if (reported === run) return
  reported = run
  watch(tag)
  const send = guard(async () => {
    const report = run === tag._run ? await understood(tag) : undefined
    if (!report) return
    const { _origin, _site } = tag._home
    const answer = await fetch(
      `${_origin}/v1/${_site}/check`,
      bare<RequestInit>({
        method: 'POST',
        body: stringify(report) ?? '',
        credentials: 'omit',
        referrerPolicy: 'origin',
      }),
    )
    const { catalogue }: { catalogue?: InCatalogue } = await answer.json()
    if (report.ids) found = { run, catalogue: catalogue ? textOf(catalogue) : 'there is none' }
    await show?.()
  })
  setTimeout(send, SETTLE_MS)
}

function textOf({ isFound, id, by }: InCatalogue): string {
  return isFound ? `found by its ${by}, ${id}` : 'not found by any of its ids'
}

function rowsOf(report: CheckReport): [string, string][] {
  const { v: _, values = {}, product = {}, ids: __, ...rest } = report
  const rows: [string, string][] = []
  for (const [fact, value] of Object.entries(rest)) {
    const text = plain(value)
    if (text) rows.push([fact, text])
  }
  for (const [fact, value] of Object.entries(values)) {
    const text = /price$/i.test(fact) ? amount(value, values.currency) : value
    rows.push([`product.${fact}`, product[fact] ? `${text} (${product[fact]})` : text])
  }
  return rows
}

/** A list in one line, an object as `name: value`. */
function plain(value: unknown): string {
  if (!value || typeof value !== 'object') return `${value ?? ''}`
  if (Array.isArray(value)) return value.join(', ')
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${part}`)
    .join(', ')
}

/** Minor units as people write them. */
function amount(minor: string, currency: string | undefined): string {
  const value = Number(minor) / 10 ** minorDigits(currency ?? '')
  return currency ? value.toLocaleString(navigator.language, { style: 'currency', currency }) : `${value}`
}
