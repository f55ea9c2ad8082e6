/**
 * 53-bit hash of a text: two 32-bit FNV-1a lanes with different offsets, each finished as in MurmurHash3. For telling
 * apart what must not be stored in clear (order numbers, users); not for secrets.
 */
export function hashText(text: string): number {
  let a = 0x811c9dc5
  let b = 0x2f0b4c47
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b)
  }
  return finish(a) + (finish(b) & 0x1fffff) * 2 ** 32
}

function finish(lane: number): number {
  const half = Math.imul(lane ^ (lane >>> 16), 0xc2b2ae35)
  return (half ^ (half >>> 13)) >>> 0
}
