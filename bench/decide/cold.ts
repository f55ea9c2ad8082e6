import { compileSite } from '../../edge/publish/compile.ts'
import { encodeBundle } from '../../edge/publish/encode.ts'
import { startLocalEdge } from '../../scripts/local-edge.ts'
import { checkSite } from '../../shared/authoring/check.ts'
import { cpuSeconds, workerdChildren } from './cpu.ts'
import { benchCatalogue } from './products.ts'
import { benchDocument } from './site.ts'

/** CPU of a request that does nothing, measured before: several, because the first ones also start the runtime. */
const IDLE_REQUESTS = 20

/** CPU milliseconds that an isolate needs to make a site ready once its parts are there, each time in a new process. */
export async function measureCold(products: number, times: number): Promise<number[]> {
  const { index, cards, model } = benchCatalogue(products)
  const check = checkSite(benchDocument())
  if (!check.ok) throw new Error(JSON.stringify(check.issues))
  const bundle = encodeBundle(compileSite(check.document, { version: 1, now: 0 }))
  const results: number[] = []
  for (let time = 0; time < times; time++) results.push(await measureOnce({ index, cards, model, bundle }, products))
  return results
}

async function measureOnce(parts: Record<string, Uint8Array>, products: number): Promise<number> {
  const before = new Set(workerdChildren())
  const edge = await startLocalEdge({ rootKey: '', assets: false, entry: 'bench/decide/cold-worker.ts' })
  try {
    const pid = workerdChildren().find((each) => !before.has(each))
    if (pid === undefined) throw new Error('no workerd process was started')
    const post = (path: string, body?: Uint8Array) =>
      fetch(edge.url + path, { method: 'POST', ...(body && { body: new Uint8Array(body) }) })
    for (const [name, bytes] of Object.entries(parts)) await (await post(`/part/${name}`, bytes)).text()
    let idle = 0
    for (let n = 0; n < IDLE_REQUESTS; n++) {
      const from = cpuSeconds(pid)
      await (await post('/nothing')).text()
      idle = cpuSeconds(pid) - from
    }
    const from = cpuSeconds(pid)
    const opened = (await (await post('/open')).json()) as { products: number }
    if (opened.products !== products) throw new Error(`${opened.products} products were opened`)
    return (cpuSeconds(pid) - from - idle) * 1000
  } finally {
    await edge.stop()
  }
}
