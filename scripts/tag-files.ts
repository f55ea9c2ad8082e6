import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, relative, resolve } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { type MinifyOptions, minify } from 'terser'

/** Repository root, so that the build works from any working directory. */
export const ROOT = resolve(import.meta.dirname, '..')

/** Files of the tag: path below the repository -> contents, and what they are made of. */
export interface Files {
  contents: Map<string, string>
  outputs: Metafile['outputs']
}

const { version: TERSER } = createRequire(import.meta.url)('terser/package.json') as { version: string }

/** All of a file is compiled at once: nearly all of it runs as it loads. */
const PREAMBLE = '//# allFunctionsCalledOnLoad'

/** Letters of short names, the same in each file: chosen by what else is in it, one more letter would change them all. */
const LETTERS = 'etnrisaoculdpmfhgbvwykxjqzETNRISAOCULDPMFHGBVWYKXJQZ_$'

/** The nth short name. */
function shortName(n: number): string {
  const { length } = LETTERS
  return (n < length ? '' : shortName(Math.floor(n / length) - 1)) + LETTERS[n % length]
}

/** A second minifier: it inlines and folds more than esbuild does. */
const smaller: MinifyOptions = {
  ecma: 2020,
  toplevel: true,
  // `unsafe` takes the language's own objects to be as they were made, and `${x}` to be '' + x: of ours it is true.
  // `unsafe_math` writes Number(x) as +x; no product or quotient of ours has two constants to be joined.
  compress: {
    passes: 4,
    unsafe: true,
    unsafe_arrows: true,
    unsafe_math: true,
    unsafe_methods: true,
    pure_getters: true,
  },
  mangle: { nth_identifier: { get: shortName } },
  format: { preamble: PREAMBLE, quote_style: 1 },
}

export async function add({ contents, outputs }: Files, options: BuildOptions): Promise<void> {
  const { outputFiles = [], metafile } = await build({ ...options, write: false, metafile: true, absWorkingDir: ROOT })
  for (const output of outputFiles) contents.set(relative(ROOT, output.path), output.text)
  Object.assign(outputs, metafile?.outputs)
}

export function outputOf({ outputs }: Files, entry: string): string {
  const path = Object.keys(outputs).find((candidate) => outputs[candidate]?.entryPoint === entry)
  if (!path) throw new Error(`${entry} was not built`)
  return path
}

/** A file and what it imports statically. */
export function reach({ outputs }: Files, path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const { path: next, kind } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') reach({ outputs, contents: new Map() }, next, seen)
  }
  return seen
}

/** Puts files that one imports into it; what else imports them gets them from there. */
export async function merge(files: Files, into: string, parts: readonly string[]): Promise<void> {
  const { contents, outputs } = files
  const host = outputs[into]
  if (!host || !parts.length) return
  const members = [into, ...parts]
  const { outputFiles } = await build({
    stdin: { contents: members.map((path) => `export * from './${basename(path)}'`).join('\n'), resolveDir: ROOT },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    plugins: [fromMemory(contents, members)],
  })
  contents.set(into, outputFiles[0]?.text ?? '')
  outputs[into] = {
    ...host,
    inputs: Object.assign({}, ...members.map((path) => outputs[path]?.inputs)),
    imports: members.flatMap((path) => outputs[path]?.imports ?? []).filter(({ path }) => !members.includes(path)),
  }
}

/** Reads the members as they were built; leaves all else to the browser. */
function fromMemory(contents: ReadonlyMap<string, string>, members: readonly string[]): Plugin {
  return {
    name: 'from-memory',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path }) => {
        const member = members.find((candidate) => basename(candidate) === basename(path))
        return member ? { path: member, namespace: 'built' } : { path, external: true }
      })
      onLoad({ filter: /./, namespace: 'built' }, ({ path }) => ({ contents: contents.get(path) ?? '', loader: 'js' }))
    },
  }
}

/** Takes away a file that others import now from elsewhere. */
export function replaceBy({ contents, outputs }: Files, path: string, host: string): void {
  contents.delete(path)
  delete outputs[path]
  for (const [other, text] of contents) contents.set(other, text.replaceAll(basename(path), basename(host)))
  for (const output of Object.values(outputs)) {
    for (const imported of output.imports) if (imported.path === path) imported.path = host
  }
}

/** The same files under other paths, in each other's imports too. */
export function rename({ contents, outputs }: Files, names: ReadonlyMap<string, string>): Files {
  const renamed = (path: string) => names.get(path) ?? path
  // A name changes within its folder only from one with a hash in it, and no other text looks like that.
  const others = [...names].filter(([from, to]) => basename(from) !== basename(to))
  const rewritten = (text: string) =>
    others.reduce((all, [from, to]) => all.replaceAll(basename(from), basename(to)), text)
  return {
    contents: new Map([...contents].map(([path, text]) => [renamed(path), rewritten(text)])),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([path, output]) => {
        const imports = output.imports.map((imported) => ({ ...imported, path: renamed(imported.path) }))
        return [renamed(path), { ...output, imports }]
      }),
    ),
  }
}

/** Seconds of work for all files, so what it made of a text is kept in `folder` until a build does not need it. */
export async function shrink({ contents }: Files, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const used = new Set<string>()
  for (const [path, text] of contents) {
    const options = { ...smaller, module: dirname(path).endsWith('/c') }
    const name = createHash('sha256')
      .update(`${TERSER}${LETTERS}${JSON.stringify(options)}${text}`)
      .digest('hex')
    used.add(name)
    contents.set(path, await kept(resolve(folder, name), async () => (await minify(text, options)).code ?? ''))
  }
  for (const old of readdirSync(folder))
    if (!used.has(old) && !old.includes('.')) rmSync(resolve(folder, old), { force: true })
}

async function kept(file: string, make: () => Promise<string>): Promise<string> {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Not made yet, or just taken away by a build of other sources.
  }
  const made = await make()
  if (!made) throw new Error('nothing is left of a file')
  // Another build may be reading: a file is there whole, or not at all.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, made)
  renameSync(draft, file)
  return made
}

/** Follows the contents of all files, so that what may be kept for ever never changes. */
export function idOf({ contents }: Files): string {
  const hash = createHash('sha256')
  for (const [path, text] of contents) hash.update(`${path}\n${text}\n`)
  const id = hash.digest('base64url').replaceAll(/[^a-zA-Z0-9]/g, '')
  return id.slice(0, 8)
}
