/** 128 random bits in hex. A visitor's id is made by this in the browser, and stays there for good. */
export function randomId(): string {
  // Not by `Array.from`, which old libraries have replaced: theirs makes no use of a function.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (256 + byte).toString(16).slice(1)).join('')
}
