import type { Registry } from './objects/registry.ts'
import type { Sample } from './objects/sample.ts'
import type { Site } from './objects/site.ts'
import type { Tally } from './objects/tally.ts'

/** The bindings of wrangler.toml. */
export interface Env {
  BUNDLES: KVNamespace
  REGISTRY: DurableObjectNamespace<Registry>
  SITE: DurableObjectNamespace<Site>
  TALLY: DurableObjectNamespace<Tally>
  SAMPLE: DurableObjectNamespace<Sample>
  ASSETS?: Fetcher
  /** Secret; without it the admin API refuses everything. */
  ROOT_KEY?: string
  /** Where Durable Objects live: "eu", "fedramp"; empty = anywhere. Part of each object's id: never change it. */
  JURISDICTION?: string
}
