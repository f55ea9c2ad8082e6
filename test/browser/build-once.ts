import { buildTag } from '../../scripts/build-tag.ts'

/** Before all tests, and never beside one: a page must not load a file that is half written. */
export default async function buildOnce(): Promise<void> {
  await buildTag()
}
