import type { ChildProcess } from 'node:child_process'
import { wrangler } from './wrangler.ts'

const READY_MS = 120_000
const POLL_MS = 200
/** Lines of wrangler kept for the case that it fails. */
const MAX_LOG_LINES = 200
const STOP_MS = 5_000

export interface LocalWrangler {
  url: string
  /** Called when it ends without being asked to, with its last lines. */
  onExit(tell: (log: string) => void): void
  stop(): Promise<void>
}

/** `wrangler dev` with local bindings, quiet; resolves when it serves the tag. Rejects with its last lines. */
export async function startWrangler({ port, persistTo }: { port: number; persistTo: string }): Promise<LocalWrangler> {
  const args = ['dev', '--local', '--ip', '127.0.0.1', '--port', String(port), '--persist-to', persistTo]
  const child = wrangler([...args, '--inspector-port', '0', '--show-interactive-dev-session=false'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const keep = (chunk: Buffer) => {
    lines.push(...chunk.toString().split('\n'))
    lines.splice(0, Math.max(0, lines.length - MAX_LOG_LINES))
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const url = `http://127.0.0.1:${port}`
  try {
    await ready(child, `${url}/t.js`)
  } catch (error) {
    await end(child)
    throw new Error(`${error instanceof Error ? error.message : error}\n${lines.join('\n')}`)
  }
  return {
    url,
    onExit: (tell) => child.once('exit', () => tell(lines.join('\n'))),
    stop: () => end(child),
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + READY_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error('wrangler dev ended before it was ready:')
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) })
      await answer.arrayBuffer()
      if (answer.ok) return
    } catch {
      // Nobody listens yet.
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error(`wrangler dev was not ready within ${READY_MS / 1000} seconds:`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(late)
}
