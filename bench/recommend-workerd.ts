import { readdirSync, readFileSync } from 'node:fs'
import { startLocalEdge } from '../scripts/local-edge.ts'
import type { Run } from './recommend-worker.ts'

export interface Workerd {
  /** CPU time of the workerd process that the call took, all threads, microseconds. */
  cpuOf(path: string, body: Uint8Array | Run): Promise<number>
  stop(): Promise<void>
}

/** The bench's Worker in a workerd of its own, behind a direct socket. */
export async function startWorkerd(): Promise<Workerd> {
  const before = workerds()
  const edge = await startLocalEdge({ rootKey: '', assets: false, entry: 'bench/recommend-worker.ts' })
  const pid = workerds().find((each) => !before.includes(each))
  if (pid === undefined) throw new Error('workerd runs, but its process was not found under /proc')
  return {
    async cpuOf(path, body) {
      const start = cpuMicroseconds(pid)
      const sent = body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : JSON.stringify(body)
      const response = await fetch(edge.url + path, { method: 'POST', body: sent })
      if (!response.ok) throw new Error(`the worker answered ${response.status}: ${await response.text()}`)
      await response.arrayBuffer()
      return cpuMicroseconds(pid) - start
    },
    stop: edge.stop,
  }
}

/** Process ids of the workerds that this process started; fields as in proc_pid_stat(5). */
function workerds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const stat = read(`/proc/${pid}/stat`)
      return stat.includes('(workerd)') && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === process.pid
    })
    .map(Number)
}

/** Nanoseconds on the processor are the first field of schedstat, thread by thread. */
function cpuMicroseconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  return threads.reduce(
    (sum, thread) => sum + Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1000,
    0,
  )
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process or thread ended between the listing and the reading.
    return ''
  }
}
