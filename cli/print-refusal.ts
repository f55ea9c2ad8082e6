import type { Refusal } from './edge-client.ts'
import { printIssues } from './print-issues.ts'

const hints: Readonly<Record<string, string>> = {
  unauthorised: 'Is the key right? Pass --key, set VITRINE_KEY, or use the root key of .dev.vars.',
  forbidden: 'A site key may not do this; use the root key.',
  'unknown-site': 'Push a document to create the site: vitrine push <site> <file>',
  'body-too-large': 'Split what you send, or remove what is not used.',
}

/** Prints what the edge refused and why. */
export function printRefusal({ status, name, title, detail, issues }: Refusal, place?: (path: string) => string): void {
  printIssues(issues, place)
  console.error(`The edge refused it (${status}): ${title}${detail === undefined ? '' : `. ${detail}`}`)
  const hint = hints[name]
  if (hint !== undefined) console.error(hint)
}
