import { existsSync } from 'node:fs'
import { checkSite } from '../../shared/authoring/check.ts'
import { expandSegments } from '../../shared/authoring/expand-segments.ts'
import { explainSegments, type SegmentExplanation } from '../../shared/authoring/explain-segments.ts'
import { knownAttributes } from '../../shared/authoring/known-attributes.ts'
import { suggestName } from '../../shared/authoring/nearest-name.ts'
import type { SiteDocument } from '../../shared/authoring/site-document.ts'
import { nestAttributes } from '../../shared/conditions/nest.ts'
import { type Locale, locales } from '../../shared/wire/widget.ts'
import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, CommandError, FAILED, WRONG_USAGE } from '../command.ts'
import { createEdgeClient } from '../edge-client.ts'
import { materialsOf } from '../import-materials.ts'
import { printIssues } from '../print-issues.ts'
import { printRefusal } from '../print-refusal.ts'
import { readDocument, typedPath } from '../read-document.ts'
import { readVisitor } from '../read-visitor.ts'

const words = {
  en: {
    yes: 'yes',
    no: 'no ',
    points: (has: number, of: number) => `${has} of ${of} points`,
    none: 'There are no segments.',
  },
  pl: {
    yes: 'tak',
    no: 'nie',
    points: (has: number, of: number) => `${has} z ${of} punktów`,
    none: 'Nie ma segmentów.',
  },
} as const

export const explain: Command = {
  summary: 'says which segments a visitor is in, and why',
  help: `vitrine explain <site|file|folder> <visitor.json> [--lang en|pl] [--json]

Lists every segment of a site (of the edge, or of a document on disk) with the
reason why the visitor is in it or not. The visitor is a file:
  { "attributes": { "cart.value": 12900, "visit.count": 4 } }
or a history from which the attributes are computed:
  { "events": [ { "name": "view_item", "at": "2027-01-31T10:00:00Z",
      "items": [ { "id": "p1", "category": ["Buty"], "price": 12900 } ] } ],
    "traits": { "city": "Kraków" }, "now": "2027-02-01T10:00:00Z" }
What vitrine('export') gives in a browser can be used as it is. Money is in
minor units. RFM limits of imported orders are taken from the edge when a site is
named.

  --lang en|pl  language of the reasons (en)
  --json        print it as JSON
${edgeHelp}

Examples
  npm run vitrine -- explain demo visitor.json
  npm run vitrine -- explain examples/demo-site.json visitor.json --lang pl`,
  async run(args) {
    const options = { ...edgeOptions, lang: { type: 'string' }, json: { type: 'boolean' } } as const
    const { values, positionals } = readArguments(args, options, ['site|file|folder', 'visitor.json'])
    const [source = '', visitor = ''] = positionals
    const locale = localeOf(values.lang ?? 'en')
    const isOnDisk = existsSync(typedPath(source))
    const document = isOnDisk ? fromDisk(source) : await fromEdge(source, values)
    if (document === undefined) return FAILED
    const attributes = readVisitor(
      visitor,
      document,
      isOnDisk ? undefined : await importedLimits(source, document, values),
    )
    if (isOnDisk && document.rfm?.mode === 'quintiles') console.error(noLimits)
    warnOfUnknown(Object.keys(attributes), document)
    const explained = explainSegments(document, nestAttributes(attributes), locale)
    if (values.json) console.log(JSON.stringify(explained, undefined, 2))
    else printExplained(explained, locale)
    return 0
  },
}

const noLimits =
  'note: the limits of rfm.* ("quintiles") come from imported orders, which are at the edge: name the site in place of the file'

/** RFM limits that the site's imported orders left at the edge, if its document asks for them. */
async function importedLimits(siteId: string, document: SiteDocument, options: { edge?: string; key?: string }) {
  if (document.rfm?.mode !== 'quintiles') return undefined
  const limits = await materialsOf(createEdgeClient(options), siteId).rfm()
  if (limits === undefined) console.error(`note: rfm.* is missing: no orders were imported for ${siteId} yet`)
  return limits
}

/** A misspelt name would look like a visitor without the value. */
function warnOfUnknown(names: readonly string[], document: SiteDocument): void {
  const known = knownAttributes(expandSegments(document).attributes, names)
  for (const name of names) {
    if (!known.has(name)) console.error(`warning: there is no attribute "${name}": ${suggestName(name, known) ?? ''}`)
  }
}

function localeOf(text: string): Locale {
  const locale = locales.find((each) => each === text)
  if (locale === undefined)
    throw new CommandError(`"${text}" is not a language here: ${locales.join(', ')}`, WRONG_USAGE)
  return locale
}

function fromDisk(path: string): SiteDocument | undefined {
  const read = readDocument(path)
  return read.issues.length > 0 ? refused(read.issues, path, read.place) : checked(read.document, path, read.place)
}

async function fromEdge(siteId: string, options: { edge?: string; key?: string }): Promise<SiteDocument | undefined> {
  const answer = await createEdgeClient(options).call('GET', `/sites/${siteId}/document`)
  if (answer.ok) return checked(answer.value, siteId)
  printRefusal(answer.refusal)
  return undefined
}

function checked(input: unknown, name: string, place?: (path: string) => string): SiteDocument | undefined {
  const check = checkSite(input)
  return check.ok ? check.document : refused(check.issues, name, place)
}

function refused(issues: Parameters<typeof printIssues>[0], name: string, place?: (path: string) => string): undefined {
  printIssues(issues, place)
  console.error(`${name} is refused.`)
  return undefined
}

function printExplained(explained: readonly SegmentExplanation[], locale: Locale): void {
  const say = words[locale]
  if (explained.length === 0) console.log(say.none)
  for (const { id, label, holds, lines, points, threshold } of explained) {
    const score = points === undefined || threshold === undefined ? '' : `  ${say.points(points, threshold)}`
    console.log(`${holds ? say.yes : say.no}  ${id}${label === undefined ? '' : ` (${label})`}${score}`)
    for (const line of lines) console.log(`       ${line}`)
  }
}
