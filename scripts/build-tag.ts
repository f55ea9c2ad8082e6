import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { add, type Files, idOf, merge, outputOf, ROOT, reach, rename, replaceBy, shrink } from './tag-files.ts'

const ASSETS = resolve(ROOT, 'dist/assets')
const META = resolve(ROOT, 'dist/meta')

const BOOT = 'client/tag/boot/main.ts'

/** Chunks that the boot loads by name. */
const chunks = {
  page: 'client/tag/boot/page-chunk.ts',
  arm: 'client/tag/arm/stage.ts',
  stringify: 'client/tag/boot/stringify.ts',
  said: 'client/tag/boot/said.ts',
  moved: 'client/tag/boot/moved.ts',
  debug: 'client/tag/debug/debug.ts',
  widgets: 'client/widgets/show.tsx',
  'consent-tcf': 'client/tag/consent/tools/tcf.ts',
  'consent-cookiebot': 'client/tag/consent/tools/cookiebot.ts',
  'consent-onetrust': 'client/tag/consent/tools/onetrust.ts',
  'consent-cookieyes': 'client/tag/consent/tools/cookieyes.ts',
  'consent-usercentrics': 'client/tag/consent/tools/usercentrics.ts',
  'consent-complianz': 'client/tag/consent/tools/complianz.ts',
  'consent-shopify': 'client/tag/consent/tools/shopify.ts',
  'consent-shoper': 'client/tag/consent/tools/shoper.ts',
} satisfies Record<string, string>

/** Each stands alone in one file: a page has one platform, and loads one of them; the generic one is in `page`. */
const shops = 'shopify woocommerce prestashop magento hyva bigcommerce opencart evershop vendure shoper idosell'.split(
  ' ',
)
const shopEntry = (id: string) => `client/tag/shops/${id}.ts`

/** What few pages need of the memory, and what only a press, or a page of one kind, needs of an adapter. */
const MEMORY_PARTS = 'client/tag/memory/parts'
const SHOP_PARTS = 'client/tag/shops/parts'
/** They share no code with what loads them, or with each other, so that each is one file. */
const parts = [MEMORY_PARTS, SHOP_PARTS].flatMap((folder) =>
  readdirSync(resolve(ROOT, folder)).map((file) => `${folder}/${file}`),
)

/** What the page chunk loads where it is not sure. */
const FULL_READER = 'client/tag/page/markup.ts'

/** Builds of their own: what is in one shares code only within it. */
const groups = [
  ...[...parts, FULL_READER].map((entry) => [entry]),
  ...Object.values(chunks).map((entry) => [entry]),
  ...shops.map((id) => [shopEntry(id)]),
]
const named: Record<string, string> = {
  ...chunks,
  ...Object.fromEntries(shops.map((id) => [`shop-${id}`, shopEntry(id)])),
}

/** What may never be in a page that shows no widget. */
const FORBIDDEN = /node_modules\/(preact|valibot|hono|@hono)\/|^node:|client\/widgets\/(?!host)/

/** The edge serves these as they are; the boot changes in place, the chunks never do. */
const HEADERS = `/t.js
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
  Cache-Control: public, max-age=300, stale-while-revalidate=86400
/c/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
  Cache-Control: public, max-age=31536000, immutable
`

export interface TagBuild {
  /** Chunk name -> its file below dist/assets/c (`{build}/{name}.js`), then the files that it imports. */
  files: Record<string, string[]>
  /** Name of each piece -> brotli bytes of what loading it adds to a page that has `page` already. */
  sizes: Record<string, number>
}

const common = {
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  charset: 'utf8',
  // Ours begin with one underscore; nothing that crosses the wire or comes from a page does.
  mangleProps: /^_[^_]/,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outdir: ASSETS,
  logLevel: 'error',
} satisfies BuildOptions

type Mangling = NonNullable<BuildOptions['mangleCache']>

/** Files that are shared, or loaded lazily from one chunk: named by esbuild until all are built. */
const UNNAMED = /([\w-]+)-[A-Z0-9]{8}\.js$/

/** Builds the tag into dist/assets (`t.js`, `c/{build}/*.js`, `_headers`) and describes it in dist/meta. Throws on a forbidden input. */
export async function buildTag(): Promise<TagBuild> {
  // Consent tools have no such names, and their letters would decide which the others get.
  const mangling = await manglingOf([...Object.values(named).filter((entry) => !entry.includes('/consent/')), BOOT])
  const built = await buildChunks(mangling)
  // One id for all: a name for each file would be a random text for each in the boot.
  const id = idOf(built)
  const inFolder = new Map([...built.contents.keys()].map((path) => [path, path.replace('/c/', `/c/${id}/`)]))
  const { contents, outputs } = rename(built, inFolder)
  const boot: Files = { contents: new Map(), outputs: {} }
  const define = { __BUILD__: JSON.stringify(id) }
  await add(boot, { ...common, entryPoints: [{ in: BOOT, out: 't' }], format: 'iife', mangleCache: mangling, define })
  await shrink(boot, resolve(META, 'shrunk/boot'))
  return describe({ contents: new Map([...contents, ...boot.contents]), outputs: { ...outputs, ...boot.outputs } }, id)
}

async function buildChunks(mangling: Mangling): Promise<Files> {
  const built: Files = { contents: new Map(), outputs: {} }
  for (const group of groups) await addPieces(built, group, mangling)
  for (const entry of groups.flatMap((group) => (group.length === 1 ? group : []))) {
    const path = outputOf(built, entry)
    const [, ...parts] = reach(built, path)
    await merge(built, path, parts)
    for (const part of parts) replaceBy(built, part, path)
  }
  const files = rename(built, shortNames(built))
  await shrink(files, resolve(META, 'shrunk/chunks'))
  return files
}

function describe(built: Files, id: string): TagBuild {
  checkInputs(built)
  const files = Object.fromEntries(
    Object.entries(named).map(([name, entry]) => [
      name,
      [...reach(built, outputOf(built, entry))].map((path) => `${id}/${basename(path)}`),
    ]),
  )
  const pieces = piecesOf(built)
  const sizes = Object.fromEntries(
    [...pieces].map(([name, paths]) => [name, sum(paths.map((path) => brotli(built, path)))]),
  )
  writeAll(built, pieces)
  writeFileSync(resolve(META, 'tag.json'), JSON.stringify({ files, sizes, outputs: built.outputs }))
  return { files, sizes }
}

/**
 * Short names of all our private properties: objects cross from piece to piece, so one name must hold in all. They stay from
 * build to build (`mangled.json`), for with each other name the compressor finds other repetitions, and sizes jump.
 */
async function manglingOf(entryPoints: string[]): Promise<Mangling> {
  const { mangleCache = {} } = await build({
    ...common,
    entryPoints,
    format: 'esm',
    splitting: true,
    mangleCache: {},
    write: false,
    absWorkingDir: ROOT,
  })
  // Only the bundler knows which names are free: those of properties that are not ours are not.
  const free = new Set(Object.values(mangleCache))
  const before: Mangling = JSON.parse(readFileSync(resolve(import.meta.dirname, 'mangled.json'), 'utf8'))
  const kept = new Map(Object.entries(before).filter(([name, short]) => name in mangleCache && free.delete(short)))
  const [...left] = free
  return Object.fromEntries(Object.keys(mangleCache).map((name) => [name, kept.get(name) ?? left.shift() ?? false]))
}

/** A chunk in one file, so that it takes one request; what it imports lazily, or others of its group, share code with it by splitting. */
function addPieces(built: Files, entries: string[], mangleCache: Mangling): Promise<void> {
  const entryPoints = entries.map((entry) => ({ in: entry, out: `c/${nameOf(entry)}` }))
  const plugins = [builtBefore(built)]
  return add(built, {
    ...common,
    chunkNames: 'c/[name]-[hash]',
    entryPoints,
    format: 'esm',
    splitting: true,
    mangleCache,
    plugins,
  })
}

/** Leaves lazy imports of what was built before to the browser, by the name of its file. */
function builtBefore(built: Files): Plugin {
  return {
    name: 'built-before',
    setup({ onResolve }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, importer }) => {
        const entry = relative(ROOT, resolve(dirname(importer), path))
        if (kind !== 'dynamic-import' || ![...parts, FULL_READER].includes(entry)) return undefined
        return { path: `./${basename(outputOf(built, entry))}`, external: true }
      })
    },
  }
}

/** Names for the files that esbuild named by a hash: the source's own, a number where several share it. */
function shortNames({ contents, outputs }: Files): Map<string, string> {
  const names = new Map<string, string>()
  let shared = 0
  for (const path of contents.keys()) {
    const entry = outputs[path]?.entryPoint
    const name = entry ? nameOf(entry) : shared++
    if (UNNAMED.test(path)) names.set(path, `${dirname(path)}/${name}.js`)
  }
  return names
}

/** Name of each piece that a page may load -> its files, without those that another piece has brought. */
function piecesOf(built: Files): Map<string, string[]> {
  const page = outputOf(built, chunks.page)
  const pieces = new Map<string, string[]>()
  for (const [path, { entryPoint }] of Object.entries(built.outputs)) {
    if (!entryPoint) continue
    const files = [...reach(built, path)].filter((file) => file === path || file !== page)
    pieces.set(nameOf(entryPoint), files)
  }
  return pieces
}

/** `boot`, a chunk's name, else the source's own name; a part's says of what. */
function nameOf(entry: string): string {
  if (entry === BOOT) return 'boot'
  const chunk = Object.entries(named).find(([, known]) => known === entry)?.[0]
  const whose = entry.startsWith(MEMORY_PARTS) ? 'memory-' : entry.startsWith(SHOP_PARTS) ? 'shop-' : ''
  return chunk ?? `${whose}${basename(entry).replace(/\.tsx?$/, '')}`
}

function checkInputs({ outputs }: Files): void {
  const drawn = outputs[Object.keys(outputs).find((path) => outputs[path]?.entryPoint === chunks.widgets) ?? '']
  for (const output of Object.values(outputs)) {
    if (output === drawn) continue
    const found = Object.keys(output.inputs).filter((input) => FORBIDDEN.test(input))
    if (found.length) throw new Error(`Not allowed in the tag: ${found.join(', ')}`)
  }
}

function brotli({ contents }: Files, path: string): number {
  return brotliCompressSync(contents.get(path) ?? '').length
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Other builds are removed after the new one is there: a browser test may be loading them. */
function writeAll({ contents }: Files, pieces: ReadonlyMap<string, string[]>): void {
  const chunkFolder = resolve(ASSETS, 'c')
  const sizeFolder = resolve(META, 'size')
  mkdirSync(chunkFolder, { recursive: true })
  rmSync(sizeFolder, { recursive: true, force: true })
  const folders = new Set<string>()
  for (const [path, text] of contents) {
    const folder = dirname(resolve(ROOT, path))
    mkdirSync(folder, { recursive: true })
    writeFileSync(resolve(ROOT, path), text)
    folders.add(folder)
  }
  for (const old of readdirSync(chunkFolder)) {
    const path = resolve(chunkFolder, old)
    if (!folders.has(path)) rmSync(path, { recursive: true, force: true })
  }
  writeFileSync(resolve(ASSETS, '_headers'), HEADERS)
  // The same bytes under names that stay, for size-limit.
  for (const [name, paths] of pieces) {
    mkdirSync(resolve(sizeFolder, name), { recursive: true })
    for (const path of paths) writeFileSync(resolve(sizeFolder, name, basename(path)), contents.get(path) ?? '')
  }
}

if (import.meta.main) {
  const { sizes } = await buildTag()
  console.table(sizes)
}
