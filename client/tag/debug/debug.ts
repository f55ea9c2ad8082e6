import type { CheckReport } from '../../../shared/wire/check.ts'
import { bare } from '../boot/bare.ts'
import { guard } from '../boot/guard.ts'
import { stringify } from '../boot/stringify.ts'
import type { Tag } from '../boot/tag.ts'
import { watchPolicy } from './blocked-requests.ts'
import { showPanel } from './panel.ts'
import { understood } from './understood.ts'

/** What follows a decision (a widget's chunk, a batch) has been asked for by then, and is in the report, ms. */
const SETTLE_MS = 1000

watchPolicy()

/** Prints what the tag understood on each page, and shows it in a corner; asked for by `?vitrine=debug` only. */
export function debug(tag: Tag): void {
  for (const name of ['page', 'consent', 'decision', 'exposure', 'action']) {
    const heard = async (detail: unknown) => {
      const report = await understood(tag)
      console.info('vitrine', name, detail)
      if (!report) return
      const rows = rowsOf(report)
      console.table(Object.fromEntries(rows))
      showPanel(rows.map(([fact, value]) => `${fact}: ${value}`).join('\n'))
    }
    tag._listeners.set(name, [...(tag._listeners.get(name) ?? []), heard])
  }
}

let reported = 0

/** Sends the report of this page view to the owner whose install check is open: once, from a page that nobody left meanwhile. */
export function check(tag: Tag): void {
  const run = tag._run
  if (reported === run) return
  reported = run
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
    await answer.text()
  })
  setTimeout(send, SETTLE_MS)
}

function rowsOf(report: CheckReport): [string, string][] {
  const { v: _, values = {}, product = {}, ...rest } = report
  const rows: [string, string][] = []
  for (const [fact, value] of Object.entries(rest)) {
    if (value !== undefined && stringify(value) !== '[]')
      rows.push([fact, typeof value === 'string' ? value : (stringify(value) ?? '')])
  }
  for (const [fact, value] of Object.entries(values))
    rows.push([`product.${fact}`, `${value} (${product[fact] ?? 'unknown'})`])
  return rows
}
