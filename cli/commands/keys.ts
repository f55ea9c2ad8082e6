import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, FAILED } from '../command.ts'
import { createEdgeClient } from '../edge-client.ts'
import { field } from '../field.ts'
import { printRefusal } from '../print-refusal.ts'
import { formatTable } from '../print-table.ts'

export const keys: Command = {
  summary: "lists, makes or removes a site's keys",
  help: `vitrine keys <site> [--add NAME | --remove ID]

Site keys may change one site only. A new key is printed once and kept hashed.
Needs the root key.

  --add NAME   make a key
  --remove ID  remove a key
${edgeHelp}

Examples
  npm run vitrine -- keys my-shop --add "theme repository"
  npm run vitrine -- keys my-shop`,
  async run(args) {
    const name = { type: 'string' } as const
    const { values, positionals } = readArguments(args, { ...edgeOptions, add: name, remove: name }, ['site'])
    const [siteId = ''] = positionals
    const client = createEdgeClient(values)
    const base = `/sites/${siteId}/keys`
    const answer =
      values.add !== undefined
        ? await client.call('POST', base, { name: values.add })
        : values.remove !== undefined
          ? await client.call('DELETE', `${base}/${encodeURIComponent(values.remove)}`)
          : await client.call('GET', base)
    if (!answer.ok) {
      printRefusal(answer.refusal)
      return FAILED
    }
    const list = field(answer.value, 'keys')
    if (values.add !== undefined) console.log(String(field(answer.value, 'key')))
    else if (values.remove !== undefined) console.log(`The key ${values.remove} is removed.`)
    else if (!Array.isArray(list) || list.length === 0) console.log(`${siteId} has no keys of its own.`)
    else console.log(formatTable(['id', 'name', 'made'], list.map(row)))
    return 0
  },
}

function row(entry: unknown): string[] {
  const at = field(entry, 'at')
  return [
    String(field(entry, 'id') ?? ''),
    String(field(entry, 'name') ?? ''),
    typeof at === 'number' ? new Date(at).toISOString().slice(0, 10) : '',
  ]
}
