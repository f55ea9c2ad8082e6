/** The page has neither redefined `JSON.stringify` nor put a `toJSON` on what all arrays or objects inherit from. */
export function isJsonAsMade(): boolean {
  const { stringify } = JSON
  return /\[native code]/.test(`${stringify}`) && stringify([['', { a: 0 }]]) === '[["",{"a":0}]]'
}
