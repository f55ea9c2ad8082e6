import { isJsonAsMade } from './json-as-made.ts'
import type { Tag } from './tag.ts'

export type Write = (value: unknown) => string | undefined

/** What writes JSON of our own plain data: the engine where the page left it as it was, else we ourselves. */
export async function writer(tag: Tag): Promise<Write> {
  return isJsonAsMade() ? JSON.stringify : (await tag._load('stringify')).stringify
}
