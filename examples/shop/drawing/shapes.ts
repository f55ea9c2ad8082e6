import { candleShapes } from './candle-shapes.ts'
import { ceramicShapes } from './ceramic-shapes.ts'
import { kitchenShapes } from './kitchen-shapes.ts'
import { lampShapes } from './lamp-shapes.ts'
import { plantShapes } from './plant-shapes.ts'
import { textileShapes } from './textile-shapes.ts'

export const shapes = {
  ...ceramicShapes,
  ...lampShapes,
  ...textileShapes,
  ...plantShapes,
  ...kitchenShapes,
  ...candleShapes,
}
