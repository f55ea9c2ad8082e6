import { readdirSync, readFileSync } from 'node:fs'

/** Process ids of the workerd processes that this process started. */
export function workerdChildren(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isOurWorkerd(pid))
    .map(Number)
}

/** CPU time of all threads of a process so far, in seconds, to the nanosecond as the scheduler counts it. */
export function cpuSeconds(pid: number): number {
  let nanoseconds = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [running = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    nanoseconds += Number(running)
  }
  return nanoseconds / 1e9
}

function isOurWorkerd(pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // "pid (name) state ppid …"; the name may hold blanks.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    return stat.includes('(workerd)') && Number(parent) === process.pid
  } catch {
    // The process ended meanwhile.
    return false
  }
}
