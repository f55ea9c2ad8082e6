/** `document.body` and `document.title` give way to any image or form of that name. */
export function bodyOf(document: Document): Element | undefined {
  return document.getElementsByTagName('body')[0]
}

export function titleOf(document: Document): string {
  return document.querySelector('head title,title')?.textContent ?? ''
}
