import type { Stage } from '../arm/stage.ts'
import type { Tag } from './tag.ts'

/** The stage of this page; its chunk is loaded with the first decision. */
export function stageOf(tag: Tag): Promise<Stage> {
  tag._stage ??= tag._load('arm').then(({ makeStage }) => makeStage(tag))
  return tag._stage
}
