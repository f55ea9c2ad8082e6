import { Hono } from 'hono'
import { openCatalogue } from '../../edge/catalog/catalogue.ts'
import { decodeBundle } from '../../edge/decide/decode-bundle.ts'
import { openBundle } from '../../edge/decide/opened-site.ts'
import { openModel } from '../../edge/recommend/model.ts'

/** Takes the parts of a site, then opens them when it is told to, as a cold isolate does after KV has answered. */
const app = new Hono()
const parts = new Map<string, Uint8Array>()

app.post('/part/:name', async (c) => {
  parts.set(c.req.param('name'), new Uint8Array(await c.req.arrayBuffer()))
  return c.text('')
})

app.post('/nothing', (c) => c.text(''))

app.post('/open', (c) => {
  const part = (name: string) => parts.get(name) ?? new Uint8Array()
  const site = {
    ...openBundle(decodeBundle(part('bundle'))),
    catalogue: openCatalogue(part('index'), part('cards')),
    model: openModel(part('model')),
  }
  return c.json({ products: site.catalogue.count, campaigns: site.bundle.campaigns.length })
})

// biome-ignore lint/style/noDefaultExport: the runtime takes the entry's default export
export default app
