/** One command of the program. `run` gets what follows its name and returns the exit code. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** Usage, options and examples. */
  help: string
  run(args: string[]): Promise<number>
}

/** Exit codes: 0 done, 1 refused or failed, 2 the command line is wrong. */
export const FAILED = 1
export const WRONG_USAGE = 2

/** A message for the person at the terminal; no stack. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = FAILED) {
    super(message)
    this.exitCode = exitCode
  }
}
