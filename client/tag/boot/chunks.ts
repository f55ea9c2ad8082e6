import type * as Arm from '../arm/stage.ts'
import type { Show } from '../arm/widget.ts'
import type { ConsentTool } from '../consent/tool.ts'
import type * as Debug from '../debug/debug.ts'
import type * as Memory from '../memory/open-memory.ts'
import type * as Page from '../page/chunk.ts'
import type { ShopAdapter } from '../page/facts.ts'

/** What the boot loads when it is needed. */
export interface Chunks {
  page: typeof Page
  memory: typeof Memory
  arm: typeof Arm
  debug: typeof Debug
  widgets: { show: Show }
  [consentTool: `consent-${string}`]: { tool: ConsentTool }
  [platform: `shop-${string}`]: { adapter: ShopAdapter }
}

/** Written in by the build: its id, and chunk name -> names of the files that it imports. */
declare const __BUILD__: string
declare const __BESIDE__: Record<string, string[]>

export type Load = <Name extends keyof Chunks>(name: Name) => Promise<Chunks[Name]>

/** Loads chunks from the script's own origin; the engine keeps each. */
export function makeLoad(origin: string): Load {
  const fetchFile = (file: string): Promise<unknown> => import(`${origin}/c/${__BUILD__}/${file}.js`)
  // A checked boundary: the build makes each file from the module that `Chunks` names.
  return ((name: string) => {
    // Side by side; a failure is the chunk's own failure too, and answered for there.
    for (const file of __BESIDE__[name] ?? []) fetchFile(file).catch(() => {})
    return fetchFile(name)
  }) as Load
}
