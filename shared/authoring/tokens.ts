/** A token of a text: `{{cart.value|0}}`. */
export interface Token {
  /** The attribute whose value stands there. */
  attribute: string
  /** What stands there when there is no value; absent = the author gave none. */
  fallback?: string
}

const token = /\{\{\s*([A-Za-z][\w.-]*)\s*(?:\|([^{}]*))?\}\}/g

/** All tokens of a text, in order. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(token), ([, attribute = '', fallback]) =>
    fallback === undefined ? { attribute } : { attribute, fallback },
  )
}

/** The text with each token's attribute renamed and an (empty) default given to those that have none. */
export function completeTokens(text: string, rename: (attribute: string) => string): string {
  return text.replace(token, (_, attribute: string, fallback: string | undefined) => {
    return `{{${rename(attribute)}|${fallback ?? ''}}}`
  })
}
