import { existsSync } from 'node:fs'
import { CommandError, WRONG_USAGE } from './command.ts'
import type { EdgeClient } from './edge-client.ts'
import { field } from './field.ts'

/** What an import takes from the site's document where the command line says nothing. */
export interface SiteDefaults {
  currency?: string
  origin?: string
  sensitiveCategories: string[]
  usesImportedRfm: boolean
}

/**
 * The site and the files of `import … <site> <file…>`. With --site all are files; a first word that is a file, where the
 * edge has one site only, means that site.
 */
export async function siteAndFiles(
  client: EdgeClient,
  words: readonly string[],
  site: string | undefined,
): Promise<{ siteId: string; files: string[] }> {
  if (site !== undefined) return withFiles(site, words)
  const [first = '', ...rest] = words
  if (rest.length > 0 && !existsSync(first)) return withFiles(first, rest)
  const answer = await client.call('GET', '/sites')
  const sites = answer.ok ? field(answer.value, 'sites') : undefined
  const only = Array.isArray(sites) && sites.length === 1 ? field(sites[0], 'siteId') : undefined
  if (typeof only !== 'string' || !existsSync(first)) {
    throw new CommandError('name the site and a file: import … <site> <file>', WRONG_USAGE)
  }
  console.log(`Into ${only}, the only site of ${client.edge}.`)
  return withFiles(only, words)
}

function withFiles(siteId: string, files: readonly string[]): { siteId: string; files: string[] } {
  if (files.length === 0) throw new CommandError('missing: <file>', WRONG_USAGE)
  return { siteId, files: [...files] }
}

/** Empty when the site has no document yet; throws when there is no such site or the key does not fit. */
export async function siteDefaults(client: EdgeClient, siteId: string): Promise<SiteDefaults> {
  const answer = await client.call('GET', `/sites/${siteId}/document`)
  if (!answer.ok && answer.refusal.name !== 'no-document') {
    const { title, detail } = answer.refusal
    throw new CommandError(`${siteId}: ${title}${detail === undefined ? '' : `. ${detail}`}`)
  }
  const document = answer.ok ? answer.value : undefined
  const [markets, origins] = [field(document, 'markets'), field(document, 'origins')]
  // The last market is the one for everybody; a document is checked before the edge keeps it.
  const currency = field(Array.isArray(markets) ? markets.at(-1) : undefined, 'currency')
  const origin = Array.isArray(origins) ? origins[0] : undefined
  const categories = field(field(document, 'sensitive'), 'categories')
  return {
    ...(typeof currency === 'string' && { currency }),
    ...(typeof origin === 'string' && /^https?:\/\/[^*]+$/.test(origin) && { origin: origin.replace(/\/+$/, '') }),
    sensitiveCategories: Array.isArray(categories) ? categories.filter((name) => typeof name === 'string') : [],
    usesImportedRfm: field(field(document, 'rfm'), 'mode') === 'quintiles',
  }
}

/** ISO 4217; from the option, else the site's document. */
export function currencyOf(option: string | undefined, defaults: SiteDefaults): string {
  const currency = (option ?? defaults.currency)?.toUpperCase()
  if (currency === undefined) {
    throw new CommandError('the site has no document that names a currency: pass --currency, e.g. --currency PLN')
  }
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new CommandError(`"${currency}" is not a currency; three letters as in ISO 4217, e.g. PLN`, WRONG_USAGE)
  }
  return currency
}
