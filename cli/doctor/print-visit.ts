import { formatMoney } from '../format-money.ts'
import type { Added } from './add-to-cart.ts'
import type { PageFacts } from './facts.ts'
import { heldBy, type Visit } from './visit.ts'

/** What the tag understood of one page, line by line. `edge`: whose tag it should be. */
export function visitLines(
  visit: Visit,
  edge: string,
  found: (ids: readonly string[]) => string | undefined,
): string[] {
  const { facts } = visit
  const lines = [`${visit.url}${visit.status >= 400 ? ` (HTTP ${visit.status})` : ''}`]
  const add = (name: string, value: string | undefined) => {
    // A page's texts must not steer the terminal.
    if (value !== undefined && value !== '') lines.push(`  ${name.padEnd(12)} ${value.replace(/\p{Cc}+/gu, ' ')}`)
  }
  if (visit.unread !== undefined) {
    add('not read', visit.unread)
    return lines
  }
  add('tag', tagText(visit, edge))
  if (facts !== undefined) {
    add('page', facts.type)
    add('platform', visit.platform ?? 'none that the tag knows: read like any page')
    add('category', facts.category?.join(' › '))
    addProduct(facts, add, found)
    if (facts.items !== undefined) add('list', `${facts.items.length} products`)
    if (facts.cart !== undefined) add('cart', cartText(facts.cart))
    else if (visit.cartLines !== undefined) add('cart', linesText(visit.cartLines))
    if (facts.order !== undefined) add('order', facts.order.transactionId ?? 'without a number')
    for (const { fact, values } of facts.conflicts ?? []) {
      add('conflict', `${fact}: ${values.map(({ layer, value }) => `${layer} says ${value}`).join(', ')}`)
    }
  }
  if (facts !== undefined) add('consent', consentText(visit))
  if (visit.added !== undefined) add('put in cart', addedText(visit.added))
  if (visit.decisions !== undefined) add('decisions', String(visit.decisions))
  if (visit.refusal !== undefined)
    add(
      'refused',
      `the edge answered ${visit.refusal}${visit.refusal === 403 ? ': is this address in "origins"?' : ''}`,
    )
  add('blocked', visit.blocked.join(', '))
  add('CSP to add', visit.csp.join('; '))
  for (const error of visit.errors) add('problem', error)
  return lines
}

function tagText(visit: Visit, edge: string): string {
  const held = heldBy(visit, edge)
  if (held !== undefined)
    return `of the site "${visit.siteId ?? ''}", kept from running by ${held}: another added for this visit`
  if (visit.hasTag) return `of the site "${visit.siteId ?? ''}"`
  const [other] = visit.tags
  if (other !== undefined) return `of ${other.edge}: another added for this visit`
  return `none${visit.hasTagInFrame ? ' but in a frame' : ''}: added for this visit`
}

/** Of this visit nobody was asked: what is unknown is what a new visitor brings. */
function consentText({ consent, consentTools }: Visit): string {
  const tools = consentTools.length > 0 ? ` (${consentTools.join(', ')})` : ''
  if (consent === undefined) return `unknown: nothing in the page has told a choice${tools}`
  const states = Object.entries(consent).map(([purpose, state]) => `${purpose} ${state}`)
  return `${states.join(', ')}${tools}`
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
  const lines = linesText(items.length)
  return value === undefined || items.length === 0 ? lines : `${lines}, ${formatMoney({ [currency ?? '?']: value })}`
}

function linesText(count: number): string {
  return count === 0 ? 'empty' : `${count} ${count === 1 ? 'line' : 'lines'}`
}
