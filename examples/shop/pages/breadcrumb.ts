import { linkTo } from '../links.ts'
import { shopWords } from '../words.ts'
import { esc } from './html.ts'
import { breadcrumbLd } from './json-ld.ts'
import type { PageContext } from './layout.ts'

export interface Step {
  name: string
  path: string
}

/** The way from the home page to here, as the visitor and as machines read it. */
export function breadcrumb(steps: Step[], context: PageContext): { html: string; ld: unknown } {
  const all = [{ name: shopWords[context.language].home, path: linkTo('home', context.language) }, ...steps]
  const html = `<nav class="crumbs" aria-label="Breadcrumb"><ol>${all
    .map(({ name, path }, index) =>
      index === all.length - 1
        ? `<li aria-current="page">${esc(name)}</li>`
        : `<li><a href="${path}">${esc(name)}</a></li>`,
    )
    .join('')}</ol></nav>`
  return { html, ld: breadcrumbLd(all, context) }
}
