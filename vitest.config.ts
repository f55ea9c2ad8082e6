import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** Property and differential tests compute for seconds; a loaded machine takes several times as long. */
const PATIENCE_MS = 30_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: PATIENCE_MS,
          include: [
            '{shared,edge,client,cli,examples,scripts,bench}/**/*.test.ts',
            'test/conformance/**/*.node.test.ts',
          ],
          environment: 'node',
        },
      },
      {
        plugins: [cloudflareTest({ main: './edge/index.ts', wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'edge',
          testTimeout: PATIENCE_MS,
          include: ['test/edge/**/*.test.ts', 'test/conformance/**/*.workerd.test.ts'],
        },
      },
    ],
  },
})
