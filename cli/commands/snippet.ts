import { readArguments } from '../arguments.ts'
import { type Command, CommandError, WRONG_USAGE } from '../command.ts'
import { edgeOf } from '../edge-client.ts'

export const snippet: Command = {
  summary: 'prints the tag to paste into the shop',
  help: `vitrine snippet <site> [--edge URL]

Prints the script tag of a site. It goes before </head> on every page of the
shop, once.

  --edge URL   the edge (else VITRINE_EDGE, else http://127.0.0.1:8787)

Example
  npm run vitrine -- snippet my-shop --edge https://vitrine.example`,
  async run(args) {
    const { values, positionals } = readArguments(args, { edge: { type: 'string' } }, ['site'])
    const [siteId = ''] = positionals
    if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(siteId)) {
      throw new CommandError(`"${siteId}" is not a site id: 1 to 32 small letters, digits or "-"`, WRONG_USAGE)
    }
    console.log(`<script async src="${edgeOf(values.edge)}/t.js?s=${siteId}"></script>`)
    return 0
  },
}
