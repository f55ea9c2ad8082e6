const BEYOND_ASCII = /[\u0080-\uffff]/g

/**
 * JSON in ASCII only. One letter beyond Latin makes V8 keep a whole answer in two bytes a character, and the runtime then
 * encodes it one by one; for parts that are written once and sent often, escapes are cheaper.
 */
export function asciiJson(value: unknown): string {
  const json = JSON.stringify(value)
  // Only texts hold such letters, as halves of a pair where they need two.
  const escaped = json.replace(BEYOND_ASCII, (half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // What was replaced in a text of two bytes a letter still has two; put together anew it has one.
  return escaped === json ? json : [...escaped].join('')
}
