import { isJsonAsMade } from './json-as-made.ts'
import type { Tag } from './tag.ts'

/** JSON of our own plain data: by the engine where the page left that as it was, else by ourselves. */
export async function json(tag: Tag, value: unknown): Promise<string> {
  return isJsonAsMade() ? JSON.stringify(value) : ((await tag._load('stringify')).stringify(value) ?? '')
}
