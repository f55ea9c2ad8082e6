/** A prerendered page is nobody's visit until it is shown. */
export function shown(): Promise<void> {
  return new Promise((resolve) => {
    // Newer than the library's types.
    if (!(document as { prerendering?: boolean }).prerendering) resolve()
    else document.addEventListener('prerenderingchange', () => resolve(), { once: true })
  })
}
