import { ellipse, glint, line, path, rect, repeat, type Shape, shadow } from './paint.ts'

const LEAF = '#4f7d52'
const DEEP = '#38613f'
const FRESH = '#79a562'

const pot = (md: string, fill = 'url(#m)') =>
  shadow(300, 486, 104) +
  path('M206 356h188l-20 108q-4 22-28 22h-92q-24 0-28-22z', fill) +
  rect(196, 340, 208, 32, 12, fill) +
  ellipse(300, 344, 96, 10, '#4b3729') +
  line('M204 374h192', md, 3, 'opacity=".35"')

const blade = (angle: number, length: number, width: number, fill: string) =>
  path(
    `M300 346q-${width} -${length / 2} 0 -${length}q${width} ${length / 2} 0 ${length}z`,
    fill,
    `transform="rotate(${angle} 300 346)"`,
  )

const monstera: Shape = ({ md }) => {
  const leaf = (x: number, y: number, size: number, turn: number, fill: string) =>
    `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})">${path('M0 60C-80 30-84-50 0-96 84-50 80 30 0 60z', fill)}${repeat(4, (i) => line(`M-${22 + i * 3} ${-46 + i * 26}h-60M${22 + i * 3} ${-46 + i * 26}h60`, 'url(#w)', 7))}${line('M0 58V-84', '#9dbb86', 4)}</g>`
  return (
    line(
      'M300 346Q290 240 210 190M300 346Q306 230 300 130M300 346Q320 250 400 200M300 346Q260 300 180 310M300 346q40-40 110-40',
      DEEP,
      7,
    ) +
    leaf(196, 176, 0.82, -38, DEEP) +
    leaf(408, 186, 0.86, 36, LEAF) +
    leaf(300, 128, 0.98, 3, FRESH) +
    leaf(174, 296, 0.62, -70, LEAF) +
    leaf(424, 300, 0.64, 68, DEEP) +
    pot(md)
  )
}

const sansevieria: Shape = ({ md }) =>
  repeat(7, (i) => {
    const angle = [-26, 24, -14, 15, -5, 7, 0][i] ?? 0
    const length = [190, 200, 250, 240, 280, 210, 300][i] ?? 0
    return blade(angle, length, 34, '#c9c06a') + blade(angle, length - 8, 24, i % 2 ? DEEP : LEAF)
  }) + pot(md)

const cactus: Shape = ({ md, s }) =>
  path('M250 346V190q0-50 50-50t50 50v156z', LEAF) +
  path(
    'M254 280h-30q-34 0-34-38v-30q0-18 18-18t18 18v24q0 12 14 12h14zM346 250h28q34 0 34-38v-24q0-18-18-18t-18 18v20q0 10-12 10h-14z',
    LEAF,
  ) +
  repeat(5, (i) => line(`M${264 + i * 18} ${i % 4 ? 156 : 176}v184`, FRESH, 4, 'stroke-dasharray="3 12"')) +
  repeat(6, (i) => ellipse(300, 126, 9, 18, s, `transform="rotate(${i * 60} 300 140)"`)) +
  pot(md)

const fern: Shape = ({ md }) =>
  repeat(11, (i) => {
    const angle = -75 + i * 15
    return `<g transform="rotate(${angle} 300 346)">${line('M300 346Q296 250 320 130', i % 2 ? LEAF : DEEP, 4)}${repeat(11, (k) => ellipse(300 + k * 1.6 - 13, 326 - k * 18, 15 - k * 0.8, 5, i % 2 ? FRESH : LEAF, `transform="rotate(-24 ${300 + k * 1.6} ${326 - k * 18})"`) + ellipse(314 + k * 1.6, 326 - k * 18, 15 - k * 0.8, 5, i % 2 ? FRESH : LEAF, `transform="rotate(24 ${300 + k * 1.6} ${326 - k * 18})"`))}</g>`
  }) + pot(md)

const ficus: Shape = ({ md }) =>
  line('M300 350C296 300 306 260 300 220M300 290q-30-30-50-34M302 262q30-20 50-20', '#7a5a3c', 11) +
  repeat(26, (i) => {
    const x = 300 + Math.cos(i * 2.4) * (30 + i * 4.4)
    const y = 176 + Math.sin(i * 2.4) * (22 + i * 3.4)
    return ellipse(x, y, 30, 20, [LEAF, DEEP, FRESH][i % 3] ?? LEAF, `transform="rotate(${i * 47} ${x} ${y})"`)
  }) +
  pot(md)

const hangingPlant: Shape = ({ m, md }) =>
  line('M300 0L214 246M300 0l86 246M300 0v246', '#cdb88e', 5) +
  repeat(9, (i) => line(`M${220 + i * 20} 268q${(i - 4) * 20} 60 ${(i - 4) * 17} ${130 + ((i * 37) % 90)}`, LEAF, 4)) +
  repeat(9, (i) =>
    repeat(6, (k) =>
      ellipse(
        220 + i * 20 + (i - 4) * (6 + k * 2.2),
        290 + k * (20 + ((i * 7) % 12)),
        12,
        11,
        [LEAF, FRESH, DEEP][(i + k) % 3] ?? LEAF,
      ),
    ),
  ) +
  path('M196 240h208q0 92-104 92t-104-92z', 'url(#m)') +
  ellipse(300, 240, 104, 15, md) +
  ellipse(300, 236, 92, 15, m, 'opacity=".3"') +
  repeat(8, (i) => ellipse(216 + i * 24, 236 - (i % 2) * 10, 18, 15, i % 2 ? FRESH : LEAF))

const succulents: Shape = ({ m, md }) => {
  const rosette = (x: number, y: number, fill: string, deep: string) =>
    repeat(10, (i) => ellipse(x, y - 24, 13, 27, i % 2 ? fill : deep, `transform="rotate(${i * 36} ${x} ${y})"`)) +
    repeat(6, (i) => ellipse(x, y - 12, 8, 15, fill, `transform="rotate(${i * 60 + 20} ${x} ${y})"`))
  return (
    shadow(300, 470, 190) +
    repeat(
      3,
      (i) =>
        path(`M${116 + i * 130} 376h108l-12 78q-2 16-18 16h-48q-16 0-18-16z`, i === 1 ? 'url(#s)' : 'url(#m)') +
        ellipse(170 + i * 130, 376, 54, 9, md),
    ) +
    rosette(170, 340, FRESH, LEAF) +
    rosette(300, 332, '#c98a86', '#a96a70') +
    rosette(430, 340, '#8fb3a0', '#5f8f7c') +
    ellipse(300, 460, 0, 0, m)
  )
}

const pots: Shape = ({ md, sd }) =>
  shadow(300, 484, 180) +
  path('M300 240h170l-18 220q-2 24-28 24h-78q-26 0-28-24z', 'url(#m)') +
  ellipse(385, 240, 85, 16, md) +
  path('M140 320h150l-16 142q-2 22-24 22h-70q-22 0-24-22z', 'url(#s)') +
  ellipse(215, 320, 75, 14, sd) +
  path('M252 400h104l-10 70q-2 16-18 16h-48q-16 0-18-16z', 'url(#o)') +
  ellipse(304, 400, 52, 10, '#5c4028')

const wateringCan: Shape = ({ m, md }) =>
  shadow(310, 476, 130) +
  line('M372 250c90-70 130 100 20 150', md, 15) +
  path('M232 360L112 236l-34 10 10-34 44 4 118 110z', 'url(#m)') +
  path('M226 268h160q22 0 24 24l14 150q2 34-32 34H220q-34 0-32-34l14-150q2-24 24-24z', 'url(#m)') +
  ellipse(306, 268, 84, 13, md) +
  line('M250 262q56-60 112 0', m, 12) +
  glint('M222 320l-8 110')

const herbs: Shape = ({ sd }) =>
  shadow(300, 474, 200) +
  repeat(3, (i) => {
    const x = 180 + i * 120
    return repeat(
      9,
      (k) =>
        line(`M${x} 356q${(k - 4) * 6}-50 ${(k - 4) * 13}-${90 + ((k * 29 + i * 13) % 50)}`, LEAF, 4) +
        ellipse(
          x + (k - 4) * 13,
          262 - ((k * 29 + i * 13) % 50),
          [15, 6, 11][i] ?? 9,
          [10, 24, 11][i] ?? 9,
          [FRESH, DEEP, LEAF][i] ?? LEAF,
          `transform="rotate(${(k - 4) * 12} ${x + (k - 4) * 13} ${262 - ((k * 29 + i * 13) % 50)})"`,
        ),
    )
  }) +
  path('M100 356h400l-16 102q-2 16-20 16H136q-18 0-20-16z', 'url(#m)') +
  rect(92, 342, 416, 26, 8, 'url(#m)') +
  repeat(3, (i) => rect(146 + i * 120, 396, 68, 40, 5, '#f6efe0') + line(`M${158 + i * 120} 416h44`, sd, 5))

const propagator: Shape = () =>
  shadow(300, 474, 170) +
  rect(120, 442, 360, 30, 10, 'url(#o)') +
  rect(136, 196, 15, 250, 6, 'url(#o)') +
  rect(449, 196, 15, 250, 6, 'url(#o)') +
  rect(124, 190, 352, 20, 8, 'url(#o)') +
  repeat(3, (i) => {
    const x = 210 + i * 90
    return (
      line(`M${x} 380Q${x - 6} 260 ${x - 16 + i * 14} 130`, LEAF, 5) +
      repeat(4, (k) =>
        path(
          `M${x - 4 - k * 3 + i * k * 3} ${256 - k * 34}q34-8 44-40-40 4-44 40zM${x - 4 - k * 3 + i * k * 3} ${264 - k * 34}q-34-8-44-40 40 4 44 40z`,
          k % 2 ? FRESH : LEAF,
        ),
      ) +
      path(
        `M${x - 15} 210v90q-26 16-26 54 0 52 41 52t41-52q0-38-26-54v-90z`,
        '#e8f1ee',
        'opacity=".62" stroke="#b9cbc5" stroke-width="3"',
      ) +
      path(`M${x - 40} 350q40 12 80 0 2 54-40 54t-40-54z`, '#a9cfd6', 'opacity=".6"')
    )
  })

export const plantShapes = {
  monstera,
  sansevieria,
  cactus,
  fern,
  ficus,
  hangingPlant,
  succulents,
  pots,
  wateringCan,
  herbs,
  propagator,
}
