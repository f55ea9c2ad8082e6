import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

/** Repository root, so that the script works from any working directory. */
const ROOT = resolve(import.meta.dirname, '..')
/** The same date and flags as wrangler.toml. */
const COMPATIBILITY_DATE = '2026-10-01'
const COMPATIBILITY_FLAGS = ['nodejs_als']
/** Requests that never look at the static assets, as in wrangler.toml. */
const WORKER_FIRST = ['/v1/*', '/admin/api/*']

export interface LocalEdgeOptions {
  /** 0 or absent = any free port. */
  port?: number
  /** Folder where KV and Durable Objects are kept; absent = they end with the process. */
  persistTo?: string
  rootKey: string
  /** Folder of static assets; absent = dist/assets where it exists; false = none (for load: a request skips the asset router). */
  assets?: string | false
  /** Entry to bundle in place of edge/index.ts, without its bindings: for benches of other Workers. */
  entry?: string
}

export interface LocalEdge {
  /** Base address without a slash at the end. */
  url: string
  stop(): Promise<void>
}

/** Bundles the Worker and runs it in workerd behind a direct socket, with real KV, Durable Objects and static assets. */
export async function startLocalEdge(options: LocalEdgeOptions): Promise<LocalEdge> {
  const assets = assetsFolder(options.assets)
  const worker = {
    name: 'vitrine',
    modules: [{ type: 'ESModule' as const, path: 'index.js', contents: await bundleWorker(options.entry) }],
    compatibilityDate: COMPATIBILITY_DATE,
    compatibilityFlags: COMPATIBILITY_FLAGS,
    ...(options.entry === undefined && ourBindings(options.rootKey)),
    unsafeDirectSockets: [{ host: '127.0.0.1', port: options.port ?? 0 }],
    ...(assets === undefined
      ? {}
      : {
          assets: {
            directory: assets,
            binding: 'ASSETS',
            run_worker_first: WORKER_FIRST,
            // Else the asset router answers 500 to whatever is no asset.
            routerConfig: { has_user_worker: true },
          },
        }),
  }
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...worker,
      host: '127.0.0.1',
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      ...(options.persistTo === undefined ? {} : { resourcePersistencePath: resolve(options.persistTo) }),
    }),
  )
  await miniflare.ready
  const direct = await miniflare.unsafeGetDirectURL('vitrine')
  return { url: direct.origin, stop: () => miniflare.dispose() }
}

/** The same as in wrangler.toml. */
function ourBindings(rootKey: string) {
  return {
    bindings: { ROOT_KEY: rootKey, JURISDICTION: 'eu' },
    kvNamespaces: { BUNDLES: 'bundles' },
    durableObjects: {
      REGISTRY: { className: 'Registry', useSQLite: true },
      SITE: { className: 'Site', useSQLite: true },
      TALLY: { className: 'Tally', useSQLite: true },
      SAMPLE: { className: 'Sample', useSQLite: true },
    },
  }
}

/** The Worker as one module, as wrangler would deploy it. */
async function bundleWorker(entry = 'edge/index.ts'): Promise<string> {
  const result = await build({
    entryPoints: [resolve(ROOT, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    minify: true,
    logLevel: 'error',
  })
  const [file] = result.outputFiles
  if (file === undefined) throw new Error(`Nothing was bundled from ${entry}`)
  return file.text
}

function assetsFolder(wanted: string | false | undefined): string | undefined {
  if (wanted === false) return undefined
  const folder = resolve(ROOT, wanted ?? 'dist/assets')
  return existsSync(folder) ? folder : undefined
}
