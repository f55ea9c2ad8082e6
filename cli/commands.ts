import type { Command } from './command.ts'
import { explain } from './commands/explain.ts'
import { keys } from './commands/keys.ts'
import { pull } from './commands/pull.ts'
import { push } from './commands/push.ts'
import { report } from './commands/report.ts'
import { rollback } from './commands/rollback.ts'
import { snippet } from './commands/snippet.ts'
import { validate } from './commands/validate.ts'
import { versions } from './commands/versions.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { trainCommand } from './train.ts'

/** By name, in the order in which the overview lists them. */
export const commands: Readonly<Record<string, Command>> = {
  validate,
  push,
  pull,
  versions,
  rollback,
  report,
  explain,
  keys,
  snippet,
  import: importCommand,
  train: trainCommand,
  doctor,
}
