import type { Trigger } from '../../../shared/campaigns/trigger.ts'
import { guard } from '../boot/guard.ts'
import { onExitIntent } from './exit-intent.ts'

/**
 * Calls `fire` when the trigger's moment has come, perhaps more than once: who fires once says so by the returned stop.
 * `since` = when the page was entered, on performance.now()'s clock, so that an answer's delay does not add to a delay.
 */
export function onTrigger(trigger: Trigger, since: number, fire: () => void): () => void {
  const run = guard(fire)
  switch (trigger.on) {
    case 'load':
      return after(0, run)
    case 'delay':
      return after(trigger.ms - (performance.now() - since), run)
    case 'scroll':
      return onDepth(trigger.percent, run)
    case 'exit_intent':
      return onExitIntent(since, run)
    default:
      // A trigger that a newer edge knows: never.
      trigger satisfies never
      return () => {}
  }
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.max(0, ms))
  return () => clearTimeout(timer)
}

/** Depth in percent of the page's height that has been on the screen, once the visitor has begun to scroll. */
function onDepth(percent: number, run: () => void): () => void {
  const check = () => {
    const { scrollHeight } = document.documentElement
    if (scrollY > 0 && ((scrollY + innerHeight) / Math.max(1, scrollHeight)) * 100 >= percent) run()
  }
  addEventListener('scroll', check, { passive: true })
  const stop = after(0, check)
  return () => {
    stop()
    removeEventListener('scroll', check)
  }
}
