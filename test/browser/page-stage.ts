import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page, Request, Route } from '@playwright/test'
import { build } from 'esbuild'

export const origin = 'https://shop.test'
const tagOrigin = 'https://tag.test'
const tag = join(dirname(fileURLToPath(import.meta.url)), '../../client/tag')

const bundles = new Map<string, Promise<string>>()

/** Bundles a few lines of module code of the tag as one classic script. */
export function bundle(code: string): Promise<string> {
  const known = bundles.get(code)
  if (known) return known
  const made = build({
    stdin: { contents: code, resolveDir: tag, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  bundles.set(code, made)
  return made
}

const modules = new Map<string, Promise<Map<string, string>>>()

/** An adapter and what it loads lazily, as modules: file name -> code. As the build makes them, without a helper of the bundler's. */
function modulesOf(adapter: string): Promise<Map<string, string>> {
  const known = modules.get(adapter)
  if (known) return known
  const made = build({
    entryPoints: [join(tag, `shops/${adapter}.ts`)],
    outdir: tag,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
  }).then(({ outputFiles }) => new Map(outputFiles.map(({ path, text }) => [basename(path), text])))
  modules.set(adapter, made)
  return made
}

/** `after`: it is on its way until then. */
interface Answer {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  text?: string
  after?: Promise<void>
}

/** A shop as its platform behaves: the page's own scripts and its server. */
export interface StagedShop {
  /** The adapter's file without ending. */
  adapter: string
  path?: string
  /** Body of the page; its scripts define `add()`, `refuse()` and `remove()`. */
  html: string
  /** Pieces in the server's cart. */
  pieces: number
  /** Answers a request; undefined = 404. */
  answer(request: Request): Answer | undefined
}

/** Holds what the shop answers to these requests, made when they come; returns how to let it go. */
export function holdAnswers(shop: StagedShop, isHeld: (request: Request) => boolean): () => void {
  const { answer } = shop
  let letGo = () => {}
  const after = new Promise<void>((resolve) => {
    letGo = resolve
  })
  shop.answer = (request) => {
    const made = answer(request)
    return made && isHeld(request) ? { ...made, after } : made
  }
  return letGo
}

export interface SeenCart {
  pieces: number
  id: string | undefined
  aliases: string[]
  price: number | undefined
  currency: string | undefined
  value: number | undefined
}

/** Opens the shop with its adapter running; as a second page of a visit, so that the cart is read at once. */
export async function openShop(page: Page, shop: StagedShop): Promise<void> {
  const files = await modulesOf(shop.adapter)
  await page.route(`${origin}/**`, (route) => serve(route, shop))
  await page.route(`${tagOrigin}/*`, (route) => {
    const body = files.get(basename(route.request().url()))
    return route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: body ?? '',
    })
  })
  await page.goto(`${origin}/before`)
  await page.evaluate((path) => location.assign(path), shop.path ?? '/product/mug')
  await page.waitForURL(`${origin}${shop.path ?? '/product/mug'}`)
  await page.waitForLoadState('load')
  await page.evaluate(async (url) => {
    const { adapter } = await import(url)
    const signals: unknown[] = []
    const stopAdapter = adapter.start((signal: unknown) => signals.push(signal))
    Object.assign(window, { signals, adapter, stopAdapter })
  }, `${tagOrigin}/${shop.adapter}.js`)
}

async function serve(route: Route, shop: StagedShop): Promise<void> {
  const request = route.request()
  const { pathname } = new URL(request.url())
  if (pathname === '/before')
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Before</title>' })
  if (request.isNavigationRequest())
    return route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8">${shop.html}`,
    })
  const answer = shop.answer(request)
  if (!answer) return route.fulfill({ status: 404, body: '' })
  const { status = 200, headers = {}, json, text, after } = answer
  await after
  return route.fulfill({
    status,
    headers,
    contentType: json === undefined ? 'text/html' : 'application/json',
    body: json === undefined ? (text ?? '') : JSON.stringify(json),
  })
}

/** The carts that the adapter has reported, oldest first. */
export function cartsSeen(page: Page): Promise<SeenCart[]> {
  return page.evaluate(() => {
    // The stage's own script put it there.
    const { signals } = window as unknown as {
      signals: {
        kind: string
        cart?: {
          items: { id: string; aliases?: string[]; price?: number; quantity?: number }[]
          value?: number
          currency?: string
        }
      }[]
    }
    return signals.flatMap(({ cart }) => {
      if (!cart) return []
      const [first] = cart.items
      return {
        pieces: cart.items.reduce((sum, { quantity = 1 }) => sum + quantity, 0),
        id: first?.id,
        aliases: first?.aliases ?? [],
        price: first?.price,
        currency: cart.currency,
        value: cart.value,
      }
    })
  })
}

/** Calls a function that the staged page defines. */
export function act(page: Page, name: 'add' | 'refuse' | 'remove'): Promise<void> {
  return page.evaluate(async (what) => {
    const found: unknown = Reflect.get(window, what)
    if (typeof found === 'function') await found()
  }, name)
}

/** Pieces in each cart that the adapter has told, in order. */
export const pieces = async (page: Page): Promise<number[]> => (await cartsSeen(page)).map((cart) => cart.pieces)
