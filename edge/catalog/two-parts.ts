const LENGTH_BYTES = 8

/** Two byte parts as one body: the first one's length (u32, little-endian, padded to 8 bytes), then both. */
export function joinParts(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(LENGTH_BYTES + first.length + second.length)
  new DataView(joined.buffer).setUint32(0, first.length, true)
  joined.set(first, LENGTH_BYTES)
  joined.set(second, LENGTH_BYTES + first.length)
  return joined
}

/** Undefined when the bytes are not two parts. Copies, so that each part begins where typed arrays may begin. */
export function splitParts(joined: Uint8Array): [Uint8Array, Uint8Array] | undefined {
  if (joined.length < LENGTH_BYTES) return undefined
  const length = new DataView(joined.buffer, joined.byteOffset).getUint32(0, true)
  if (LENGTH_BYTES + length > joined.length) return undefined
  return [joined.slice(LENGTH_BYTES, LENGTH_BYTES + length), joined.slice(LENGTH_BYTES + length)]
}
