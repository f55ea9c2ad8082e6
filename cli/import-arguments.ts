import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { CommandError, WRONG_USAGE } from './command.ts'

/** Options and any number of words. */
export function readWords<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    // Unknown options and missing values.
    throw new CommandError(error instanceof Error ? error.message : 'the command line is not readable', WRONG_USAGE)
  }
}
