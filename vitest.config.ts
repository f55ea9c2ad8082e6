import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
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
          include: ['test/edge/**/*.test.ts', 'test/conformance/**/*.workerd.test.ts'],
        },
      },
    ],
  },
})
