import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

/** A shop's page with nothing but the widgets chunk, minified as in the tag's build, under a strict policy. */
export interface WidgetPages {
  url: string
  stop(): Promise<void>
}

/** What the strictest shop sends: no inline style or script, no eval, no HTML sinks. */
export const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

/** A theme that styles everything in sight, as themes do. */
const hostileTheme = `html{font:italic 9px/1 fantasy}body{margin:0;font-family:Arial,sans-serif;color:#333}
div{border:7px solid red;padding:33px;transform:rotate(1deg)}h2,p,a,button,li,img,section,ul{color:red!important;font-size:60px!important;display:inline!important;text-transform:uppercase}
*{letter-spacing:9px}dialog{display:none!important}`

const page = (theme: string) => `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Sklep</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/${theme}.css"><script type="module" src="/page.js"></script></head>
<body><main><h1>Sklep</h1><button id="before">Przed</button><section id="place"></section><p id="after"><a href="/next">Dalej</a></p></main></body></html>`

const plainTheme = `body{margin:24px auto;max-width:1120px;padding:0 16px;font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#1d1c1a;background:#faf8f4}#place{min-height:1px}`

/** Puts `show` where a test can call it; what the widgets report is kept in order. */
const harness = `import { show } from './client/widgets/show.tsx'
const calls = []
const removes = []
window.widgets = { calls, removes, show(widget, options = {}) {
  const { place, position, locale = 'pl', add } = options
  removes.push(show(widget, { locale, ...(place ? { target: document.querySelector(place) } : {}), ...(position ? { position } : {}),
    ...(add === undefined ? {} : { addToCart: async () => { if (add === 'throws') throw new Error('shop'); return add } }),
    on: (action, detail) => calls.push(detail ? [action, detail] : [action]) }))
} }`

/** Square pictures of different colours, as a shop's image server. */
function picture(path: string): string {
  const hue = [...path].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="hsl(${hue} 35% 88%)"/><circle cx="200" cy="210" r="96" fill="hsl(${hue} 40% 55%)"/></svg>`
}

export async function serveWidgets(): Promise<WidgetPages> {
  const bundle = await build({
    stdin: { contents: harness, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // As in the tag's build: what it would break shows here.
    mangleProps: /^_[^_]/,
    reserveProps: /^__/,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  const files: Record<string, [string, string]> = {
    '/': ['text/html', page('plain')],
    '/hostile': ['text/html', page('hostile')],
    '/loose': ['text/html', page('plain')],
    '/next': ['text/html', '<!doctype html><title>Dalej</title><h1>Dalej</h1>'],
    '/plain.css': ['text/css', plainTheme],
    '/hostile.css': ['text/css', hostileTheme],
    '/page.js': ['text/javascript', script],
    '/favicon.ico': ['image/svg+xml', picture('icon')],
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://shop').pathname
    const [type, body] =
      files[path] ?? (path.startsWith('/img/') ? ['image/svg+xml', picture(path)] : ['text/plain', ''])
    response.writeHead(body === '' ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      ...(path === '/loose' ? {} : { 'content-security-policy': STRICT_POLICY }),
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
