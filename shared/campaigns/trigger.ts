/** What makes an armed widget appear. Delays in milliseconds, depth in percent of the page's height. */
export type Trigger =
  | { on: 'load' }
  | { on: 'delay'; ms: number }
  | { on: 'scroll'; percent: number }
  | { on: 'exit_intent' }
