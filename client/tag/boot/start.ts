import { watchTools } from '../consent/detect.ts'
import { GOOGLE, makeGate } from '../consent/gate.ts'
import { makeGoogleConsent } from '../consent/google.ts'
import type { NamedCategories } from '../consent/tool.ts'
import { commandsOf } from './api.ts'
import { watchAppearances } from './appearances.ts'
import { makeLoad } from './chunks.ts'
import { installCommands, isBooted } from './commands.ts'
import { watchDataLayer } from './data-layer.ts'
import { guard, note, notes } from './guard.ts'
import { findHome, paramOf } from './own-script.ts'
import type * as Page from './page-chunk.ts'
import { consentChanged } from './remember.ts'
import type { Tag } from './tag.ts'

/** dataLayer entries that wait to be read: the page itself keeps them all. */
const MAX_ENTRIES = 1000

/** Boots the tag: once a page, whatever the number of copies, and not at all with `?vitrine=off`. */
export function start(): void {
  const mode = paramOf(location.search, 'vitrine')
  const home = findHome()
  if (!home || mode === 'off' || isBooted()) return
  const named = (): NamedCategories => {
    const settings = tag._settings?.consent
    return {
      personalisation: home._param('personalisation') ?? settings?.personalisation,
      measurement: home._param('measurement') ?? settings?.measurement,
    }
  }
  const gpc = (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true
  const gate = makeGate(gpc, (now, before) => consentChanged(tag, now, before))
  const load = makeLoad(home._origin)
  const checkTools = watchTools(load, gate._claim, named)
  // A tool that is there is heard first: it may know that nobody has chosen.
  const google = makeGoogleConsent((claim) => checkTools().then(() => gate._claim(GOOGLE, claim), note), named)
  let page: typeof Page | undefined
  const withPage = guard((use: (page: typeof Page) => unknown): unknown =>
    page
      ? use(page)
      : load('page').then((loaded) => {
          page = loaded
          return use(loaded)
        }),
  )
  const tag: Tag = {
    _notes: notes,
    _note: note,
    _guard: guard,
    _fetch: window.fetch?.bind(window),
    _home: home,
    _load: load,
    _gate: gate,
    _google: google,
    _pending: [],
    _run: 0,
    _turned: 0,
    _asked: 0,
    _facts: undefined,
    _said: {},
    _saying: undefined,
    _platform: {},
    _settings: undefined,
    _memory: undefined,
    _kept: [],
    _entries: [],
    _taken: 0,
    _isLooking: true,
    _listeners: new Map(),
    _withPage: withPage,
  }
  const runQueue = installCommands(commandsOf(tag), (name, first, second) =>
    withPage(({ say }) => say(tag, name, first, second)),
  )
  const checkLayer = watchDataLayer(home._param('l') ?? 'dataLayer', (entry) => {
    if (google._read(entry) || tag._entries.length - tag._taken >= MAX_ENTRIES) return
    tag._entries.push(entry)
    withPage(({ takeEntries }) => takeEntries(tag))
  })
  runQueue()
  withPage(({ begin }) => begin(tag, mode === 'debug'))
  watchAppearances(() => {
    checkLayer()
    checkTools()
  })
}
