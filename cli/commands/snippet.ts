import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { asksBefore, NOTHING_BEFORE } from '../asks-before.ts'
import { type Command, CommandError, WRONG_USAGE } from '../command.ts'
import { createEdgeClient, edgeOf } from '../edge-client.ts'

export const snippet: Command = {
  summary: 'prints the tag to paste into the shop',
  help: `vitrine snippet <site>

Prints the script tag of a site. It goes before </head> on every page of the
shop, once. Where the site's document has "consent": { "before": "nothing" },
the address says so too: else the tag would have to ask to learn it. Without a
key the document is not read; the tag is printed all the same.

${edgeHelp}

Example
  npm run vitrine -- snippet my-shop --edge https://vitrine.example`,
  async run(args) {
    const { values, positionals } = readArguments(args, edgeOptions, ['site'])
    const [siteId = ''] = positionals
    if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(siteId)) {
      throw new CommandError(`"${siteId}" is not a site id: 1 to 32 small letters, digits or "-"`, WRONG_USAGE)
    }
    const edge = edgeOf(values.edge)
    const asks = await asksBeforeIfKnown(values, siteId)
    console.log(`<script async src="${edge}/t.js?s=${siteId}${asks === false ? `&${NOTHING_BEFORE}` : ''}"></script>`)
    // Apart from the tag, which may be written into a file.
    if (asks === undefined)
      console.error(
        `The document of ${siteId} could not be read. If it has "consent": { "before": "nothing" }, write &${NOTHING_BEFORE} after s=${siteId}.`,
      )
    return 0
  },
}

/** Undefined without a key, without an edge, or without a document. */
async function asksBeforeIfKnown(options: { edge?: string; key?: string }, siteId: string) {
  try {
    return await asksBefore(createEdgeClient(options), siteId)
  } catch (error) {
    if (error instanceof CommandError) return undefined
    throw error
  }
}
