import { createReadStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Parser, parse } from 'csv-parse'
import { sniffDelimiter } from '../edge/catalog/parse/csv-lines.ts'
import { CommandError } from './command.ts'
import { checkFile, isGzip } from './import-file.ts'

/** Longer records are the work of a quote that is never closed. */
const MAX_RECORD_CHARS = 256 * 1024

export interface RecordReading {
  /** One record; false ends the reading. */
  record(cells: string[], line: number): boolean
  /** A record that could not be read. */
  broken(line: number, reason: string): void
  /** Bytes of the file read so far, of so many. */
  progress(bytes: number, total: number): void
}

/** Records of a CSV file of any size, gzip or not, as a stream. */
export async function readRecords(path: string, reading: RecordReading): Promise<void> {
  checkFile(path)
  const total = statSync(path).size
  const file = createReadStream(path)
  file.on('data', () => reading.progress(file.bytesRead, total))
  try {
    await (isGzip(path)
      ? pipeline(file, createGunzip(), (text) => feed(text, reading))
      : pipeline(file, (text) => feed(text, reading)))
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${error instanceof Error ? error.message : ''}`)
  }
}

async function feed(chunks: AsyncIterable<Uint8Array>, reading: RecordReading): Promise<void> {
  const decoder = new TextDecoder()
  let parser: Parser | undefined
  let isOver = false
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    parser ??= createParser(sniffDelimiter(text), reading, () => {
      isOver = true
    })
    if (isOver) return
    if (!parser.write(text)) await new Promise((resolve) => parser?.once('drain', resolve))
  }
  parser?.end(decoder.decode())
  await new Promise((resolve, reject) => parser?.once('end', resolve).once('error', reject) ?? resolve(undefined))
}

function createParser(delimiter: string, reading: RecordReading, onOver: () => void): Parser {
  let line = 0
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARS,
    skip_records_with_error: true,
    on_skip: (error) => {
      reading.broken(line + 1, error?.message ?? 'unreadable')
      return undefined
    },
  })
  parser.on('data', (data: { record: string[]; info: { lines: number } }) => {
    line = data.info.lines
    if (!reading.record(data.record, line)) onOver()
  })
  return parser
}
