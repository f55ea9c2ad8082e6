import type * as Arm from '../arm/stage.ts'
import type { Show } from '../arm/widget.ts'
import type { ConsentTool } from '../consent/tool.ts'
import type * as Debug from '../debug/debug.ts'
import type * as Memory from '../memory/open-memory.ts'
import type * as Page from '../page/chunk.ts'

/** What the boot loads when it is needed. */
export interface Chunks {
  page: typeof Page
  memory: typeof Memory
  arm: typeof Arm
  debug: typeof Debug
  widgets: { show: Show }
  [consentTool: `consent-${string}`]: { tool: ConsentTool }
}

/** Written in by the build: chunk name -> its file and the files that it imports, so that they load side by side. */
declare const __CHUNKS__: Record<string, string[]>

const loading: Record<string, Promise<unknown>> = Object.create(null)

export type Load = <Name extends keyof Chunks>(name: Name) => Promise<Chunks[Name]>

/** Loads chunks from the script's own origin, each once. */
export function makeLoad(origin: string): Load {
  const fetchAll = (name: string): Promise<unknown> => {
    const [own, ...rest] = __CHUNKS__[name] ?? []
    for (const file of rest)
      import(`${origin}/c/${file}`).catch(() => {
        // The chunk that needs it fails too, and is answered for there.
      })
    return import(`${origin}/c/${own}`)
  }
  // A checked boundary: the build makes each file from the module that `Chunks` names.
  return ((name: string) => (loading[name] ??= fetchAll(name))) as Load
}
