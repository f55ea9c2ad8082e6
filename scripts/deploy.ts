import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { newRootKey } from './root-key.ts'
import { wrangler } from './wrangler.ts'

const { values, positionals } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, 'new-key': { type: 'boolean', default: false } },
  allowPositionals: true,
})

console.log('Building the tag …')
await buildAll()
process.exitCode = values['dry-run'] ? await dryRun() : await deploy()

/** Everything but the upload: bundles the Worker, reads the assets, checks the configuration. */
async function dryRun(): Promise<number> {
  return run(['deploy', '--dry-run', '--outdir', 'dist/worker', ...positionals])
}

/**
 * Uploads the Worker. wrangler makes the KV namespace and the Durable Objects that wrangler.toml names. The first time, or
 * with --new-key, a root key goes with it as a secret: from VITRINE_ROOT_KEY, else a new one, said once and kept nowhere.
 */
async function deploy(): Promise<number> {
  const given = process.env.VITRINE_ROOT_KEY
  const needsKey = values['new-key'] || given !== undefined || !(await hasRootKey())
  if (!needsKey) return run(['deploy', ...positionals])
  const key = given ?? newRootKey()
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-'))
  const secrets = join(folder, 'secrets.json')
  try {
    writeFileSync(secrets, JSON.stringify({ ROOT_KEY: key }), { mode: 0o600 })
    const code = await run(['deploy', '--secrets-file', secrets, ...positionals])
    if (code === 0 && given === undefined) {
      console.log(`\nThe root key, shown this once (keep it in a password manager):\n\n  ${key}\n`)
      console.log('Use it as VITRINE_KEY with "npm run vitrine -- …  --edge https://<your worker>".')
    }
    return code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether the deployed Worker has a root key already; a Worker that is not there yet has none. */
async function hasRootKey(): Promise<boolean> {
  const child = wrangler(['secret', 'list'], { stdio: ['inherit', 'pipe', 'ignore'] })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return code === 0 && said.includes('"ROOT_KEY"')
}

async function run(args: string[]): Promise<number> {
  const child = wrangler(args, { stdio: 'inherit' })
  return (await new Promise<number | null>((resolve) => child.once('exit', resolve))) ?? 1
}
