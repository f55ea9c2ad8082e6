import { checkSite } from '../../shared/authoring/check.ts'
import type { Issue } from '../../shared/authoring/issue.ts'
import { readArguments } from '../arguments.ts'
import { type Command, FAILED } from '../command.ts'
import { countIssues, printIssues } from '../print-issues.ts'
import { type ReadDocument, readDocument } from '../read-document.ts'

/** Findings of the files and of the document that they make. */
export function checkRead(read: ReadDocument): { ok: boolean; issues: Issue[] } {
  if (read.issues.length > 0) return { ok: false, issues: read.issues }
  const check = checkSite(read.document, { now: Date.now() })
  return check.ok ? { ok: true, issues: check.warnings } : check
}

export const validate: Command = {
  summary: 'checks a site document without sending it anywhere',
  help: `vitrine validate <file|folder> [--json]

Checks a site document: a JSON file, or a folder of them (merged). Comments (//
and /* */) are allowed; they are not sent. Prints each finding with its place,
the reason and what to write instead.
Exit code 0 when it can be published (warnings do no harm), 1 when not.

  --json   print the findings as JSON

Examples
  npm run vitrine -- validate examples/demo-site.json
  npm run vitrine -- validate shops/my-shop`,
  async run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } }, ['file|folder'])
    const [path = ''] = positionals
    const read = readDocument(path)
    const { ok, issues } = checkRead(read)
    if (values.json) console.log(JSON.stringify({ ok, issues }, undefined, 2))
    else {
      printIssues(issues, read.place)
      const count = countIssues(issues)
      console.log(ok ? `${path} can be published${count && ` (${count})`}` : `${path} is refused: ${count}`)
    }
    return ok ? 0 : FAILED
  },
}
