import { type Colour, colours, darker, lighter, mix } from './colour.ts'
import { shapes } from './shapes.ts'

/** What a product looks like: a shape and what it is made of; `wall` is the colour behind it. */
export interface Drawing {
  shape: keyof typeof shapes
  main: Colour
  second?: Colour
  wall: Colour
}

/** Light from the left, as on something round. */
function round(id: string, hex: string): string {
  return `<linearGradient id="${id}"><stop offset="0" stop-color="${darker(hex, 0.16)}"/><stop offset=".3" stop-color="${lighter(hex, 0.2)}"/><stop offset=".55" stop-color="${hex}"/><stop offset="1" stop-color="${darker(hex, 0.26)}"/></linearGradient>`
}

/** A product's picture: the thing on a table before a wall. */
export function draw({ shape, main, second = 'cream', wall }: Drawing): string {
  const m = colours[main]
  const s = colours[second]
  const w = lighter(colours[wall], 0.62)
  const table = mix(darker(w, 0.07), colours.sand, 0.18)
  const hangs = shape.startsWith('hanging') || shape.startsWith('wall')
  const floor = hangs ? '' : `<rect y="432" width="600" height="168" fill="url(#t)"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600"><defs>
<radialGradient id="w" cx=".32" cy=".24" r="1"><stop offset="0" stop-color="${lighter(w, 0.5)}"/><stop offset="1" stop-color="${w}"/></radialGradient>
<linearGradient id="t" x2="0" y2="1"><stop offset="0" stop-color="${darker(table, 0.04)}"/><stop offset="1" stop-color="${lighter(table, 0.25)}"/></linearGradient>
<radialGradient id="sh"><stop offset="0" stop-color="#2a1d12" stop-opacity=".42"/><stop offset="1" stop-color="#2a1d12" stop-opacity="0"/></radialGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff6d8"/><stop offset=".4" stop-color="#ffeebb" stop-opacity=".7"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></radialGradient>
${round('m', m)}${round('s', s)}${round('o', colours.oak)}${round('b', colours.brass)}</defs>
<rect width="600" height="600" fill="url(#w)"/>${floor}
${shapes[shape]({ m, s, md: darker(m, 0.22), ml: lighter(m, 0.3), sd: darker(s, 0.2), sl: lighter(s, 0.35) })}</svg>`
}
