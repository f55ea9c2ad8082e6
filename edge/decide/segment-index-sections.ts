import { MAGIC, type OpenText, SECTIONS, type SectionName } from './segment-index-layout.ts'

// The pure parts of the edge have no platform types; every runtime that they run in has this.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string }

/** Views into the bytes of an index. */
export interface Sections {
  bits: number
  bitmaps: Int32Array
  numbers: Float64Array
  attributes: Int32Array
  entryStarts: Uint32Array
  postingStarts: Uint32Array
  residueMask: Int32Array
  residueStarts: Uint32Array
  slots: Uint16Array
  slotBitmaps: Uint16Array
  entries: Uint16Array
  postings: Uint16Array
  rules: Uint16Array
  residueBits: Uint16Array
  residues: Uint32Array
  text: OpenText
  /** JSON of the tests and of the residual conditions; decoded when first needed. */
  testText: () => unknown[][]
  residueText: () => unknown[]
}

const COUNTS = 4

/** Throws an Error when the bytes are not those of an index, or cut short. */
export function openSections(given: Uint8Array): Sections {
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  const headerWords = COUNTS + 2 * SECTIONS.length
  if (bytes.length < 4 * headerWords) throw new Error('the segment index is cut short')
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerWords)
  if (header[0] !== MAGIC) throw new Error('these bytes are no segment index')

  function span(name: SectionName): [offset: number, length: number] {
    const at = COUNTS + 2 * SECTIONS.indexOf(name)
    const [offset, length] = [header[at] ?? 0, header[at + 1] ?? 0]
    if (offset + length > bytes.length) throw new Error('the segment index is cut short')
    return [bytes.byteOffset + offset, length]
  }
  function view<T>(
    Kind: { new (buffer: ArrayBufferLike, offset: number, length: number): T; BYTES_PER_ELEMENT: number },
    name: SectionName,
  ): T {
    const [offset, length] = span(name)
    return new Kind(bytes.buffer, offset, length / Kind.BYTES_PER_ELEMENT)
  }
  function json(name: SectionName): unknown {
    return JSON.parse(new TextDecoder().decode(view(Uint8Array, name)))
  }

  // Also those that are only read later: an index that opens must not fail in a decision.
  for (const name of SECTIONS) span(name)
  let tests: unknown[][] | undefined
  let residues: unknown[] | undefined
  return {
    bits: header[1] ?? 0,
    bitmaps: view(Int32Array, 'bitmaps'),
    numbers: view(Float64Array, 'numbers'),
    attributes: view(Int32Array, 'attributes'),
    entryStarts: view(Uint32Array, 'entryStarts'),
    postingStarts: view(Uint32Array, 'postingStarts'),
    residueMask: view(Int32Array, 'residueMask'),
    residueStarts: view(Uint32Array, 'residueStarts'),
    slots: view(Uint16Array, 'slots'),
    slotBitmaps: view(Uint16Array, 'slotBitmaps'),
    entries: view(Uint16Array, 'entries'),
    postings: view(Uint16Array, 'postings'),
    rules: view(Uint16Array, 'rules'),
    residueBits: view(Uint16Array, 'residueBits'),
    residues: view(Uint32Array, 'residues'),
    // The publisher's own bytes, recognised by their magic: it wrote these shapes.
    text: json('openText') as OpenText,
    testText: () => (tests ??= json('testText') as unknown[][]),
    residueText: () => (residues ??= json('residueText') as unknown[]),
  }
}
