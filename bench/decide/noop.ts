import { Hono } from 'hono'

/** A Worker that decides nothing: reads the body and returns as many bytes as it is told to. */
const app = new Hono()
const LONGEST = 'x'.repeat(256 * 1024)

app.post('/v1/:bytes/noop', async (c) => {
  await c.req.text()
  return c.body(LONGEST.slice(0, Number(c.req.param('bytes'))))
})

// biome-ignore lint/style/noDefaultExport: the runtime takes the entry's default export
export default app
