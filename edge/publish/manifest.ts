import type { AttributeDefinition } from '../../shared/attributes/definition.ts'
import { canonicalJson } from '../../shared/authoring/canonical-json.ts'
import type { Manifest } from '../../shared/wire/manifest.ts'
import type { CompiledBundle } from '../decide/bundle.ts'

/** Manifests of earlier versions that are still known; a browser with an older one is answered with the current one. */
export const MAX_OLDER_MANIFESTS = 20

/**
 * The manifest with its version: that of the bundle when anything changed, else the one that browsers already have. The
 * markets' settings are among what changes: browsers with a current manifest are not sent them.
 */
export function versionManifest(
  draft: Omit<Manifest, 'version'>,
  { version, markets }: Pick<CompiledBundle, 'version' | 'markets'>,
  previous: CompiledBundle | undefined,
): Pick<CompiledBundle, 'manifest' | 'olderManifests'> {
  if (previous === undefined) return { manifest: { version, ...draft }, olderManifests: {} }
  const { version: previousVersion, ...before } = previous.manifest
  const isSame = canonicalJson([before, previous.markets]) === canonicalJson([draft, markets])
  if (isSame) {
    return { manifest: previous.manifest, olderManifests: previous.olderManifests }
  }
  const same = unchangedNames(before, draft)
  const older = Object.entries(previous.olderManifests)
    .sort(([a], [b]) => Number(b) - Number(a))
    .slice(0, MAX_OLDER_MANIFESTS - 1)
    .map(([each, names]): [string, string[]] => [each, names.filter((name) => same.has(name))])
  return {
    manifest: { version, ...draft },
    olderManifests: Object.fromEntries([...older, [previousVersion, [...same]]]),
  }
}

/** Names whose value means the same under both manifests. */
function unchangedNames(before: Omit<Manifest, 'version'>, after: Omit<Manifest, 'version'>): Set<string> {
  // Money and calendar days are counted in the manifest's own currency and time zone.
  if (before.currency !== after.currency || before.timezone !== after.timezone) return new Set()
  const sameCuts = canonicalJson(before.rfm) === canonicalJson(after.rfm)
  const old: Readonly<Record<string, AttributeDefinition>> = before.attributes
  const names = Object.keys(after.attributes).filter(
    (name) =>
      Object.hasOwn(old, name) &&
      canonicalJson(old[name]) === canonicalJson(after.attributes[name]) &&
      (sameCuts || !isRfm(after.attributes[name])),
  )
  return new Set(names)
}

function isRfm(definition: AttributeDefinition | undefined): boolean {
  return definition !== undefined && 'builtin' in definition && definition.builtin.startsWith('rfm.')
}
