import { MAGIC, SECTIONS, type SectionName } from '../decide/segment-index-layout.ts'

// The pure parts of the edge have no platform types; every runtime that they run in has this.
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

type Content = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** Counts in the header, and the content of each section. */
export function writeIndex(
  counts: readonly [bits: number, rules: number, attributes: number],
  sections: Record<SectionName, Content>,
): Uint8Array {
  const header = new Uint32Array(1 + counts.length + 2 * SECTIONS.length)
  header.set([MAGIC, ...counts])
  let end = aligned(header.byteLength)
  SECTIONS.forEach((name, i) => {
    const { byteLength } = sections[name]
    header.set([end, byteLength], 1 + counts.length + 2 * i)
    end = aligned(end + byteLength)
  })
  const bytes = new Uint8Array(end)
  bytes.set(new Uint8Array(header.buffer))
  SECTIONS.forEach((name, i) => {
    const { buffer, byteOffset, byteLength } = sections[name]
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), header[1 + counts.length + 2 * i])
  })
  return bytes
}

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function aligned(offset: number): number {
  return (offset + 7) & ~7
}
