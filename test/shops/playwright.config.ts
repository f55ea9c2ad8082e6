import { defineConfig } from '@playwright/test'
import base from '../../playwright.config.ts'

/** Walks through real shop systems; not part of the default tests, for each takes minutes and half a gigabyte. */
export default defineConfig({
  ...base,
  testDir: '.',
  timeout: 300_000,
  workers: 1,
  reporter: [['list']],
})
