import type { Page } from '@playwright/test'
import { tagOf } from './tag-shop.ts'

const block = (height: number, text: string) =>
  Array.from({ length: Math.ceil(height / 50) }, (_, i) => `<p style="height:50px;margin:0">${text} ${i}</p>`).join('')

/** A product page with the placement between paragraphs of a known height, CSS pixels. */
export function pageOf(
  edge: string,
  { before, style = '', after }: { before: number; style?: string; after: number },
): string {
  const product = { '@context': 'https://schema.org', '@type': 'Product', sku: '1', name: 'Kubek' }
  return `<!doctype html><html lang="pl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Kubek</title><style>body{margin:0}</style>
<script type="application/ld+json">${JSON.stringify(product)}</script>${tagOf(edge)}
<main><h1 style="height:40px;margin:0">Kubek</h1>${block(before, 'przed')}<section id="strip" style="${style}"></section>${block(after, 'po')}</main></html>`
}

export const widget = {
  kind: 'offer',
  offer: 'ten',
  text: { title: 'Cześć', body: 'Rabat na pierwsze zakupy, także na to, co już przecenione. '.repeat(8) },
}
export const sizes = { phone: { width: 390, height: 800 }, desktop: { width: 1280, height: 800 } }

export interface Seen {
  shift: number
  exposures: string[]
}

/** From before the page's first script: every layout shift that no click or key explains, and every exposure. */
export async function watch(page: Page): Promise<() => Promise<Seen>> {
  await page.addInitScript(() => {
    const seen: Seen = { shift: 0, exposures: [] }
    const vitrine = (...call: unknown[]) => vitrine.q.push(call)
    vitrine.q = [] as unknown[][]
    Object.assign(window, { seen, vitrine })
    vitrine('on', 'exposure', ({ variantId }: { variantId: string }) => seen.exposures.push(variantId))
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () =>
    page.evaluate(
      () =>
        new Promise<Seen>((resolve) =>
          requestAnimationFrame(() => setTimeout(() => resolve((window as never as { seen: Seen }).seen))),
        ),
    )
}

export const scrollTo = (page: Page, y: number) => page.evaluate((top) => window.scrollTo(0, top), y)
