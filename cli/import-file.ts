import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { CommandError } from './command.ts'

/** Bytes of one feed, unpacked: more than 100,000 products need. */
const MAX_FEED_BYTES = 400 * 1024 * 1024

/** A whole text file, gzip or not, in the encoding that it declares. */
export function readFeed(path: string): string {
  checkFile(path)
  if (statSync(path).size > MAX_FEED_BYTES) {
    throw new CommandError(`${path} is larger than ${MAX_FEED_BYTES / 1024 / 1024} MiB`)
  }
  const bytes = readFileSync(path)
  if (!isGzip(path)) return decode(bytes)
  try {
    return decode(gunzipSync(bytes, { maxOutputLength: MAX_FEED_BYTES }))
  } catch (error) {
    throw new CommandError(`${path} cannot be unpacked: ${error instanceof Error ? error.message : ''}`)
  }
}

/** UTF-8, else what the XML declaration names, else Windows-1250: what older Polish shops export. */
function decode(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]
  for (const encoding of [declared ?? 'utf-8', 'utf-8']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this encoding, or a name that is none: the next.
    }
  }
  return new TextDecoder('windows-1250').decode(bytes)
}

export function checkFile(path: string): void {
  if (!existsSync(path)) throw new CommandError(`there is no file ${path}`)
  if (!statSync(path).isFile()) throw new CommandError(`${path} is not a file`)
  if (statSync(path).size === 0) throw new CommandError(`${path} is empty`)
}

export function isGzip(path: string): boolean {
  const head = new Uint8Array(2)
  const file = openSync(path, 'r')
  readSync(file, head)
  closeSync(file)
  return head[0] === 0x1f && head[1] === 0x8b
}
