import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, FAILED } from '../command.ts'
import { createEdgeClient } from '../edge-client.ts'
import { field } from '../field.ts'
import { printRefusal } from '../print-refusal.ts'
import { formatTable } from '../print-table.ts'

export const versions: Command = {
  summary: 'lists the published versions of a site',
  help: `vitrine versions <site> [--json]

Lists what was published, the newest first.

  --json       print it as JSON
${edgeHelp}

Example
  npm run vitrine -- versions demo`,
  async run(args) {
    const { values, positionals } = readArguments(args, { ...edgeOptions, json: { type: 'boolean' } }, ['site'])
    const [siteId = ''] = positionals
    const answer = await createEdgeClient(values).call('GET', `/sites/${siteId}/versions`)
    if (!answer.ok) {
      printRefusal(answer.refusal)
      return FAILED
    }
    const list = field(answer.value, 'versions') ?? answer.value
    if (values.json) console.log(JSON.stringify(list, undefined, 2))
    else if (!Array.isArray(list) || list.length === 0) console.log(`Nothing of ${siteId} is published yet.`)
    else console.log(formatTable(['version', 'published', 'by', 'note'], list.map(row)))
    return 0
  },
}

function row(entry: unknown): string[] {
  const at = field(entry, 'at')
  const restores = field(entry, 'restores')
  return [
    String(field(entry, 'version') ?? ''),
    typeof at === 'number' ? new Date(at).toISOString().slice(0, 19).replace('T', ' ') : String(at ?? ''),
    String(field(entry, 'by') ?? ''),
    restores === undefined ? '' : `back to ${String(restores)}`,
  ]
}
