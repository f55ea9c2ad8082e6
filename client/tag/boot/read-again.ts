import type { ContextualRequest } from '../../../shared/wire/decide.ts'
import type { Happening } from './collect.ts'
import type { Tag } from './tag.ts'

/** Has the page at hand read once more (see `lookAgain`). Never rejects. */
export function readAgain(tag: Tag, happened?: Happening[], context?: ContextualRequest): Promise<unknown> {
  return tag
    ._load('moved')
    .then(({ lookAgain }) => lookAgain(tag, happened, context))
    .catch(tag._note)
}
