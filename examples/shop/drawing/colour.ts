/** Glazes, yarns and woods that the shop's things are made of. */
export const colours = {
  clay: '#c2694a',
  sand: '#d8b88d',
  cream: '#efe3cd',
  sage: '#8ea384',
  forest: '#3e5d4c',
  ink: '#33414e',
  ochre: '#d39a33',
  rose: '#d6988c',
  sky: '#8db0c3',
  plum: '#724d63',
  white: '#f8f4ec',
  coal: '#3b3835',
  oak: '#b98a57',
  walnut: '#77513a',
  brass: '#c2a05a',
  steel: '#a9b1b5',
  leaf: '#4f7d52',
  glass: '#dfe9e6',
} as const
export type Colour = keyof typeof colours

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** `share` of `other` in `hex`. */
export function mix(hex: string, other: string, share: number): string {
  const [r, g, b] = channels(hex)
  const [r2, g2, b2] = channels(other)
  const one = (from: number, to: number) =>
    Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0')
  return `#${one(r, r2)}${one(g, g2)}${one(b, b2)}`
}

export const lighter = (hex: string, share: number) => mix(hex, '#ffffff', share)
export const darker = (hex: string, share: number) => mix(hex, '#1c1410', share)
