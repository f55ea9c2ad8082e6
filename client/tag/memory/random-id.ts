/** 128 random bits in hex. A visitor's id is made by this in the browser, and stays there for good. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (256 + byte).toString(16).slice(1)).join('')
}
