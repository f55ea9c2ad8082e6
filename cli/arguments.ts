import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { CommandError, WRONG_USAGE } from './command.ts'

/** Options of commands that speak with an edge. */
export const edgeOptions = { edge: { type: 'string' }, key: { type: 'string' } } as const

export const edgeHelp = `  --edge URL   the edge (else VITRINE_EDGE, else http://127.0.0.1:8787)
  --key KEY    root key or site key (else VITRINE_KEY, else ROOT_KEY of .dev.vars)`

/** Reads options and positionals; `names` are the positionals that must be there, "name?" those that may. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  names: readonly string[],
) {
  const parsed = parse(args, options)
  const least = names.filter((name) => !name.endsWith('?')).length
  if (parsed.positionals.length < least) {
    throw new CommandError(`missing: <${names[parsed.positionals.length] ?? ''}>`, WRONG_USAGE)
  }
  if (parsed.positionals.length > names.length) {
    throw new CommandError(`not expected: ${parsed.positionals.slice(names.length).join(' ')}`, WRONG_USAGE)
  }
  return parsed
}

function parse<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    // Unknown options and missing values.
    throw new CommandError(error instanceof Error ? error.message : 'the command line is not readable', WRONG_USAGE)
  }
}
