import { suggestName } from '../shared/authoring/nearest-name.ts'
import { CommandError, FAILED, WRONG_USAGE } from './command.ts'
import { commands } from './commands.ts'

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`)
  return `vitrine <command> [arguments]   (npm run vitrine -- <command> …)

${lines.join('\n')}

vitrine <command> --help says more about one.`
}

async function run(argv: string[]): Promise<number> {
  const [name = '', ...args] = argv
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    console.log(Object.hasOwn(commands, args[0] ?? '') ? commands[args[0] ?? '']?.help : overview())
    return name === '' ? WRONG_USAGE : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    console.error(`There is no command "${name}": ${suggestName(name, Object.keys(commands)) ?? ''}`)
    return WRONG_USAGE
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    // What went wrong outside of this program: files, network, the command line. Anything else is a defect: with stack.
    if (!(error instanceof CommandError)) throw error
    console.error(error.message)
    if (error.exitCode === WRONG_USAGE) console.error(`\n${command.help}`)
    return error.exitCode
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error)
    process.exitCode = FAILED
  },
)
