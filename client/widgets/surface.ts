import type { Locale } from '../../shared/wire/widget.ts'

/** A shadow root in the shop's page, styled by constructed sheets only: a strict `style-src` blocks `<style>` in it. */
export interface Surface {
  host: HTMLElement
  root: ShadowRoot
}

/** Neutral on purpose: no id and no class, which lists of cosmetic filters could name or a theme's rules could hit. */
export function makeSurface(locale: Locale, styles: readonly string[]): Surface {
  const host = document.createElement('div')
  host.lang = locale
  // Open: a closed root keeps assistive technology and the shop's own tests out, and no attacker.
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = styles.map(sheet)
  return { host, root }
}

const sheets = new Map<string, CSSStyleSheet>()

function sheet(css: string): CSSStyleSheet {
  const known = sheets.get(css)
  if (known) return known
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  sheets.set(css, made)
  return made
}
