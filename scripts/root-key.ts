import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ROOT } from './wrangler.ts'

const ROOT_KEY_BYTES = 32
const LINE = /^\s*ROOT_KEY\s*=\s*["']?([^"'\r\n]+)/m

/** 256 random bits, as text that is safe in a header and in a shell. */
export const newRootKey = () => randomBytes(ROOT_KEY_BYTES).toString('base64url')

/** The root key of the local edge from `.dev.vars`, where wrangler finds it too; made when there is none. */
export function localRootKey(file = resolve(ROOT, '.dev.vars')): { key: string; isNew: boolean } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const known = LINE.exec(text)?.[1]?.trim()
  if (known) return { key: known, isNew: false }
  const key = newRootKey()
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  writeFileSync(file, `${before}ROOT_KEY=${key}\n`, { mode: 0o600 })
  return { key, isNew: true }
}
