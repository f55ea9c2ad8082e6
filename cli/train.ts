import { edgeHelp, edgeOptions, readArguments } from './arguments.ts'
import { type Command, CommandError, WRONG_USAGE } from './command.ts'
import { createEdgeClient } from './edge-client.ts'
import { materialsOf } from './import-materials.ts'
import { siteDefaults } from './import-site.ts'
import { printTraining } from './train-report.ts'
import { trainSite } from './train-site.ts'

export const trainCommand: Command = {
  summary: 'learns recommendations from consented samples and imported orders',
  help: `vitrine train <site> [--half-life DAYS]

Learns best sellers, most viewed by category, viewed together and bought
together from what the site has collected and imported, and puts them live.
Imports do this by themselves; train again when sessions have come in.

  --half-life DAYS   best sellers: an order so many days old counts half
${edgeHelp}

Example
  npm run vitrine -- train demo --half-life 30`,
  run: train,
}

export async function train(args: string[]): Promise<number> {
  const options = { ...edgeOptions, site: { type: 'string' }, 'half-life': { type: 'string' } } as const
  const { values, positionals } = readArguments(args, options, ['site?'])
  const siteId = values.site ?? positionals[0]
  if (siteId === undefined) throw new CommandError('missing: <site>', WRONG_USAGE)
  const halfLifeDays = values['half-life'] === undefined ? undefined : Number(values['half-life'])
  if (halfLifeDays !== undefined && !(halfLifeDays > 0 && Number.isFinite(halfLifeDays))) {
    throw new CommandError(`--half-life ${values['half-life']} is not a number of days`, WRONG_USAGE)
  }
  const client = createEdgeClient(values)
  await siteDefaults(client, siteId)
  const materials = materialsOf(client, siteId)
  const catalogue = await materials.catalogue()
  if (!catalogue) throw new CommandError(`${siteId} has no catalogue yet: vitrine import products ${siteId} <file>`)
  printTraining(
    await trainSite(client, siteId, { materials, catalogue, ...(halfLifeDays !== undefined && { halfLifeDays }) }),
  )
  return 0
}
