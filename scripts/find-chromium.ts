import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Where distributions and vendors put a Chromium. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium on this machine: CHROME_PATH first, then the usual places, then Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHROME_PATH
  return [...(named ? [named] : []), ...usualPlaces, chromium.executablePath()].find((path) => existsSync(path))
}
