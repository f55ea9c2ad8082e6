import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, CommandError, FAILED, WRONG_USAGE } from '../command.ts'
import { createEdgeClient } from '../edge-client.ts'
import { field } from '../field.ts'
import { printRefusal } from '../print-refusal.ts'

export const rollback: Command = {
  summary: 'publishes the document of an earlier version again',
  help: `vitrine rollback <site> <version>

Publishes an earlier version's document as a new version.

${edgeHelp}

Example
  npm run vitrine -- rollback demo 3`,
  async run(args) {
    const { values, positionals } = readArguments(args, edgeOptions, ['site', 'version'])
    const [siteId = '', text = ''] = positionals
    const version = Number(text)
    if (!Number.isSafeInteger(version) || version < 1) {
      throw new CommandError(`"${text}" is not a version: a whole number from 1`, WRONG_USAGE)
    }
    const answer = await createEdgeClient(values).call('POST', `/sites/${siteId}/rollback`, { version })
    if (!answer.ok) {
      printRefusal(answer.refusal)
      return FAILED
    }
    console.log(
      `Version ${version} of ${siteId} is published again, as version ${String(field(answer.value, 'version'))}.`,
    )
    return 0
  },
}
