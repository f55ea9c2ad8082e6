import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { siteDocumentSchema } from '../shared/authoring/site-document.ts'

const FILE = resolve(import.meta.dirname, '../dist/assets/site.schema.json')

/**
 * The JSON Schema of the site document, for editors to complete and explain it: the file names it in "$schema". It knows
 * the structure; `vitrine validate` knows the meaning too. Checks that a schema cannot say are left out of it.
 */
export function siteJsonSchema(): object {
  const schema = toJsonSchema(siteDocumentSchema, {
    errorMode: 'ignore',
    typeMode: 'input',
    target: 'draft-2020-12',
  })
  return { ...schema, title: 'Vitrine site document' }
}

/** Writes it beside the tag, so that the edge serves it as /site.schema.json. */
export function buildSchema(file: string = FILE): string {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(siteJsonSchema(), undefined, 1)}\n`)
  return file
}

if (import.meta.main) console.log(buildSchema())
