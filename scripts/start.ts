import { parseArgs } from 'node:util'
import { SHOP_PORT, type Shop, serveShop } from '../examples/shop/serve.ts'
import { buildAll } from './build.ts'
import { isPortFree } from './free-port.ts'
import { type LocalWrangler, startWrangler } from './local-wrangler.ts'
import { publishDemo } from './publish-demo.ts'
import { localRootKey } from './root-key.ts'

const EDGE_PORT = 8787

/** The end of a start that cannot go on: said to the person, without a stack. */
class StartError extends Error {}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? String(EDGE_PORT) },
    'shop-port': { type: 'string', default: process.env.SHOP_PORT ?? String(SHOP_PORT) },
    'persist-to': { type: 'string', default: '.wrangler/state' },
  },
})

let edge: LocalWrangler | undefined
let shop: Shop | undefined
let isStopping = false

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  await shop?.stop()
  await edge?.stop()
  process.exit(code)
}

async function start(): Promise<void> {
  const edgePort = portOf(values.port, '--port')
  const shopPort = portOf(values['shop-port'], '--shop-port')
  await needPort(edgePort, '--port')
  await needPort(shopPort, '--shop-port')

  say('Building the tag …')
  await buildAll()
  const { key, isNew } = localRootKey()
  if (isNew) say('A local root key is made and kept in .dev.vars.')

  say('Starting the edge (wrangler dev, local bindings) …')
  edge = await startWrangler({ port: edgePort, persistTo: values['persist-to'] })
  edge.onExit((log) => {
    if (isStopping) return
    console.error(`wrangler ended by itself:\n${log}`)
    stop(1)
  })

  say('Publishing the demo …')
  shop = await serveShop({ port: shopPort, edgeOrigin: edge.url })
  await publishDemo({ edge: edge.url, key, shop: shop.url })

  console.log(`
  Vitrine is running.

  Demo shop      ${shop.url}/        (in English: ${shop.url}/en/)
  Edge           ${edge.url}/
  Tag            ${edge.url}/t.js?s=demo
  Site document  examples/demo-site.json   (change it, then: npm run vitrine -- push demo examples/demo-site.json)
  Report         npm run vitrine -- report demo

  Ctrl-C stops everything. What was counted stays in ${values['persist-to']}.
`)
}

function portOf(text: string, option: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`${option} ${text}: a port is a number from 1 to 65535, e.g. ${option} ${EDGE_PORT}`)
  }
  return port
}

async function needPort(port: number, option: string): Promise<void> {
  if (await isPortFree(port)) return
  throw new StartError(
    `Port ${port} is in use: another start of Vitrine, or another program, listens there.\nStop it, or choose another port: npm start -- ${option} ${port + 100}`,
  )
}

function say(text: string): void {
  console.log(text)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

start().catch((error: unknown) => {
  console.error(error instanceof StartError ? `\n${error.message}` : error)
  stop(1)
})
