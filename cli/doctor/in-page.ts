import type { Page } from '@playwright/test'

/** A page that leads elsewhere while it is asked loses the question, or never answers. */
const ANSWER_WITHIN_MS = 5_000
const MAX_TRIES = 3

/** What a script says in the page, asked again where the page was just left. */
export async function inPage(page: Page, script: string): Promise<unknown> {
  for (let left = MAX_TRIES - 1; ; left--) {
    try {
      return await Promise.race([page.evaluate(script), late()])
    } catch (error) {
      if (left === 0) throw error
      await page.waitForLoadState('domcontentloaded', { timeout: ANSWER_WITHIN_MS }).catch(() => undefined)
    }
  }
}

function late(): Promise<never> {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error('the page does not answer')), ANSWER_WITHIN_MS).unref()
  })
}
