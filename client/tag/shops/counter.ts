import { guard } from '../boot/guard.ts'

const [PLACE, NUMBER] = ['cart basket koszyk', 'count qty badge quantity'].map((words) =>
  words.split(' ').map((word) => `[class*=${word} i],[id*=${word} i],a[href*=${word} i]`),
)

/** A shop that draws its header anew does so in several steps, ms. */
const REDRAW_MS = 250
/** A page without a counter is searched again so often: one may come with the first product. */
const MAX_AGAIN = 5

const find = () => document.querySelector(`:is(${PLACE}) :is(${NUMBER}):not(input)`)

// A large page takes milliseconds to search: once as this file comes, then only where the shop drew anew, while it idles.
let counter = find()
let path = location.pathname
let again = 0
let seeking: Promise<void> | undefined

/** What the shop's own counter shows, or showed last where it has left the page; undefined where there is none. */
export function counted(): number | undefined {
  const digits = /\d+/.exec(counter?.textContent ?? '')
  return digits ? Number(digits[0]) : undefined
}

/** Looks for the counter again, where it has left the page or there was none yet. Resolves when that is done. */
export function seekCounter(): Promise<void> | undefined {
  if (counter?.isConnected) return undefined
  if (path !== location.pathname) {
    path = location.pathname
    again = 0
  }
  if (again >= MAX_AGAIN) return undefined
  seeking ??= new Promise((resolve) => {
    const seek = guard(() => {
      seeking = undefined
      // The last one's number holds until another is there.
      const found = find()
      if (!found) again++
      else counter = found
      resolve()
    })
    setTimeout(
      () => ('requestIdleCallback' in window ? requestIdleCallback(seek, { timeout: 1000 }) : seek()),
      REDRAW_MS,
    )
  })
  return seeking
}
