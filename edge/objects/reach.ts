/** What workerd answers off Cloudflare, where there is one place only. */
const NOT_IMPLEMENTED = 'Jurisdiction restrictions are not implemented'
const jurisdictions = ['eu', 'fedramp'] as const

type Jurisdiction = (typeof jurisdictions)[number]

/** By binding, of which there are a few: locally the runtime throws at each call, which costs more than a decision. */
const known = new WeakMap<object, { jurisdiction: string; within: unknown }>()

/**
 * The only way to a Durable Object: applies the jurisdiction, which is part of the object's id, so that no object is
 * ever made outside of it by mistake.
 */
export function reach<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  name: string,
  jurisdiction = '',
): DurableObjectStub<T> {
  return remembered(namespace, jurisdiction).getByName(name)
}

function remembered<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  jurisdiction: string,
): DurableObjectNamespace<T> {
  const before = known.get(namespace)
  // Kept below, under the namespace that it was made of.
  if (before?.jurisdiction === jurisdiction) return before.within as DurableObjectNamespace<T>
  const made = within(namespace, jurisdiction)
  known.set(namespace, { jurisdiction, within: made })
  return made
}

function within<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  jurisdiction: string,
): DurableObjectNamespace<T> {
  if (jurisdiction === '') return namespace
  if (!isJurisdiction(jurisdiction)) throw new Error(`JURISDICTION is one of ${jurisdictions.join(', ')}`)
  try {
    return namespace.jurisdiction(jurisdiction)
  } catch (error) {
    // Only the local runtime says so; any other error must not lead to an object elsewhere.
    if (error instanceof Error && error.message.includes(NOT_IMPLEMENTED)) return namespace
    throw error
  }
}

function isJurisdiction(text: string): text is Jurisdiction {
  return jurisdictions.some((each) => each === text)
}
