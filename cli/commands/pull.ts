import { writeFileSync } from 'node:fs'
import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, FAILED } from '../command.ts'
import { createEdgeClient } from '../edge-client.ts'
import { field } from '../field.ts'
import { printRefusal } from '../print-refusal.ts'
import { typedPath } from '../read-document.ts'

export const pull: Command = {
  summary: "prints a site's document, or writes it to a file",
  help: `vitrine pull <site> [file]

Prints the document that the edge has (which may be newer than what is
published), or writes it to a file.

${edgeHelp}

Examples
  npm run vitrine -- pull demo
  npm run vitrine -- pull demo shops/demo.json`,
  async run(args) {
    const { values, positionals } = readArguments(args, edgeOptions, ['site', 'file?'])
    const [siteId = '', file] = positionals
    const answer = await createEdgeClient(values).call('GET', `/sites/${siteId}/document`)
    if (!answer.ok) {
      printRefusal(answer.refusal)
      return FAILED
    }
    const document = field(answer.value, 'document') ?? answer.value
    const text = `${JSON.stringify(document, undefined, 2)}\n`
    if (file === undefined) process.stdout.write(text)
    else {
      writeFileSync(typedPath(file), text)
      console.log(`The document of ${siteId} is in ${file}.`)
    }
    return 0
  },
}
