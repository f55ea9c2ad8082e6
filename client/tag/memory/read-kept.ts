import { PLAN_FORM } from '../../../shared/attributes/planned.ts'
import { type Kept, ME, ME_FORM, type Me, type Moment, readChunk, SITE, type Site } from './kept.ts'
import { part } from './parts.ts'
import type { Box } from './store.ts'

/** Reads no more than it must, since each read is a task of its own: no chunk where the history is not looked at, and of a new browser nothing further. */
export async function readKept(box: Box, moment: Moment, knownSite?: Site, isBare?: boolean): Promise<Kept> {
  // A checked boundary: nobody but this tag writes to its database, and what is of another form is not used.
  const found = (await box._get(ME)) as Me | undefined
  const site = knownSite ?? ((found && (await box._get(SITE))) as Site | undefined)
  const me = found?.form === ME_FORM ? { ...found } : part('entry').newMe(moment)
  const { head } = me.person
  return {
    ...moment,
    me,
    tail: isBare || !head.events ? [] : await readChunk(box, head, head.last),
    // A manifest of another form, kept by an earlier version of the tag, is as good as none.
    site: site?.settings?.placements && site.manifest?.form === PLAN_FORM ? site : undefined,
    _box: box,
  }
}
