import type * as Arm from '../arm/stage.ts'
import type { Show } from '../arm/widget.ts'
import type { ConsentTool } from '../consent/tool.ts'
import type * as Debug from '../debug/debug.ts'
import type { ShopAdapter } from '../page/facts.ts'
import type * as Moved from './moved.ts'
import type * as Page from './page-chunk.ts'
import type * as Said from './said.ts'
import type * as Stringify from './stringify.ts'

/** What the boot loads when it is needed. */
export interface Chunks {
  page: typeof Page
  arm: typeof Arm
  stringify: typeof Stringify
  said: typeof Said
  moved: typeof Moved
  debug: typeof Debug
  widgets: { show: Show }
  [consentTool: `consent-${string}`]: { tool: ConsentTool }
  [platform: `shop-${string}`]: { adapter: ShopAdapter }
}

/** The build's id, written in by the build. */
declare const __BUILD__: string

export type Load = <Name extends keyof Chunks>(name: Name) => Promise<Chunks[Name]>

/** Loads chunks from the script's own origin; the engine keeps each. */
export function makeLoad(origin: string): Load {
  // A checked boundary: the build makes each file from the module that `Chunks` names.
  return ((name: string) => import(`${origin}/c/${__BUILD__}/${name}.js`)) as Load
}
