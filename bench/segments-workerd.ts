import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { Subject } from './segments-run.ts'

/** Length of the clock's tick that /proc counts in (USER_HZ is 100 on Linux). */
const TICK_MS = 10

export interface WorkerdSubject extends Subject {
  /** CPU time of the workerd process so far, all threads. */
  cpuMs(): number
  stop(): Promise<void>
}

/** The engines inside workerd behind a direct socket: no proxy between, and the process's CPU time as the clock. */
export async function workerdSubject(): Promise<WorkerdSubject> {
  const before = workerdProcesses()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      modules: [{ type: 'ESModule' as const, path: 'index.js', contents: await bundled() }],
      compatibilityDate: '2026-10-01',
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
      host: '127.0.0.1',
      port: 0,
      cf: false,
      telemetry: { enabled: false },
    }),
  )
  await miniflare.ready
  const url = await miniflare.unsafeGetDirectURL('bench')
  const pid = workerdProcesses().find((each) => !before.includes(each))
  if (pid === undefined) throw new Error('workerd runs, but its process was not found under /proc')
  async function ask<T>(command: object): Promise<T> {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(command) })
    if (!response.ok) throw new Error(`the worker answered ${response.status}: ${await response.text()}`)
    // The worker is this bench's own.
    return (await response.json()) as T
  }
  return {
    prepare: (engine, setting, profiles) => ask({ prepare: { engine, setting, profiles } }),
    decide: (times) => ask({ decide: times }),
    cpuMs: () => cpuMsOf(pid),
    stop: () => miniflare.dispose(),
  }
}

async function bundled(): Promise<string> {
  const result = await build({
    entryPoints: [resolve(import.meta.dirname, 'segments-worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'error',
  })
  const [file] = result.outputFiles
  if (file === undefined) throw new Error('the worker was not bundled')
  return file.text
}

/** Process ids of the workerds that this process started. */
function workerdProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const stat = statOf(pid)
      return stat !== undefined && stat.name === 'workerd' && stat.parent === process.pid
    })
}

/** See proc_pid_stat(5): the name in brackets, then state, parent …; user and system time are fields 14 and 15. */
function statOf(pid: number): { name: string; parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    return { name, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    // The process ended between the listing and the reading.
    return undefined
  }
}

function cpuMsOf(pid: number): number {
  return (statOf(pid)?.ticks ?? 0) * TICK_MS
}
