import { expect, test } from 'vitest'
import { PLAN_FORM } from '../../../shared/attributes/planned.ts'
import { ME, SITE } from './kept.ts'
import { readCache } from './kept-vector.ts'
import { loadPart, loadPartsBy } from './parts.ts'
import { readKept } from './read-kept.ts'
import type { Box } from './store.ts'

const settings = { placements: [] }

function boxOf(found: Record<string, unknown>): Box {
  return {
    _get: async (key) => found[key],
    _put: () => undefined,
    _from: new Map(),
  }
}

test('a manifest of another form is as good as none', async () => {
  loadPartsBy((file) => import(`./parts/${file.replace('memory-', '')}.ts`))
  await loadPart('entry')
  const moment = { _siteId: 's', _now: 1, _isPersonal: true, _isMeasured: true, _isSampled: true }
  const of = async (manifest: unknown) =>
    (await readKept(boxOf({ [ME]: {}, [SITE]: { settings, manifest } }), moment)).site
  expect(await of({ version: 3, form: PLAN_FORM, attributes: {} })).toMatchObject({ manifest: { version: 3 } })
  expect(await of({ version: 3, attributes: { views: { count: 'view_item' } } })).toBeUndefined()
  expect(await of({ version: 3, form: 99, attributes: {} })).toBeUndefined()
  expect(await of(undefined)).toBeUndefined()
})

test('a browser that was kept in another form is a new one', async () => {
  loadPartsBy((file) => import(`./parts/${file.replace('memory-', '')}.ts`))
  await loadPart('entry')
  const moment = { _siteId: 's', _now: 1, _isPersonal: true, _isMeasured: true, _isSampled: true }
  const of = async (me: unknown) => (await readKept(boxOf({ [ME]: me }), moment)).me
  const known = await of(undefined)
  expect(await of(known)).toEqual(known)
  for (const other of [{ ...known, form: undefined }, { ...known, form: 99 }, { visitorId: 'me' }, 'me', 7, null]) {
    const me = await of(other)
    expect(me).toEqual({ ...known, visitorId: me.visitorId })
    expect(me.visitorId).not.toBe(known.visitorId)
  }
})

test('a cache of another form is begun anew', async () => {
  const cache = await readCache(boxOf({ k2: { partition: 2, version: 3, series: [], times: [1, 2] } }), 2)
  expect(cache).toMatchObject({ partition: 2, key: '', values: [] })
  expect(cache.times.length).toBe(0)
})
