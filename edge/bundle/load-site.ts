import { openCatalogue } from '../catalog/catalogue.ts'
import { decodeBundle } from '../decide/decode-bundle.ts'
import { type OpenedBundle, openBundle } from '../decide/opened-site.ts'
import { openModel } from '../recommend/model.ts'
import { pointerKey } from './keys.ts'
import { type Pointer, parsePointer } from './pointer.ts'
import type { Part, SiteView } from './site-view.ts'

/** Seconds that KV may answer from the nearest cache: the pointer changes, parts never do. 30 is the least it allows. */
const POINTER_CACHE_SECONDS = 30
const PART_CACHE_SECONDS = 86_400

/** Of KV, what loading needs. */
export interface PartReader {
  get(key: string, options: { type: 'text'; cacheTtl: number }): Promise<string | null>
  get(key: string, options: { type: 'arrayBuffer'; cacheTtl: number }): Promise<ArrayBuffer | null>
}

/**
 * Reads a site from KV: the pointer, then its parts in parallel; parts that `previous` already has are taken from it.
 * Undefined = there is no such site. Throws when the pointer or the bundle cannot be had; a catalogue or model that
 * cannot be had stays as it was, and the view is marked partial.
 */
export async function loadSite(kv: PartReader, siteId: string, previous?: SiteView): Promise<SiteView | undefined> {
  const text = await kv.get(pointerKey(siteId), { type: 'text', cacheTtl: POINTER_CACHE_SECONDS })
  if (text === null) {
    // A site does not vanish; a replica of KV that has not heard of it yet is no reason to stop serving it.
    if (previous !== undefined) throw new Error(`the pointer of ${siteId} is gone`)
    return undefined
  }
  const pointer = parsePointer(text)
  if (pointer === undefined) throw new Error(`the pointer of ${siteId} is not readable`)
  if (pointer.deleted) return undefined
  // KV is eventually consistent: another replica may still give an older pointer.
  if (previous !== undefined && pointer.revision < previous.pointer.revision) return previous
  const [published, catalogue, model] = await Promise.all([
    bundlePart(kv, siteId, pointer, previous?.published),
    optionalPart(cataloguePart(kv, pointer, previous?.catalogue), previous?.catalogue),
    optionalPart(modelPart(kv, pointer, previous?.model), previous?.model),
  ])
  return {
    siteId,
    pointer,
    ...(published && { published }),
    ...(catalogue.part && { catalogue: catalogue.part }),
    ...(model.part && { model: model.part }),
    isPartial: catalogue.isFailed || model.isFailed,
  }
}

async function bundlePart(
  kv: PartReader,
  siteId: string,
  pointer: Pointer,
  known: Part<OpenedBundle> | undefined,
): Promise<Part<OpenedBundle> | undefined> {
  const name = pointer.bundle
  if (name === undefined) return undefined
  if (name === known?.name) return known
  const bytes = await readPart(kv, name)
  const bundle = decodeBundle(bytes)
  if (bundle.siteId !== siteId) throw new Error(`${name} belongs to another site`)
  return { name, value: openBundle(bundle), bytes: bytes.length }
}

async function cataloguePart(
  kv: PartReader,
  { catalogue }: Pointer,
  known: SiteView['catalogue'],
): Promise<SiteView['catalogue']> {
  if (catalogue === undefined) return undefined
  const name = `${catalogue.index} ${catalogue.cards}`
  if (name === known?.name) return known
  const [index, cards] = await Promise.all([readPart(kv, catalogue.index), readPart(kv, catalogue.cards)])
  return { name, value: openCatalogue(index, cards), bytes: index.length + cards.length }
}

async function modelPart(kv: PartReader, { model }: Pointer, known: SiteView['model']): Promise<SiteView['model']> {
  if (model === undefined) return undefined
  if (model === known?.name) return known
  const bytes = await readPart(kv, model)
  return { name: model, value: openModel(bytes), bytes: bytes.length }
}

/** Frames can do without; the rest of a site must not. */
async function optionalPart<T>(
  reading: Promise<Part<T> | undefined>,
  known: Part<T> | undefined,
): Promise<{ part: Part<T> | undefined; isFailed: boolean }> {
  try {
    return { part: await reading, isFailed: false }
  } catch {
    // KV failed or gave other bytes than were written: what was good before stays.
    return { part: known, isFailed: true }
  }
}

async function readPart(kv: PartReader, key: string): Promise<Uint8Array> {
  const bytes = await kv.get(key, { type: 'arrayBuffer', cacheTtl: PART_CACHE_SECONDS })
  if (bytes === null) throw new Error(`${key} is not in KV`)
  return new Uint8Array(bytes)
}
