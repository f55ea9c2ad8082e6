import type { Tag } from '../boot/tag.ts'

/** What the tag understood on this page; asked for by `?vitrine=debug` only. */
export function debug(tag: Tag): void {
  const print = async (cause: string, detail: unknown) => {
    const memory = await tag._memory
    console.info('vitrine', cause, {
      detail,
      facts: tag._facts,
      consent: tag._gate._now,
      settings: tag._settings,
      shop: tag._shop,
      memory: memory?._health(),
      notes: tag._notes,
    })
  }
  for (const name of ['page', 'consent', 'decision', 'exposure', 'action']) {
    tag._listeners.set(name, [...(tag._listeners.get(name) ?? []), (detail) => print(name, detail)])
  }
}
