/** Text of an attribute of the first element that the selector finds; empty where there is none. */
export function attributeOf(document: Document, selector: string, attribute: string): string {
  return document.querySelector(selector)?.getAttribute(attribute) ?? ''
}
