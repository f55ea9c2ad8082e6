import { connect, type Socket } from 'node:net'

const END_OF_HEADERS = Buffer.from('\r\n\r\n')

export interface Shot {
  path: string
  /** A new body for each request, or always the same. */
  body: string | (() => string)
  origin: string
}

export interface LoadResult {
  requests: number
  /** Answers other than 2xx. */
  failures: number
  seconds: number
}

/** Sends one shot after the other on each of some keep-alive connections until the time is over. */
export async function load(url: string, shot: Shot, connections: number, seconds: number): Promise<LoadResult> {
  const { hostname, port } = new URL(url)
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const results = await Promise.all(
    Array.from({ length: connections }, () => drive(connect(Number(port), hostname), shot, endsAt)),
  )
  return {
    requests: results.reduce((sum, result) => sum + result.requests, 0),
    failures: results.reduce((sum, result) => sum + result.failures, 0),
    seconds: (performance.now() - startedAt) / 1000,
  }
}

function drive(socket: Socket, shot: Shot, endsAt: number): Promise<{ requests: number; failures: number }> {
  const fixed = typeof shot.body === 'string' ? encode(shot, shot.body) : undefined
  const next = () => fixed ?? encode(shot, typeof shot.body === 'string' ? shot.body : shot.body())
  let requests = 0
  let failures = 0
  let pending = Buffer.alloc(0)
  socket.setNoDelay(true)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => resolve({ requests, failures }))
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      const length = answerLength(pending)
      if (length === undefined || pending.length < length) return
      requests++
      if (pending[9] !== 0x32) failures++ // "HTTP/1.1 2": the first digit of the status.
      pending = pending.subarray(length)
      if (performance.now() < endsAt) socket.write(next())
      else socket.end()
    })
    socket.write(next())
  })
}

function encode({ path, origin }: Shot, body: string): Buffer {
  const bytes = Buffer.from(body)
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: edge.example',
    `Origin: ${origin}`,
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    'Content-Type: text/plain;charset=UTF-8',
    `Content-Length: ${bytes.length}`,
    '\r\n',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes])
}

/** Length of the first whole answer with its headers; undefined while the headers are not complete. */
function answerLength(bytes: Buffer): number | undefined {
  const headers = bytes.indexOf(END_OF_HEADERS)
  if (headers < 0) return undefined
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, headers))?.[1]
  if (length === undefined) throw new Error('an answer without content-length')
  return headers + END_OF_HEADERS.length + Number(length)
}
