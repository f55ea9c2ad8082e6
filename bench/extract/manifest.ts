import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface PageTruth {
  file: string
  url: string
  truth: Partial<Record<string, string[]>>
}

/** Reads `manifest.json`; says which entry is wrong and how. Truth may be a string, a number, an array, null or absent. */
export async function readManifest(folder: string): Promise<PageTruth[]> {
  const path = join(folder, 'manifest.json')
  const entries: unknown = JSON.parse(
    await readFile(path, 'utf8').catch(() => {
      throw new Error(
        `${path}: not found. Expected an array of {file, url, truth:{ids[], name, price[], currency, brand, availability[]}}.`,
      )
    }),
  )
  if (!Array.isArray(entries)) throw new Error(`${path}: expected an array of {file, url, truth}.`)
  return entries.map((entry: unknown, index) => {
    const { file, url, truth } = asRecord(entry)
    if (typeof file !== 'string') throw new Error(`${path}: entry ${index} has no "file".`)
    if (typeof url !== 'string' || !URL.canParse(url))
      throw new Error(`${path}: entry ${index} (${file}) has no absolute "url".`)
    const stated = asRecord(truth)
    return { file, url, truth: Object.fromEntries(Object.keys(stated).map((field) => [field, strings(stated[field])])) }
  })
}

function asRecord(value: unknown): Record<string, unknown> {
  // Checked: a plain object, its values stay unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function strings(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((one) =>
    typeof one === 'number' || (typeof one === 'string' && one.trim()) ? [String(one).trim()] : [],
  )
}
