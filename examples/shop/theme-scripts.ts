import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { products } from './catalogue.ts'
import { ga4Item } from './ga4-item.ts'
import { imageLink, productLink } from './links.ts'
import type { SiteFile } from './site.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

async function script(name: string): Promise<SiteFile> {
  const built = await build({
    entryPoints: [`${here}browser/${name}.ts`],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return { type: 'text/javascript', body: built.outputFiles[0]?.text ?? '' }
}

/** What the cart needs of each product, in both languages. */
function catalogueScript(): SiteFile {
  const entries = products.map((product) => [
    product.id,
    {
      name: product.name,
      link: { pl: productLink(product, 'pl'), en: productLink(product, 'en') },
      image: imageLink(product),
      price: product.price,
      item: { pl: ga4Item(product, 'pl'), en: ga4Item(product, 'en') },
    },
  ])
  return { type: 'text/javascript', body: `window.zacisze=${JSON.stringify(Object.fromEntries(entries))}` }
}

/** The theme's own files: style sheet and scripts, from the shop's origin, nothing inline. */
export async function themeFiles(): Promise<Map<string, SiteFile>> {
  return new Map([
    ['/assets/theme.css', { type: 'text/css', body: await readFile(`${here}theme.css`, 'utf8') }],
    ['/assets/consent.js', await script('consent-first')],
    ['/assets/shop.js', await script('shop')],
    ['/assets/catalogue.js', catalogueScript()],
  ])
}
