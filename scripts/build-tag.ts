import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type BuildOptions, build, type Metafile, type OutputFile } from 'esbuild'

/** Repository root, so that the script works from any working directory. */
const ROOT = resolve(import.meta.dirname, '..')
const ASSETS = resolve(ROOT, 'dist/assets')
const META = resolve(ROOT, 'dist/meta')

/** Brotli bytes that one consent or shop adapter may have. */
const MAX_ADAPTER_BYTES = 1536

/** Chunks that the boot loads by name. */
const chunks: Record<string, string> = {
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
  /** Chunk name -> its file in dist/assets/c and the files that it imports. */
  files: Record<string, string[]>
  /** Name of each piece -> brotli bytes, what it imports included. */
  sizes: Record<string, number>
}

const common = {
  bundle: true,
  write: false,
  minify: true,
  metafile: true,
  target: 'es2022',
  legalComments: 'none',
  charset: 'utf8',
  // Ours begin with one underscore; nothing that crosses the wire or comes from a page does.
  mangleProps: /^_[^_]/,
  // Preact marks its own internals so.
  reserveProps: /^__/,
  absWorkingDir: ROOT,
  logLevel: 'error',
} satisfies BuildOptions

/** Builds the tag into dist/assets (`t.js`, `c/*.js`, `_headers`) and describes it in dist/meta. Throws on a forbidden input. */
export async function buildTag(): Promise<TagBuild> {
  const lazy = await build({
    ...common,
    entryPoints: Object.entries(chunks).map(([out, entry]) => ({ in: entry, out })),
    outdir: ASSETS,
    entryNames: 'c/[hash]',
    chunkNames: 'c/[hash]',
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    mangleCache: {},
  })
  const files = filesOf(lazy.metafile)
  const boot = await build({
    ...common,
    entryPoints: [{ in: 'client/tag/boot/main.ts', out: 't' }],
    outdir: ASSETS,
    format: 'iife',
    // Properties that cross from the boot to a chunk must have the same short name in both.
    mangleCache: lazy.mangleCache ?? {},
    define: { __CHUNKS__: JSON.stringify(files) },
  })
  checkInputs(boot.metafile, lazy.metafile)
  const outputs = [...boot.outputFiles, ...lazy.outputFiles]
  const sizes = sizesOf(outputs, { ...files, boot: ['../t.js'] })
  checkAdapters(sizes, lazy.metafile, outputs)
  writeAll(outputs, { ...files, boot: ['../t.js'] })
  writeFileSync(resolve(META, 'tag.json'), JSON.stringify({ files, sizes, boot: boot.metafile, chunks: lazy.metafile }))
  return { files, sizes }
}

/** Each chunk's file, followed by the files that it imports statically. */
function filesOf({ outputs }: Metafile): Record<string, string[]> {
  const entries = Object.entries(chunks).map(([name, source]): [string, string[]] => {
    const own = Object.entries(outputs).find(([, output]) => output.entryPoint === source)
    if (!own) throw new Error(`No output for the chunk ${name} (${source})`)
    return [name, [...reach(own[0], outputs)].map((path) => basename(path))]
  })
  return Object.fromEntries(entries)
}

function reach(path: string, outputs: Metafile['outputs'], seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const { path: next, kind } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') reach(next, outputs, seen)
  }
  return seen
}

function checkInputs(boot: Metafile, lazy: Metafile): void {
  const free = ['page', 'memory', 'arm'].map((name) => chunks[name])
  const roots = Object.entries(lazy.outputs).filter(([, { entryPoint }]) => free.includes(entryPoint))
  const reached = roots.flatMap(([path]) => [...reach(path, lazy.outputs)])
  const inputs = [
    ...Object.keys(boot.inputs),
    ...reached.flatMap((path) => Object.keys(lazy.outputs[path]?.inputs ?? {})),
  ]
  const found = inputs.filter((input) => FORBIDDEN.test(input))
  if (found.length) throw new Error(`Not allowed in the tag: ${found.join(', ')}`)
}

function sizesOf(outputs: OutputFile[], files: Record<string, string[]>): Record<string, number> {
  const bytes = new Map(outputs.map(({ path, contents }) => [basename(path), brotliCompressSync(contents).length]))
  return Object.fromEntries(
    Object.entries(files).map(([name, list]) => [
      name,
      list.reduce((sum, file) => sum + (bytes.get(basename(file)) ?? 0), 0),
    ]),
  )
}

function checkAdapters(sizes: Record<string, number>, lazy: Metafile, outputs: OutputFile[]): void {
  for (const [name, bytes] of Object.entries(sizes)) {
    if (name.startsWith('consent-') && bytes > MAX_ADAPTER_BYTES)
      throw new Error(`${name} has ${bytes} bytes brotli, more than ${MAX_ADAPTER_BYTES}`)
  }
  for (const [path, { inputs }] of Object.entries(lazy.outputs)) {
    const shop = Object.keys(inputs).find((input) => /^client\/tag\/shops\/(?!detect|load)/.test(input))
    const contents = outputs.find((output) => output.path.endsWith(path))?.contents
    const bytes = shop && contents ? brotliCompressSync(contents).length : 0
    if (shop && !(`shop-${basename(shop, '.ts')}` in sizes)) sizes[`shop-${basename(shop, '.ts')}`] = bytes
    if (bytes > MAX_ADAPTER_BYTES) throw new Error(`${shop} has ${bytes} bytes brotli, more than ${MAX_ADAPTER_BYTES}`)
  }
}

function writeAll(outputs: OutputFile[], files: Record<string, string[]>): void {
  rmSync(resolve(ASSETS, 'c'), { recursive: true, force: true })
  rmSync(resolve(META, 'size'), { recursive: true, force: true })
  mkdirSync(resolve(ASSETS, 'c'), { recursive: true })
  for (const { path, contents } of outputs) writeFileSync(path, contents)
  writeFileSync(resolve(ASSETS, '_headers'), HEADERS)
  // The same bytes under names that stay, for size-limit.
  for (const [name, list] of Object.entries(files)) {
    mkdirSync(resolve(META, 'size', name), { recursive: true })
    for (const file of list) {
      const output = outputs.find(({ path }) => basename(path) === basename(file))
      if (output) writeFileSync(resolve(META, 'size', name, basename(file)), output.contents)
    }
  }
}

if (import.meta.main) {
  const { sizes } = await buildTag()
  console.table(sizes)
}
