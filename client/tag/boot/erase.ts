import { note } from './guard.ts'
import type { Tag } from './tag.ts'

export function databaseName(site: string): string {
  return `vitrine-${site}`
}

/** Deletes all that this browser keeps for the site, at once. Until the next page nothing is written again. */
export function erase(tag: Tag): Promise<boolean> {
  const memory = tag._memory
  tag._memory = undefined
  tag._keeps = false
  tag._run++
  tag._asked++
  tag._kept = []
  tag._pending.length = 0
  tag._stage?.then((stage) => stage._clear()).catch(note)
  memory?.then((open) => open?._close()).catch(note)
  return new Promise<boolean>((resolve) => {
    // Called in the task of the withdrawal itself: a consent tool may reload the page right after it.
    const request = indexedDB.deleteDatabase(databaseName(tag._home._site))
    request.onsuccess = () => resolve(true)
    request.onerror = () => resolve(false)
    // Absent or refused: nothing was ever kept there.
  }).catch(() => true)
}
