import { ellipse, glint, line, path, rect, repeat, type Shape, shadow } from './paint.ts'

const flame = (x: number, y: number, size = 1) =>
  ellipse(x, y - 26 * size, 92 * size, 92 * size, 'url(#glow)') +
  line(`M${x} ${y}v-${14 * size}`, '#4a3527', 4) +
  path(
    `M${x} ${y - 66 * size}c${26 * size} ${30 * size} ${18 * size} ${56 * size} 0 ${56 * size}s-${26 * size}-${26 * size} 0-${56 * size}z`,
    '#f0a63a',
  ) +
  path(
    `M${x} ${y - 42 * size}c${12 * size} ${16 * size} ${8 * size} ${30 * size} 0 ${30 * size}s-${12 * size}-${14 * size} 0-${30 * size}z`,
    '#fff0bf',
  )

const label = (x: number, y: number, ink: string) =>
  rect(x - 58, y, 116, 86, 5, '#fbf7ee') +
  line(`M${x - 32} ${y + 30}h64`, ink, 6) +
  line(`M${x - 22} ${y + 52}h44`, ink, 3, 'opacity=".6"')

const jarCandle: Shape = ({ md }) =>
  flame(300, 246) +
  shadow(300, 478, 118) +
  rect(190, 236, 220, 240, 26, 'url(#m)') +
  ellipse(300, 242, 108, 20, '#f7eeda') +
  ellipse(300, 238, 108, 20, 'none', `stroke="${md}" stroke-width="5" opacity=".5"`) +
  line('M300 244v-12', '#4a3527', 5) +
  label(300, 320, md) +
  glint('M214 280v160')

const twoWicks: Shape = ({ md }) =>
  flame(250, 306, 0.8) +
  flame(350, 306, 0.8) +
  shadow(300, 470, 160) +
  path('M140 300h320l-20 130q-6 40-50 40H210q-44 0-50-40z', 'url(#m)') +
  ellipse(300, 304, 158, 26, '#f7eeda') +
  line('M250 308v-14M350 308v-14', '#4a3527', 5) +
  label(300, 360, md) +
  glint('M172 340l12 90')

const pillars: Shape = ({ md, sd }) =>
  flame(206, 266, 0.8) +
  flame(308, 196, 0.9) +
  flame(402, 326, 0.7) +
  shadow(300, 476, 180) +
  rect(160, 266, 92, 206, 12, 'url(#m)') +
  ellipse(206, 268, 46, 11, md, 'opacity=".35"') +
  rect(258, 196, 100, 276, 12, 'url(#s)') +
  ellipse(308, 198, 50, 12, sd, 'opacity=".4"') +
  rect(358, 326, 88, 146, 12, 'url(#m)') +
  ellipse(402, 328, 44, 10, md, 'opacity=".35"') +
  rect(130, 466, 346, 17, 8, 'url(#o)')

const tapers: Shape = ({ md }) =>
  repeat(3, (i) => flame(200 + i * 100, [170, 110, 170][i] ?? 0, 0.7)) +
  shadow(300, 486, 120) +
  repeat(3, (i) =>
    rect(187 + i * 100, [170, 110, 170][i] ?? 0, 26, 300 - ([170, 110, 170][i] ?? 0) + 40, 6, 'url(#m)'),
  ) +
  repeat(3, (i) => rect(176 + i * 100, 326, 48, 28, 9, 'url(#b)')) +
  line('M200 352q0 60 100 60t100-60', '#b8954c', 15) +
  rect(289, 350, 22, 116, 6, 'url(#b)') +
  path('M220 486q4-28 80-28t80 28z', 'url(#b)') +
  ellipse(300, 412, 9, 9, md)

const diffuser: Shape = ({ md }) =>
  repeat(6, (i) => line(`M300 320L${190 + i * 44} ${70 + Math.abs(i - 2.5) * 12}`, '#b8925f', 7)) +
  shadow(300, 478, 104) +
  rect(276, 268, 48, 60, 6, 'url(#b)') +
  path('M244 320h112q52 16 52 70v52q0 36-36 36H228q-36 0-36-36v-52q0-54 52-70z', 'url(#m)', 'opacity=".92"') +
  label(300, 376, md) +
  glint('M214 390v56', 9)

const spray: Shape = ({ md }) =>
  shadow(300, 480, 84) +
  rect(262, 96, 76, 66, 12, 'url(#b)') +
  rect(226, 108, 44, 20, 6, 'url(#b)') +
  rect(276, 158, 48, 40, 5, '#8f7439') +
  rect(216, 194, 168, 284, 34, 'url(#m)') +
  label(300, 280, md) +
  repeat(9, (i) => ellipse(196 - (i % 3) * 32, 88 + i * 8, 5, 5, '#fff', 'opacity=".7"')) +
  glint('M238 240v190')

const soaps: Shape = ({ m, md, sd }) =>
  shadow(300, 470, 160) +
  rect(150, 376, 300, 92, 30, 'url(#m)') +
  rect(178, 298, 244, 84, 28, 'url(#s)') +
  rect(196, 226, 208, 78, 26, 'url(#m)') +
  repeat(3, (i) => line(`M${250 - i * 8} ${266 + i * 76}h${100 + i * 16}`, i === 1 ? sd : md, 4, 'opacity=".5"')) +
  line('M236 200q-30-60 20-110', '#7d8f5f', 5) +
  repeat(7, (i) =>
    ellipse(
      232 + i * 3.5,
      190 - i * 15,
      12,
      6,
      '#9a86b8',
      `transform="rotate(${i % 2 ? 40 : -40} ${232 + i * 3.5} ${190 - i * 15})"`,
    ),
  ) +
  ellipse(300, 470, 0, 0, m)

const incense: Shape = ({ md }) =>
  shadow(300, 470, 190) +
  line('M452 200c-30-40 30-60 0-110-14-24 8-40 4-60', '#8d857c', 6, 'opacity=".5"') +
  line('M210 440L456 206', '#6b4a33', 8) +
  ellipse(456, 206, 7, 7, '#e2663a') +
  path('M110 430h380q14 0 10 14-10 26-50 26H150q-40 0-50-26-4-14 10-14z', 'url(#m)') +
  ellipse(210, 438, 22, 7, md)

const melts: Shape = ({ m, md, sd }) =>
  ellipse(300, 400, 130, 110, 'url(#glow)') +
  shadow(300, 482, 124) +
  path('M180 476L208 300h184l28 176z', 'url(#m)') +
  path('M244 476q-6-104 56-104t56 104z', '#4a2f1e') +
  rect(276, 430, 48, 44, 6, '#f6efe0') +
  path('M300 392c16 20 12 38 0 38s-16-18 0-38z', '#f0a63a') +
  path('M166 262h268q-10 56-70 56H236q-60 0-70-56z', 'url(#m)') +
  ellipse(300, 262, 134, 24, md) +
  ellipse(300, 264, 114, 17, sd) +
  repeat(3, (i) => path(`M${246 + i * 44} 262l9-17h24l9 17z`, m))

const matches: Shape = ({ md }) =>
  shadow(300, 478, 96) +
  repeat(
    7,
    (i) =>
      line(`M${262 + i * 13} 300L${236 + i * 21} ${130 + (i % 3) * 15}`, '#d8b98a', 7) +
      ellipse(236 + i * 21, 130 + (i % 3) * 15, 9, 13, md),
  ) +
  path(
    'M244 250h112v30q46 14 46 62v100q0 36-36 36H234q-36 0-36-36V342q0-48 46-62z',
    '#e6efec',
    'opacity=".72" stroke="#b9c8c3" stroke-width="4"',
  ) +
  label(300, 360, md) +
  glint('M220 352v84', 8)

const giftBox: Shape = ({ s, sd, md }) =>
  shadow(300, 482, 160) +
  rect(150, 270, 300, 210, 8, 'url(#m)') +
  rect(134, 226, 332, 64, 8, 'url(#m)') +
  line('M136 290h328', md, 4, 'opacity=".4"') +
  rect(274, 226, 52, 254, 0, 'url(#s)') +
  path(
    'M300 226c-20-90-130-100-124-40 4 36 70 44 124 40zM300 226c20-90 130-100 124-40-4 36-70 44-124 40z',
    s,
    `stroke="${sd}" stroke-width="5"`,
  ) +
  ellipse(300, 222, 24, 20, sd)

export const candleShapes = {
  jarCandle,
  twoWicks,
  pillars,
  tapers,
  diffuser,
  spray,
  soaps,
  incense,
  melts,
  matches,
  giftBox,
}
