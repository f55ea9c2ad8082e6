import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The version whose pages the walk was written against. */
const EVERSHOP = '2.2.1'
const DATABASE_PORT = 9109
const START_LIMIT_MS = 180_000

export interface EverShopOptions {
  /** Working folder: packages, database and build stay there, so that a second run starts in seconds. */
  folder: string
  /** Address of the tag to paste into the shop's head. */
  tagUrl: string
  port: number
  log(line: string): void
}

export interface EverShop {
  url: string
  stop(): Promise<void>
}

/**
 * Installs a real EverShop from the npm registry with its own PostgreSQL cluster, seeds its demo products, opens a
 * shipping zone and cash on delivery for Poland, pastes the tag and starts it. Needs root for the database packages
 * when they are absent, about 500 MB of disk and some minutes the first time.
 */
export async function startEverShop(options: EverShopOptions): Promise<EverShop> {
  const shop = join(options.folder, 'shop')
  mkdirSync(shop, { recursive: true })
  const database = startDatabase(options)
  const run = (args: string[]) => inShop(shop, options, args)
  const isNew = !existsSync(join(shop, '.seeded'))
  writeConfig(shop, options)
  if (!existsSync(join(shop, 'node_modules', '@evershop', 'evershop'))) {
    options.log('installing EverShop …')
    run(['npm', 'init', '-y'])
    run(['npm', 'pkg', 'set', 'type=module'])
    // concat-stream is used by EverShop's build and not declared by it.
    run(['npm', 'install', '--no-audit', '--no-fund', `@evershop/evershop@${EVERSHOP}`, 'concat-stream'])
    run(['npm', 'rebuild', '@swc/core', 'sharp'])
  }
  if (!existsSync(join(shop, '.evershop', 'build'))) {
    options.log('building EverShop …')
    run(['npx', 'evershop', 'build'])
  }
  let server = await startServer(shop, options)
  if (isNew) {
    options.log('seeding the demo products …')
    run(['npx', 'evershop', 'user:create', '--name', 'Admin', '--email', 'admin@admin.com', '--password', 'admin1234'])
    run(['npx', 'evershop', 'seed', '--all'])
    database.query(CHECKOUT_SQL)
    writeFileSync(join(shop, '.seeded'), EVERSHOP)
    // Settings are read once: without a restart the checkout has no payment method.
    await stopServer(server)
    server = await startServer(shop, options)
  }
  return {
    url: `http://127.0.0.1:${options.port}`,
    async stop() {
      await stopServer(server)
      database.stop()
    },
  }
}

const CHECKOUT_SQL = `
insert into setting(name,value,is_json) values ('codPaymentStatus','1',false),('codDisplayName','Cash on delivery',false),('storeCountry','PL',false);
insert into shipping_zone(name) values ('Poland');
insert into shipping_zone_country(zone_id,country) values (1,'PL');
insert into shipping_zone_provider(zone_id,provider_code,is_enabled) values (1,'core',true);
insert into core_shipping_method(name) values ('Courier');
insert into core_shipping_method_rate(method_id,zone_id,cost) values (1,1,9.99);`

function writeConfig(shop: string, options: EverShopOptions) {
  for (const folder of ['media', 'public', 'config']) mkdirSync(join(shop, folder), { recursive: true })
  const environment = {
    DB_HOST: '127.0.0.1',
    DB_PORT: DATABASE_PORT,
    DB_NAME: 'evershop',
    DB_USER: 'postgres',
    DB_PASSWORD: 'x',
    DB_SSLMODE: 'disable',
    PORT: options.port,
  }
  writeFileSync(
    join(shop, '.env'),
    Object.entries(environment)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  writeFileSync(
    join(shop, 'config', 'default.json'),
    JSON.stringify({
      shop: { language: 'en', currency: 'PLN', homeUrl: `http://127.0.0.1:${options.port}` },
      themeConfig: { headTags: { scripts: [{ src: options.tagUrl, async: true }] } },
    }),
  )
}

function inShop(shop: string, options: EverShopOptions, [command = '', ...args]: string[]) {
  const out = openSync(join(options.folder, 'log.txt'), 'a')
  execFileSync(command, args, { cwd: shop, stdio: ['ignore', out, out], env: withNode() })
}

/** The project's own Node (24) first: EverShop needs it and the machine may have an older one. */
function withNode(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}` }
}

async function startServer(shop: string, options: EverShopOptions): Promise<ChildProcess> {
  const out = openSync(join(options.folder, 'log.txt'), 'a')
  const server = spawn('npx', ['evershop', 'start'], {
    cwd: shop,
    stdio: ['ignore', out, out],
    env: withNode(),
    detached: true,
  })
  const until = Date.now() + START_LIMIT_MS
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${options.port}/`).catch(() => undefined)
    if (answer?.ok) return server
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  await stopServer(server)
  throw new Error(`EverShop did not answer within ${START_LIMIT_MS / 1000} s; see ${join(options.folder, 'log.txt')}`)
}

function stopServer(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.pid === undefined) return resolve()
    server.once('exit', () => resolve())
    // A negative id ends the whole group: npx starts a shell that starts the shop.
    process.kill(-server.pid, 'SIGKILL')
  })
}

function startDatabase(options: EverShopOptions) {
  const bin = postgresFolder(options)
  const data = join(options.folder, 'database')
  const asPostgres = (command: string) =>
    execFileSync('su', ['postgres', '-s', '/bin/sh', '-c', command], { stdio: 'ignore' })
  for (let folder = options.folder; folder !== dirname(folder); folder = dirname(folder)) chmodSync(folder, 0o755)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    mkdirSync(data, { recursive: true })
    execFileSync('chown', ['-R', 'postgres', data])
    asPostgres(`${bin}/initdb -D ${data} -U postgres -A trust -E UTF8 --locale=C.UTF-8`)
  }
  rmSync(join(data, 'postmaster.pid'), { force: true })
  asPostgres(
    `${bin}/pg_ctl -D ${data} -l ${data}/log -o '-p ${DATABASE_PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data}' -w start`,
  )
  const psql = (database: string, sql: string) =>
    execFileSync(
      `${bin}/psql`,
      ['-h', '127.0.0.1', '-p', `${DATABASE_PORT}`, '-U', 'postgres', '-d', database, '-qAt', '-c', sql],
      {
        encoding: 'utf8',
      },
    )
  if (psql('postgres', "select 1 from pg_database where datname = 'evershop'").trim() !== '1') {
    psql('postgres', 'create database evershop')
  }
  return {
    query: (sql: string) => psql('evershop', sql),
    stop: () => asPostgres(`${bin}/pg_ctl -D ${data} -m fast stop`),
  }
}

function postgresFolder(options: EverShopOptions): string {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) {
    if (process.getuid?.() !== 0)
      throw new Error('PostgreSQL is absent. Install it (Debian: apt-get install postgresql) and try again.')
    options.log('installing PostgreSQL …')
    execFileSync('apt-get', ['update'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', 'postgresql'], { stdio: 'ignore' })
  }
  const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) throw new Error(`No PostgreSQL under ${root}.`)
  return join(root, newest, 'bin')
}
