/** A row of SQLite in a Durable Object holds at most 2 MB. */
const CHUNK_BYTES = 1_000_000

/** Keeps bytes of any length under a name. */
export function writeBlob(sql: SqlStorage, name: string, bytes: Uint8Array): void {
  sql.exec('DELETE FROM blob WHERE name = ?', name)
  for (let at = 0, seq = 0; at < bytes.length; at += CHUNK_BYTES, seq++) {
    sql.exec('INSERT INTO blob VALUES (?, ?, ?)', name, seq, bytes.slice(at, at + CHUNK_BYTES).buffer)
  }
}

export function readBlob(sql: SqlStorage, name: string): Uint8Array | undefined {
  const chunks = sql
    .exec<{ bytes: ArrayBuffer }>('SELECT bytes FROM blob WHERE name = ? ORDER BY seq', name)
    .toArray()
    .map((row) => new Uint8Array(row.bytes))
  if (chunks.length === 0) return undefined
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
