import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleDocument } from '../shared/authoring/sample-document.ts'
import { commands } from './commands.ts'

const MAIN = resolve(import.meta.dirname, 'main.ts')
/** A process on a busy machine. */
const PATIENCE_MS = 60_000
/** Nobody listens there. */
const NO_EDGE = 'http://127.0.0.1:9'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function vitrine(...args: string[]) {
  const env = { ...process.env, VITRINE_EDGE: NO_EDGE, VITRINE_KEY: 'test', INIT_CWD: folder, NODE_NO_WARNINGS: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function write(name: string, content: unknown): string {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

test('validate accepts a document and exits with 0', { timeout: PATIENCE_MS }, () => {
  const { status, stdout, stderr } = vitrine('validate', write('good.json', sampleDocument()))
  expect([status, stdout, stderr]).toEqual([0, 'good.json can be published\n', ''])
})

test('validate refuses a wrong document with path, reason and suggestion, and exits with 1', {
  timeout: PATIENCE_MS,
}, () => {
  const [first, ...others] = sampleDocument().campaigns ?? []
  const file = write('bad.json', {
    ...sampleDocument(),
    campaigns: [{ ...first, trigger: { on: 'exit_intend' } }, ...others],
  })
  const { status, stdout, stderr } = vitrine('validate', file)
  expect(status).toBe(1)
  expect(stderr.split('\n').slice(0, 3)).toEqual([
    'error    campaigns[0].trigger.on',
    '         "exit_intend" is not possible here',
    '         → did you mean "exit_intent"?',
  ])
  expect(stdout).toBe('bad.json is refused: 1 error\n')
})

test('validate names the file of a folder in which something is wrong', { timeout: PATIENCE_MS }, () => {
  const { campaigns = [], ...rest } = sampleDocument()
  write('shop/site.json', rest)
  write('shop/campaigns/frame.json', campaigns[1])
  write('shop/campaigns/rescue.json', { ...campaigns[0], placement: 'overly' })
  const { status, stderr } = vitrine('validate', 'shop')
  expect(status).toBe(1)
  expect(stderr).toContain('campaigns/rescue.json: placement\n')
  expect(stderr).toContain('did you mean "overlay"?')
})

test('validate prints findings as JSON for other programs', { timeout: PATIENCE_MS }, () => {
  const { status, stdout } = vitrine('validate', write('empty.json', {}), '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, issues: [{ path: 'site', severity: 'error' }, {}, {}, {}, {}] })
})

test('a file that is not JSON is named with line and column', { timeout: PATIENCE_MS }, () => {
  const { status, stderr } = vitrine('validate', write('broken.json', '{\n  "site": "demo",,\n}'))
  expect(status).toBe(1)
  expect(stderr).toMatch(/^broken\.json is not JSON.*line 2,? column 18/)
})

test('push refuses a wrong document before anything is sent', { timeout: PATIENCE_MS }, () => {
  const { status, stderr } = vitrine('push', 'demo', write('wrong.json', { ...sampleDocument(), timezone: 'Mars' }))
  expect(status).toBe(1)
  expect(stderr).toContain('"Mars" is not a time zone')
  expect(stderr).toContain('what is published stays live')
})

test('push does not put the document of one site into another', { timeout: PATIENCE_MS }, () => {
  const { status, stderr } = vitrine('push', 'other', write('good.json', sampleDocument()))
  expect([status, stderr]).toEqual([1, 'good.json is the document of "demo", not of "other"\n'])
})

test('an edge that does not answer is said in one sentence, without a stack', { timeout: PATIENCE_MS }, () => {
  const { status, stderr } = vitrine('push', 'demo', write('good.json', sampleDocument()))
  expect(status).toBe(1)
  expect(stderr).toMatch(/^no answer from http:\/\/127\.0\.0\.1:9/)
  expect(stderr).not.toContain('    at ')
})

test('a wrong command line shows how it is done and exits with 2', { timeout: PATIENCE_MS }, () => {
  expect(vitrine('valdate').stderr).toContain('did you mean "validate"?')
  expect(vitrine('valdate').status).toBe(2)
  expect(vitrine('validate', '--colour')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('vitrine validate <file|folder>'),
  })
  expect(vitrine('push', 'demo').stderr).toContain('missing: <file|folder>')
  expect(vitrine('validate', 'nothing.json')).toMatchObject({
    status: 1,
    stderr: 'there is no file or folder nothing.json\n',
  })
})

test('every command is in the overview and has help with an example', { timeout: PATIENCE_MS }, () => {
  const { stdout, status } = vitrine('--help')
  expect(status).toBe(0)
  for (const [name, command] of Object.entries(commands)) {
    expect(stdout).toContain(`  ${name} `)
    expect(command.help).toMatch(/Examples?\n {2}npm run vitrine -- /)
  }
  expect(vitrine('push', '--help').stdout).toBe(`${commands.push?.help}\n`)
})

test('snippet prints the tag without an edge too, and says what its address may lack', { timeout: PATIENCE_MS }, () => {
  const { status, stdout, stderr } = vitrine('snippet', 'my-shop')
  expect([status, stdout]).toEqual([0, `<script async src="${NO_EDGE}/t.js?s=my-shop"></script>\n`])
  expect(stderr).toContain('write &before=nothing after s=my-shop')
})

test('explain reads a history and says why, in the language asked for', { timeout: PATIENCE_MS }, () => {
  write('good.json', sampleDocument())
  const item = { id: 'p', category: ['Obuwie sportowe'], price: 9900 }
  const events = [1, 2, 3].map((minute) => ({ name: 'view_item', at: `2027-01-31T10:0${minute}:00Z`, items: [item] }))
  write('visitor.json', { now: '2027-02-01T10:00:00Z', events })
  const english = vitrine('explain', 'good.json', 'visitor.json')
  expect(english.stdout).toContain('yes  shoe-fan\n       shoeViews7d 3 is at least 3\n')
  const polish = vitrine('explain', 'good.json', 'visitor.json', '--lang', 'pl')
  expect(polish.stdout).toContain('tak  shoe-fan\n       shoeViews7d 3 to co najmniej 3\n')
  write('flat.json', { cart: { value: 12_900 }, 'vist.count': 2 })
  const flat = vitrine('explain', 'good.json', 'flat.json')
  expect(flat.stdout).toContain('cart.value 12 900 is not at least 20 000')
  expect(flat.stderr).toContain('did you mean "visit.count"?')
})
