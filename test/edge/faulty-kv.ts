/** How storage misbehaves; `only` limits it to keys that contain a text. */
export interface Fault {
  kind: 'none' | 'throw' | 'hang' | 'garbage' | 'empty'
  only?: string
}

export interface FaultyKv {
  kv: KVNamespace
  fault: Fault
  /** Keys read so far. */
  reads: string[]
}

/** Real KV behind a switch. */
export function createFaultyKv(kv: KVNamespace): FaultyKv {
  const faulty: FaultyKv = { kv, fault: { kind: 'none' }, reads: [] }
  const applies = (key: string) => faulty.fault.kind !== 'none' && key.includes(faulty.fault.only ?? '')
  const misbehave = (asBytes: boolean): Promise<unknown> => {
    switch (faulty.fault.kind) {
      case 'hang':
        return new Promise(() => undefined)
      case 'garbage':
        return Promise.resolve(asBytes ? crypto.getRandomValues(new Uint8Array(500)).buffer : '{"v":1,"revision":"x"')
      case 'empty':
        return Promise.resolve(null)
      default:
        return Promise.reject(new Error('KV is down'))
    }
  }
  faulty.kv = new Proxy(kv, {
    get(target, name) {
      if (name === 'get') {
        return (key: string, options: KVNamespaceGetOptions<'arrayBuffer'>) => {
          faulty.reads.push(key)
          return applies(key) ? misbehave(options.type === 'arrayBuffer') : target.get(key, options)
        }
      }
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return faulty
}
