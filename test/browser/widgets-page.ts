import { test as base, type Page } from '@playwright/test'
import type { Widget } from '../../shared/wire/widget.ts'
import { serveWidgets, type WidgetPages } from './serve-widgets.ts'

/** How the harness page shows a widget. */
export interface ShowHow {
  /** Selector of an inline placement. */
  place?: string
  position?: 'inside' | 'before' | 'after'
  locale?: 'pl' | 'en'
  /** What the shop's cart answers; "throws" = it fails. */
  add?: boolean | 'throws'
}

export type Call = [action: string, detail?: { productId?: string; href?: string }]

declare global {
  interface Window {
    widgets: { calls: Call[]; removes: (() => void)[]; show(widget: unknown, how?: ShowHow): void }
    violations: string[]
  }
}

/** Pages with the widgets chunk and nothing else; a test fails when the page's console or its policy says anything. */
export const test = base.extend<{ complaints: string[] }, { pages: WidgetPages }>({
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const pages = await serveWidgets()
      await use(pages)
      await pages.stop()
    },
    { scope: 'worker' },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      await use(complaints)
      base.expect(complaints, 'what the page complained of').toEqual([])
    },
    { auto: true },
  ],
})

export const expect = base.expect

export async function open(page: Page, pages: WidgetPages, path = '/'): Promise<void> {
  await page.goto(pages.url + path)
  await page.waitForFunction(() => 'widgets' in window)
}

export const show = (page: Page, widget: Widget | Record<string, unknown>, how: ShowHow = {}) =>
  page.evaluate(([what, options]) => window.widgets.show(what, options), [widget, how] as const)

export const calls = (page: Page) => page.evaluate(() => window.widgets.calls)

/** What the visitor did; impressions come by the clock. */
export const reactions = async (page: Page) => (await calls(page)).filter(([action]) => action !== 'impression')

export const removeAll = (page: Page) =>
  page.evaluate(() => {
    for (const remove of window.widgets.removes) remove()
  })
