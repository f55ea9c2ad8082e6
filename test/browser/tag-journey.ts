import { expect, type Page } from '@playwright/test'
import { consent, historyOf, questions, recordRequests, type Sent, type TagShop } from './tag-shop.ts'

/** A visit's first page, with consent, when the tag has learned of the site; `before`: how long the history is by then. */
export async function begin(
  page: Page,
  shop: TagShop,
  path: string,
  referer?: string,
): Promise<{ sent: Sent[]; before: number }> {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}${path}`, referer ? { referer } : {})
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  return { sent, before: (await historyOf(page)).length }
}

/** What the page has remembered of the pages after its first. */
export const since = async (page: Page, before: number): Promise<string[]> => (await historyOf(page)).slice(before)

/** Nothing else comes within the tag's patience. */
export async function rest(page: Page, ms: number): Promise<void> {
  const from = await page.evaluate(() => performance.now())
  await page.waitForFunction(([start, most]) => performance.now() - Number(start) > Number(most), [from, ms])
}
