/** What Chromium's trace tells of one event; times in µs, `tdur` on the thread's own clock. */
export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
}

/** Categories of a trace that `javascriptMs` reads. */
export const CATEGORIES = ['devtools.timeline', 'v8.execute']

const JAVASCRIPT =
  /^(?:EvaluateScript|FunctionCall|RunMicrotasks|TimerFire|v8\.(?:compile|compileModule|evaluateModule))$/

/**
 * Time that the busiest thread spent in JavaScript, ms: compiling, evaluating, callbacks, and the microtasks that go on
 * with async functions, which `ScriptDuration` of the Performance domain leaves out. Nested events count once.
 */
export function javascriptMs(events: readonly TraceEvent[]): number {
  const threads = new Map<string, { end: number; us: number }>()
  const whole = events.filter(({ ph, name }) => ph === 'X' && JAVASCRIPT.test(name))
  for (const { pid, tid, ts, dur = 0, tdur } of whole.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    const thread = threads.get(`${pid}.${tid}`) ?? { end: 0, us: 0 }
    threads.set(`${pid}.${tid}`, thread)
    if (ts < thread.end) continue
    thread.end = ts + dur
    thread.us += tdur ?? dur
  }
  return Math.max(0, ...[...threads.values()].map(({ us }) => us)) / 1000
}
