import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'

/** Repository root, so that the script works from any working directory. */
const ROOT = resolve(import.meta.dirname, '..')
const ASSETS = resolve(ROOT, 'dist/assets')
const META = resolve(ROOT, 'dist/meta')

const BOOT = 'client/tag/boot/main.ts'

/** Chunks that the boot loads by name. */
const chunks = {
  page: 'client/tag/page/chunk.ts',
  memory: 'client/tag/memory/open-memory.ts',
  arm: 'client/tag/arm/stage.ts',
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

/** Adapters that share what most of them need in one file, fetched beside the adapter; */
const sharing = 'shopify woocommerce prestashop magento hyva bigcommerce opencart evershop vendure'.split(' ')
/** those that need little of it are whole in one file. */
const standing = 'generic shoper idosell'.split(' ')
const shopEntry = (id: string) => `client/tag/shops/${id}.ts`

/** What few pages need of the memory. They share no code with it, or with each other, so that each is one file. */
const MEMORY_PARTS = 'client/tag/memory/parts'
const memoryParts = readdirSync(resolve(ROOT, MEMORY_PARTS)).map((file) => `${MEMORY_PARTS}/${file}`)

/** Builds of their own: what is in one shares code only within it. */
const groups = [
  ...memoryParts.map((entry) => [entry]),
  ...Object.values(chunks).map((entry) => [entry]),
  sharing.map(shopEntry),
  ...standing.map((id) => [shopEntry(id)]),
]
const named: Record<string, string> = {
  ...chunks,
  ...Object.fromEntries([...sharing, ...standing].map((id) => [`shop-${id}`, shopEntry(id)])),
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
  /** Chunk name -> its file in dist/assets/c, then the files that it imports. */
  files: Record<string, string[]>
  /** Name of each piece -> brotli bytes of what loading it adds to a page that has `page` already. */
  sizes: Record<string, number>
}

const common = {
  bundle: true,
  write: false,
  minify: true,
  metafile: true,
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '//# allFunctionsCalledOnLoad' },
  charset: 'utf8',
  // Ours begin with one underscore; nothing that crosses the wire or comes from a page does.
  mangleProps: /^_[^_]/,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  absWorkingDir: ROOT,
  outdir: ASSETS,
  logLevel: 'error',
} satisfies BuildOptions

type Mangling = NonNullable<BuildOptions['mangleCache']>

/** All files of the tag: path below the repository -> contents, and what they are made of. */
interface Files {
  contents: Map<string, Uint8Array>
  outputs: Metafile['outputs']
}

/** Builds the tag into dist/assets (`t.js`, `c/*.js`, `_headers`) and describes it in dist/meta. Throws on a forbidden input. */
export async function buildTag(): Promise<TagBuild> {
  const mangling = await manglingOf([...Object.values(named), BOOT])
  const built: Files = { contents: new Map(), outputs: {} }
  for (const group of groups) await addPieces(built, group, mangling)
  const files = Object.fromEntries(
    Object.entries(named).map(([name, entry]) => [
      name,
      [...reach(outputOf(built, entry), built)].map((path) => basename(path)),
    ]),
  )
  const define = { __CHUNKS__: JSON.stringify(files) }
  await add(built, { ...common, entryPoints: [{ in: BOOT, out: 't' }], format: 'iife', mangleCache: mangling, define })
  checkInputs(built)
  const pieces = piecesOf(built)
  const sizes = Object.fromEntries(
    [...pieces].map(([name, paths]) => [name, sum(paths.map((path) => brotli(built, path)))]),
  )
  writeAll(built, pieces)
  writeFileSync(resolve(META, 'tag.json'), JSON.stringify({ files, sizes, outputs: built.outputs }))
  return { files, sizes }
}

/** Short names of all our private properties: objects cross from piece to piece, so one name must hold in all. */
async function manglingOf(entryPoints: string[]): Promise<Mangling> {
  const { mangleCache = {} } = await build({ ...common, entryPoints, format: 'esm', splitting: true, mangleCache: {} })
  return mangleCache
}

/** A chunk in one file, so that it takes one request; what it imports lazily, or others of its group, share code with it by splitting. */
function addPieces(built: Files, entryPoints: string[], mangleCache: Mangling): Promise<void> {
  const names = { entryNames: 'c/[hash]', chunkNames: 'c/[hash]' }
  const plugins = [builtBefore(built)]
  return add(built, { ...common, ...names, entryPoints, format: 'esm', splitting: true, mangleCache, plugins })
}

/** Leaves lazy imports of what was built before to the browser, by the name of its file. */
function builtBefore(built: Files): Plugin {
  return {
    name: 'built-before',
    setup({ onResolve }) {
      onResolve({ filter: /\/parts\// }, ({ kind, path, importer }) => {
        if (kind !== 'dynamic-import') return undefined
        const entry = relative(ROOT, resolve(dirname(importer), path))
        return { path: `./${basename(outputOf(built, entry))}`, external: true }
      })
    },
  }
}

async function add({ contents, outputs }: Files, options: BuildOptions): Promise<void> {
  const { outputFiles = [], metafile } = await build(options)
  for (const output of outputFiles) contents.set(relative(ROOT, output.path), output.contents)
  Object.assign(outputs, metafile?.outputs)
}

function outputOf({ outputs }: Files, entry: string): string {
  const path = Object.keys(outputs).find((candidate) => outputs[candidate]?.entryPoint === entry)
  if (!path) throw new Error(`${entry} was not built`)
  return path
}

/** A file and what it imports statically. */
function reach(path: string, built: Files, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const { path: next, kind } of built.outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') reach(next, built, seen)
  }
  return seen
}

/** Name of each piece that a page may load -> its files, without those that another piece has brought. */
function piecesOf(built: Files): Map<string, string[]> {
  const page = reach(outputOf(built, chunks.page), built)
  const adapters = sharing.map((id) => reach(outputOf(built, shopEntry(id)), built))
  const shared = [...(adapters[0] ?? [])].filter((file) => adapters.every((files) => files.has(file)))
  const pieces = new Map([['shop-shared', shared]])
  for (const [path, { entryPoint }] of Object.entries(built.outputs)) {
    if (!entryPoint) continue
    const files = [...reach(path, built)]
    const isPage = entryPoint === chunks.page
    pieces.set(nameOf(entryPoint), isPage ? files : files.filter((file) => !page.has(file) && !shared.includes(file)))
  }
  return pieces
}

/** `boot`, a chunk's name, else the source's own name. */
function nameOf(entry: string): string {
  if (entry === BOOT) return 'boot'
  const chunk = Object.entries(named).find(([, known]) => known === entry)?.[0]
  return chunk ?? `${entry.startsWith(MEMORY_PARTS) ? 'memory-' : ''}${basename(entry).replace(/\.tsx?$/, '')}`
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
  return brotliCompressSync(contents.get(path) ?? new Uint8Array()).length
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Files of other builds are removed after the new ones are there: a browser test may be loading them. */
function writeAll({ contents }: Files, pieces: ReadonlyMap<string, string[]>): void {
  const chunkFolder = resolve(ASSETS, 'c')
  const sizeFolder = resolve(META, 'size')
  mkdirSync(chunkFolder, { recursive: true })
  rmSync(sizeFolder, { recursive: true, force: true })
  for (const [path, bytes] of contents) writeFileSync(resolve(ROOT, path), bytes)
  const files = new Set([...contents.keys()].map((path) => basename(path)))
  for (const old of readdirSync(chunkFolder)) if (!files.has(old)) rmSync(resolve(chunkFolder, old), { force: true })
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
