/**
 * A blob of numbered sections: header (magic, section count, then offset and length of each, Uint32), then the sections,
 * each on an 8-byte boundary, so that typed arrays can be laid over them without copying. Little-endian, as every
 * platform that runs a Worker or Node is.
 */
const ALIGN = 8

export class BlobError extends Error {}

export type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array

export function packSections(magic: number, sections: readonly Section[]): Uint8Array {
  const head = 2 + sections.length * 2
  let size = align(head * 4)
  const table = new Uint32Array(head)
  table.set([magic, sections.length])
  sections.forEach((section, n) => {
    table.set([size, section.byteLength], 2 + n * 2)
    size = align(size + section.byteLength)
  })
  const blob = new Uint8Array(size)
  blob.set(new Uint8Array(table.buffer))
  sections.forEach((section, n) => {
    blob.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), table[2 + n * 2])
  })
  return blob
}

/** The sections of a blob, as views. Throws BlobError when it is not such a blob, or cut short. */
export function openSections(magic: number, bytes: Uint8Array, count: number): SectionReader {
  // A blob that does not begin on a boundary (part of a larger buffer) is copied once.
  const blob = bytes.byteOffset % ALIGN === 0 ? bytes : bytes.slice()
  const head = 2 + count * 2
  if (blob.byteLength < head * 4) throw new BlobError(`blob of ${blob.byteLength} bytes is too short`)
  const table = new Uint32Array(blob.buffer, blob.byteOffset, head)
  if (table[0] !== magic) throw new BlobError('blob is of another kind or version')
  if (table[1] !== count) throw new BlobError(`blob has ${table[1]} sections instead of ${count}`)
  for (let n = 0; n < count; n++) {
    const offset = table[2 + n * 2] ?? 0
    const length = table[3 + n * 2] ?? 0
    if (offset % ALIGN !== 0 || offset + length > blob.byteLength) throw new BlobError(`section ${n} is out of bounds`)
  }
  return new SectionReader(blob, table)
}

/** Typed views over the sections of one blob; a section whose length does not fit the type throws BlobError. */
export class SectionReader {
  readonly #blob: Uint8Array
  readonly #table: Uint32Array

  constructor(blob: Uint8Array, table: Uint32Array) {
    this.#blob = blob
    this.#table = table
  }

  u8(n: number): Uint8Array {
    return new Uint8Array(this.#blob.buffer, this.#start(n), this.#length(n, 1))
  }
  u16(n: number): Uint16Array {
    return new Uint16Array(this.#blob.buffer, this.#start(n), this.#length(n, 2))
  }
  u32(n: number): Uint32Array {
    return new Uint32Array(this.#blob.buffer, this.#start(n), this.#length(n, 4))
  }
  f32(n: number): Float32Array {
    return new Float32Array(this.#blob.buffer, this.#start(n), this.#length(n, 4))
  }
  f64(n: number): Float64Array {
    return new Float64Array(this.#blob.buffer, this.#start(n), this.#length(n, 8))
  }

  #start(n: number): number {
    return this.#blob.byteOffset + (this.#table[2 + n * 2] ?? 0)
  }
  #length(n: number, width: number): number {
    const bytes = this.#table[3 + n * 2] ?? 0
    if (bytes % width !== 0) throw new BlobError(`section ${n} does not hold whole elements`)
    return bytes / width
  }
}

function align(size: number): number {
  return Math.ceil(size / ALIGN) * ALIGN
}
