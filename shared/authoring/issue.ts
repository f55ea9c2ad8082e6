/** One finding in a site document. `path` looks like `campaigns[2].trigger.on`; the empty path is the document itself. */
export interface Issue {
  path: string
  /** What is wrong, in plain words. */
  reason: string
  /** What to write instead. */
  suggestion?: string
  /** An error refuses the document; a warning is only shown. */
  severity: 'error' | 'warning'
}
