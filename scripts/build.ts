import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema } from './build-schema.ts'
import { buildTag } from './build-tag.ts'

/** What the edge serves as files: the tag and its chunks, and the site document's JSON Schema. */
export async function buildAll(): Promise<{ sizes: Record<string, number> }> {
  // wrangler and the edge tests want the folder, even when a build stops half-way.
  mkdirSync(resolve(import.meta.dirname, '../dist/assets'), { recursive: true })
  const { sizes } = await buildTag()
  buildSchema()
  return { sizes }
}

if (import.meta.main) {
  const { sizes } = await buildAll()
  for (const [name, bytes] of Object.entries(sizes)) {
    console.log(`${name.padEnd(24)} ${String(bytes).padStart(6)} bytes brotli`)
  }
}
