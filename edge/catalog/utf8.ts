/** UTF-8 without the platform's TextEncoder: the pure parts see no DOM, Worker or Node types. Lone surrogates become U+FFFD. */

const REPLACEMENT = 0xfffd

export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (const char of text) {
    const raw = char.codePointAt(0) ?? REPLACEMENT
    const code = raw >= 0xd800 && raw <= 0xdfff ? REPLACEMENT : raw
    if (code < 0x80) bytes[at++] = code
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 63)
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12)
      bytes[at++] = 0x80 | ((code >> 6) & 63)
      bytes[at++] = 0x80 | (code & 63)
    } else {
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 63)
      bytes[at++] = 0x80 | ((code >> 6) & 63)
      bytes[at++] = 0x80 | (code & 63)
    }
  }
  return bytes.subarray(0, at)
}

/** Reads what `encodeUtf8` wrote; bytes that are not UTF-8 become U+FFFD instead of an error. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  const last = Math.min(end, bytes.length)
  let text = ''
  let at = start
  while (at < last) {
    const lead = bytes[at++] ?? 0
    if (lead < 0x80) {
      text += String.fromCharCode(lead)
      continue
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0
    let code = more === 0 || at + more > last ? -1 : lead & (0x3f >> more)
    for (let n = 0; n < more && code >= 0; n++) code = (code << 6) | ((bytes[at++] ?? 0) & 63)
    text += code < 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
  }
  return text
}
