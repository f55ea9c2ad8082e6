/** Resolves with the document's event, at once where that `isPast`. */
export function once(isPast: boolean, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    if (isPast) resolve(event)
    else document.addEventListener(event, resolve)
  })
}
