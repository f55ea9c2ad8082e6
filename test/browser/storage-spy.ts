import type { Page } from '@playwright/test'

/** Counts every touch of anything that keeps data in the browser, from before the page's first script. */
export async function spyOnStorage(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const touched: string[] = []
    Object.defineProperty(window, 'touched', { value: touched })
    const watch = (owner: object, name: string) => {
      const found = Object.getOwnPropertyDescriptor(owner, name)
      if (!found) return
      const { get, set, value } = found
      Object.defineProperty(owner, name, {
        configurable: true,
        get() {
          touched.push(name)
          return get ? get.call(this) : value
        },
        ...(set && {
          set(next: unknown) {
            touched.push(`${name}=`)
            set.call(this, next)
          },
        }),
      })
    }
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches', 'cookieStore']) watch(window, name)
    watch(Document.prototype, 'cookie')
    watch(Navigator.prototype, 'storage')
    watch(Navigator.prototype, 'locks')
    watch(window, 'name')
    for (const name of ['open', 'deleteDatabase', 'databases']) watch(IDBFactory.prototype, name)
    for (const name of ['getItem', 'setItem', 'removeItem', 'key']) watch(Storage.prototype, name)
  })
  return () => page.evaluate(() => (window as never as { touched: string[] }).touched)
}
