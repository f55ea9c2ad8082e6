import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stderr } from 'node:process'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { build } from 'esbuild'
import type { PageFacts } from '../../client/tag/page/facts.ts'
import { type PageTruth, readManifest } from './manifest.ts'

export interface ExtractedPage extends PageTruth {
  facts: PageFacts
  /** Script time of the extractor in the page. */
  ms: number
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const LOAD_TIMEOUT_MS = 60_000

/** The tag's own reader as one expression for the page. */
async function readerSource(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { readWholePage } from './read-whole-page.ts'`,
      resolveDir: join(root, 'client/tag/page'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'vitrineReader',
    target: 'es2022',
    charset: 'utf8',
  })
  return outputFiles[0]?.text ?? ''
}

/** Loads each page of a folder in Chromium at its real address, its own scripts off, and reads it with the tag's reader. */
export async function extractFolder(folder: string): Promise<ExtractedPage[]> {
  const manifest = await readManifest(folder)
  const source = await readerSource()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const pages: ExtractedPage[] = []
    let open = await openPage(context)
    for (const entry of manifest) {
      const read = () => extract(open, folder, entry, source)
      // A page that cannot be loaded is tried again in a new tab, then counts as one of which nothing was read.
      const anew = async () => {
        await open.page.close()
        open = await openPage(context)
      }
      pages.push(
        await read()
          .catch(() => anew().then(read))
          .catch(async (error) => {
            stderr.write(`${entry.file}: ${error instanceof Error ? error.message : String(error)}\n`)
            await anew()
            return { ...entry, facts: { type: 'other' }, ms: 0 }
          }),
      )
    }
    return pages
  } finally {
    await browser.close()
  }
}

/** A tab that answers each page's address with its stored bytes, and nothing else. */
interface OpenPage {
  page: Page
  session: CDPSession
  /** What the next address answers, once. */
  serve(body: Buffer): void
}

async function openPage(context: BrowserContext): Promise<OpenPage> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let served: Buffer | undefined
  await page.route('**/*', (route) => {
    const isDocument = route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
    if (!isDocument) return route.abort()
    const body = served
    served = undefined
    // A meta refresh must not replace the page: 204 leaves it standing.
    if (!body) return route.fulfill({ status: 204 })
    // Scripts are off by policy, not by the browser's switch: `noscript` stays as a visitor's browser reads it.
    return route.fulfill({
      status: 200,
      headers: {
        'content-type': contentType(body),
        'content-security-policy': "script-src 'none'; object-src 'none'; frame-src 'none'",
      },
      body,
    })
  })
  return {
    page,
    session,
    serve(body) {
      served = body
    },
  }
}

async function extract(
  { page, session, serve }: OpenPage,
  folder: string,
  entry: PageTruth,
  source: string,
): Promise<ExtractedPage> {
  const stored = await readFile(join(folder, entry.file))
  serve(stored[0] === 0x1f && stored[1] === 0x8b ? gunzipSync(stored) : stored)
  // In between, so that an address that differs in its fragment alone is loaded too.
  await page.goto('about:blank')
  await page.goto(entry.url, { waitUntil: 'domcontentloaded', timeout: LOAD_TIMEOUT_MS })
  // An isolated world: the page's policy does not hold there, and its globals are untouched.
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${source};(async()=>{const t=performance.now();const facts=await vitrineReader.readWholePage(document);return{facts,ms:performance.now()-t}})()`,
    contextId: executionContextId,
    returnByValue: true,
    awaitPromise: true,
  })
  if (exceptionDetails)
    throw new Error(
      `${entry.file}: the reader threw: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`,
    )
  // The expression above returns exactly this.
  return { ...entry, ...(result.value as { facts: PageFacts; ms: number }) }
}

/** Saved pages lost their header, and savers store UTF-8 under the page's old declaration: what the bytes are counts first. */
function contentType(body: Buffer): string {
  const declared = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(body.subarray(0, 65_536).toString('latin1'))?.[1]
  return `text/html; charset=${isUtf8(body) ? 'utf-8' : (declared ?? 'windows-1252')}`
}
