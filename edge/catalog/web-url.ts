const MAX_URL_CHARS = 2048

/** An absolute http(s) address: what a card may link to. Anything else (javascript:, data:, //host) is not one. */
export function isWebUrl(text: string): boolean {
  return text.length <= MAX_URL_CHARS && /^https?:\/\/[^\s/?#\\]+[^\s\\]*$/i.test(text)
}
