import { formatMoney } from '../format-money.ts'
import type { Added } from './add-to-cart.ts'
import type { PageFacts } from './facts.ts'
import type { Visit } from './visit-page.ts'

/** What the tag understood of one page, line by line. */
export function visitLines(visit: Visit, found: (ids: readonly string[]) => string | undefined): string[] {
  const { facts } = visit
  const lines = [`${visit.url}${visit.status >= 400 ? ` (HTTP ${visit.status})` : ''}`]
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') lines.push(`  ${name.padEnd(12)} ${value}`)
  }
  add('tag', visit.hasTag ? `of the site "${visit.siteId ?? ''}"` : 'none: added for this visit')
  if (facts !== undefined) {
    add('page', facts.type)
    add('category', facts.category?.join(' › '))
    addProduct(facts, add, found)
    if (facts.items !== undefined) add('list', `${facts.items.length} products`)
    if (facts.cart !== undefined) add('cart', cartText(facts.cart))
    if (facts.order !== undefined) add('order', facts.order.transactionId ?? 'without a number')
    for (const { fact, values } of facts.conflicts ?? []) {
      add('conflict', `${fact}: ${values.map(({ layer, value }) => `${layer} says ${value}`).join(', ')}`)
    }
  }
  if (visit.consent !== undefined) {
    add(
      'consent',
      Object.entries(visit.consent)
        .map(([purpose, state]) => `${purpose} ${state}`)
        .join(', '),
    )
  }
  if (visit.added !== undefined) add('put in cart', addedText(visit.added))
  if (visit.decisions !== undefined) add('decisions', String(visit.decisions))
  if (visit.refusal !== undefined)
    add(
      'refused',
      `the edge answered ${visit.refusal}${visit.refusal === 403 ? ': is this address in "origins"?' : ''}`,
    )
  for (const error of visit.errors) add('problem', error)
  return lines
}

function addedText({ button, cart }: Added): string {
  if (cart === undefined) return `“${button}” changed no cart that the tag sees`
  const lines = cart.lines === 1 ? 'one line' : `${cart.lines} lines`
  return `“${button}”: the tag sees a cart of ${lines}${cart.hasProduct ? ' with this product' : ', under another id'}`
}

type Add = (name: string, value: string | undefined) => void

function addProduct({ product }: PageFacts, add: Add, found: (ids: readonly string[]) => string | undefined): void {
  if (product === undefined) return
  add('product', product.name ?? 'without a name')
  add('ids', product.ids.join(', '))
  if (product.price !== undefined) {
    const money = (minor: number) => formatMoney({ [product.currency ?? '?']: minor })
    add('price', money(product.price) + (product.oldPrice === undefined ? '' : `, before ${money(product.oldPrice)}`))
  } else add('price', 'not found: set the selector "product.price"')
  add('brand', product.brand)
  add('stock', product.availability)
  add(
    'read from',
    Object.entries(product.from ?? {})
      .map(([fact, layer]) => `${fact} ← ${layer}`)
      .join(', '),
  )
  add('catalogue', found(product.ids))
}

function cartText({ items, value, currency }: NonNullable<PageFacts['cart']>): string {
  const lines = items.length === 0 ? 'empty' : `${items.length} ${items.length === 1 ? 'line' : 'lines'}`
  return value === undefined || items.length === 0 ? lines : `${lines}, ${formatMoney({ [currency ?? '?']: value })}`
}
