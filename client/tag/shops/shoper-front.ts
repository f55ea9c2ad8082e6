import { at, call } from './at.ts'

/** Shoper's `useStorefront(callback)` gives the storefront once it is ready. Older themes have none. */
export async function storefront(): Promise<unknown> {
  return at(window, 'useStorefront') ? new Promise((resolve) => call(window, 'useStorefront', resolve)) : undefined
}
