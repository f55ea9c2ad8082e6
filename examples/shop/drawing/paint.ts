/** Colours of one drawing: main and second with a darker and a lighter tone; `url(#m)` and so on are their round shades. */
export interface Paint {
  m: string
  s: string
  md: string
  ml: string
  sd: string
  sl: string
}
export type Shape = (paint: Paint) => string

/** Shadow on the table. */
export const shadow = (cx: number, y: number, rx: number) =>
  `<ellipse cx="${cx + rx * 0.12}" cy="${y}" rx="${rx * 1.2}" ry="${rx * 0.2}" fill="url(#sh)"/>`

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`

export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`

export const line = (d: string, stroke: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`

export const rect = (x: number, y: number, width: number, height: number, rx: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}" fill="${fill}" ${more}/>`

/** A glint on a glaze or on glass. */
export const glint = (d: string, width = 10) => line(d, '#fff', width, 'opacity=".35"')

export const repeat = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('')
