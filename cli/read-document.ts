import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Issue } from '../shared/authoring/issue.ts'
import { type DocumentPart, MAX_FILES, mergeDocuments } from '../shared/authoring/merge-documents.ts'
import { blankComments } from './blank-comments.ts'
import { CommandError } from './command.ts'

/** Bytes of one file; far above the limits of a document. */
const MAX_FILE_BYTES = 64 * 1024 * 1024

/** A path as the person typed it: npm runs scripts in the package's folder and names the person's own in INIT_CWD. */
export function typedPath(path: string): string {
  if (isAbsolute(path) || existsSync(path)) return resolve(path)
  const typed = resolve(process.env.INIT_CWD ?? '.', path)
  return existsSync(typed) ? typed : resolve(path)
}

export interface ReadDocument {
  document: unknown
  /** What is wrong with the files themselves. */
  issues: Issue[]
  /** "file: path" of a place in the whole document. */
  place(path: string): string
}

/** Reads a site document from a file, or from all `*.json` and `*.jsonc` files of a folder and its subfolders, in order of their names. */
export function readDocument(path: string): ReadDocument {
  const full = typedPath(path)
  if (!existsSync(full)) throw new CommandError(`there is no file or folder ${path}`)
  if (!statSync(full).isDirectory()) return { document: readJson(full, path), issues: [], place: (at) => at }
  const files = jsonFiles(full)
  if (files.length === 0) throw new CommandError(`the folder ${path} has no .json or .jsonc files`)
  const parts = files.map((file): DocumentPart => {
    const name = relative(full, file).split(sep).join('/')
    return { name, content: readJson(file, join(path, name)) }
  })
  const merged = mergeDocuments(parts)
  const place = (at: string) => {
    const found = merged.locate(at)
    return found === undefined ? at : `${found.name}: ${found.path}`.replace(/: $/, '')
  }
  return { document: merged.document, issues: merged.issues, place }
}

function jsonFiles(folder: string): string[] {
  const found: string[] = []
  const waiting = [folder]
  for (let at = waiting.pop(); at !== undefined && found.length <= MAX_FILES; at = waiting.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (entry.isDirectory()) waiting.push(join(at, entry.name))
      else if (/\.jsonc?$/.test(entry.name) && !entry.name.endsWith('.schema.json')) found.push(join(at, entry.name))
    }
  }
  return found.sort()
}

/** Parses a JSON file, which may have comments; the error names file, line and column. */
export function readJson(file: string, name: string): unknown {
  if (statSync(file).size > MAX_FILE_BYTES) throw new CommandError(`${name} is larger than ${MAX_FILE_BYTES} bytes`)
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  try {
    return JSON.parse(blankComments(text))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    const at = /position (\d+)/.exec(why)
    const where = at === null ? '' : `, ${lineAndColumn(text, Number(at[1]))}`
    throw new CommandError(`${name} is not JSON${where}: ${why.replace(/\s*(in JSON )?at position .*/, '')}`)
  }
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}
