// biome-ignore lint/style/noRestrictedImports: the contract of the widgets chunk; types only, nothing of it is bundled
import type * as Host from '../../widgets/host.ts'

export type Show = Host.Show
export type WidgetAction = Host.WidgetAction
