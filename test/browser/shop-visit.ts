import { type BrowserContext, expect, type Page, type Request, type Route } from '@playwright/test'
import type { Cart, HistoryEvent } from '../../shared/history/event.ts'
import { startTagShop, tagOf } from './tag-shop.ts'

/** What stands in a page; `bodyAttr` and `lang` as the theme writes them. */
export interface ShopPage {
  head?: string
  body: string
  bodyAttr?: string
  lang?: string
}

/** `redirect` is a path of the shop. */
export interface ShopAnswer {
  json?: unknown
  text?: string
  status?: number
  redirect?: string
  /** It is on its way until then. */
  after?: Promise<unknown>
}

/** A shop as its platform behaves: its pages, and its server's answers. What is undefined there is a page, or not found. */
export interface LiveShop {
  page(url: URL): ShopPage
  answer?(url: URL, request: Request): ShopAnswer | undefined
}

/** A visitor who has agreed to everything on an earlier page, so that consent keeps nothing waiting. */
const agreed = `<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
const agreed={analytics_storage:'granted',personalization_storage:'granted'};gtag('consent','default',{analytics_storage:'denied',personalization_storage:'denied'});gtag('consent','update',agreed)
const post=async(path,body)=>{const answer=await fetch(path,{method:'POST',headers:{'content-type':'application/x-www-form-urlencoded'},body});try{return await answer.json()}catch{}}</script>`

/** How often a page is asked, ms. */
export const soon = { intervals: [50, 100], timeout: 15_000 }

export interface Visits {
  url: string
  purchases(): Promise<number>
  /** From now on the shop is this one. */
  enter(context: BrowserContext, shop: LiveShop): Promise<void>
  /** Opens a page of the shop, and waits until the visitor's history has it. */
  open(page: Page, path: string): Promise<void>
  /** The same for any other way to a page. */
  arrive(page: Page, going: () => Promise<unknown>): Promise<void>
  stop(): Promise<void>
}

/** One edge and one server, on which a test puts the shop that it is about. */
export async function startVisits(): Promise<Visits> {
  let staged: LiveShop = { page: () => ({ body: '' }) }
  let views = 0
  const shop = await startTagShop(({ url, edge }) => {
    const { head = '', body, bodyAttr = '', lang = 'pl' } = staged.page(url)
    const start = `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
    return {
      html: `<!doctype html><html lang="${lang}">${start}${agreed}${head}${tagOf(edge)}</head><body ${bodyAttr}>${body}</body></html>`,
    }
  })
  const arrive = async (page: Page, going: () => Promise<unknown>) => {
    await going()
    views++
    await expect.poll(async () => (await told(page, /^page_view$/)).length, soon).toBe(views)
  }
  return {
    url: shop.url,
    purchases: async () => (await shop.report()).totals.purchases,
    async enter(context, next) {
      staged = next
      views = 0
      await context.route(`${shop.url}/**`, (route) => serve(route, next))
    },
    open: (page, path) => arrive(page, () => page.goto(`${shop.url}${path}`)),
    arrive,
    stop: () => shop.stop(),
  }
}

async function serve(route: Route, shop: LiveShop): Promise<void> {
  const request = route.request()
  const answer = shop.answer?.(new URL(request.url()), request)
  if (!answer) return request.isNavigationRequest() ? route.continue() : route.fulfill({ status: 404, body: '' })
  const { json, text = '', status = 200, redirect, after } = answer
  await after
  if (redirect) return route.fulfill({ status: 302, headers: { location: redirect } })
  if (json === undefined) return route.fulfill({ status, contentType: 'text/html', body: text })
  return route.fulfill({ status, json })
}

interface Exported {
  history?: HistoryEvent[]
  cart?: Cart | null
}

function exportOf(page: Page): Promise<Exported> {
  return page.evaluate(() => {
    const { vitrine } = window as never as { vitrine?: (name: string) => Promise<Exported> }
    return vitrine?.('export') ?? {}
  })
}

/** What the visitor did to the cart, and bought: each event with its products, their pieces and prices. */
export async function told(
  page: Page,
  names = /^(?:add_to_cart|remove_from_cart|begin_checkout|purchase)$/,
): Promise<string[]> {
  const { history = [] } = await exportOf(page)
  return history
    .filter(({ name }) => names.test(name))
    .map((event) => [event.name, ...(event.items ?? []).map(inShort), ...sumOf(event)].join(' '))
}

export const orders = (page: Page) => told(page, /^purchase$/)

/** The lines of the cart as the tag knows it; undefined = not known. */
export async function cartOf(page: Page): Promise<string[] | undefined> {
  return (await exportOf(page)).cart?.items.map(inShort)
}

const inShort = ({ id, quantity = 1, price }: { id: string; quantity?: number; price?: number }) =>
  `${id} x${quantity}${price === undefined ? '' : ` @${price}`}`

function sumOf({ name, value, currency, transactionId, estimated }: HistoryEvent): string[] {
  if (name !== 'purchase') return []
  return [
    `= ${value} ${currency}`,
    ...(transactionId ? [`#${transactionId}`] : []),
    ...(estimated ? ['estimated'] : []),
  ]
}

/** Waits until what was told so far is in the history: one more thing is told, and it is there. */
export async function written(page: Page): Promise<void> {
  const searches = async () => (await told(page, /^search$/)).length
  const before = await searches()
  await push(page, 'search', { search_term: 'kubek' })
  await expect.poll(searches, soon).toBe(before + 1)
}

/** Calls a function that the page defines, as a press of the shop's own button does. */
export function press(page: Page, name: string, ...args: unknown[]): Promise<void> {
  return page.evaluate(
    async ([what, given]) => {
      const found: unknown = Reflect.get(window, what)
      if (typeof found !== 'function') throw new Error(`The page has no ${what}`)
      await found(...given)
    },
    [name, args] as const,
  )
}

/** What a theme or a plug-in pushes. */
export function push(page: Page, event: string, facts: object): Promise<void> {
  return press(page, 'gtag', 'event', event, facts)
}
