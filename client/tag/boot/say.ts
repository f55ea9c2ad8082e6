import { signalsOf } from '../page/signals-of.ts'
import { report } from './report.ts'
import type { Tag } from './tag.ts'

/** Runs a command that few pages use. The first look at the page waits for it: it may say what the page is. */
export function say(tag: Tag, name: unknown, first: unknown, second: unknown): Promise<unknown> {
  const before = tag._saying
  const saying = tag._load('said').then(({ said }) => said.get(name)?.({ tag, signalsOf, report }, first, second))
  tag._saying = Promise.all([before, saying])
  return saying
}
