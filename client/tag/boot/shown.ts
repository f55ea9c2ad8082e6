import { once } from './once.ts'

/** Resolves when the page is shown: at once where it was not prerendered. Newer than the library's types. */
export function shown(): Promise<unknown> {
  return once(!(document as { prerendering?: boolean }).prerendering, 'prerenderingchange')
}
