import type { Tag } from './tag.ts'

/** What a page may listen to with `vitrine('on', name, callback)`. */
export type Told = 'consent' | 'page' | 'decision' | 'exposure' | 'action'

const MAX_LISTENERS = 20

export function listen(tag: Tag, name: string, callback: (detail: unknown) => unknown): void {
  const listeners = tag._listeners.get(name) ?? []
  if (listeners.length < MAX_LISTENERS) tag._listeners.set(name, [...listeners, callback])
}

export function tell(tag: Tag, name: Told, detail: unknown): void {
  for (const callback of tag._listeners.get(name) ?? []) tag._guard(callback)(detail)
}
