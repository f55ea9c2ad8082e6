import { ellipse, glint, line, path, rect, repeat, type Shape, shadow } from './paint.ts'

const board: Shape = ({ md, sd }) =>
  shadow(300, 486, 130) +
  path(
    'M270 90h60q20 0 20 20v60q84 10 84 80v196q0 40-40 40H206q-40 0-40-40V250q0-70 84-80v-60q0-20 20-20z',
    'url(#m)',
  ) +
  ellipse(300, 124, 15, 15, '#f3ebdc') +
  repeat(5, (i) => line(`M${196 + i * 52} ${230 + (i % 2) * 14}q14 110-4 236`, md, 4, 'opacity=".3"')) +
  line('M190 420h220', sd, 12, 'opacity=".4"')

const knife: Shape = ({ md }) =>
  shadow(300, 476, 190) +
  rect(96, 428, 408, 46, 12, 'url(#o)') +
  `<g transform="rotate(-24 300 320)">${path('M70 300h270v62H150q-60 0-80-62z', '#c4cbcf')}${path('M70 300h270v20H78z', '#e9eef0')}${rect(338, 296, 172, 46, 18, 'url(#m)')}${repeat(3, (i) => ellipse(380 + i * 46, 319, 7, 7, '#c2a05a'))}${rect(330, 292, 16, 60, 5, md)}</g>`

const pan: Shape = ({ m, md }) =>
  shadow(260, 474, 170) +
  path('M420 352l150-74q18 4 12 24l-150 86z', 'url(#o)') +
  path('M70 350h384q-10 108-90 108H160q-80 0-90-108z', 'url(#m)') +
  ellipse(262, 350, 192, 44, md) +
  ellipse(262, 356, 172, 34, m) +
  ellipse(236, 352, 62, 22, '#fbf7ee') +
  ellipse(240, 350, 24, 13, '#e8a93a') +
  ellipse(340, 364, 46, 15, '#fbf7ee') +
  ellipse(344, 362, 18, 10, '#e8a93a')

const pot: Shape = ({ m, md }) =>
  shadow(300, 474, 160) +
  line('M150 340h-50v44h46M450 340h50v44h-46', md, 17) +
  path('M146 290h308v124q0 60-60 60H206q-60 0-60-60z', 'url(#m)') +
  path('M138 286q10-60 162-60t162 60q0 12-16 12H154q-16 0-16-12z', 'url(#m)') +
  line('M142 294h316', md, 5, 'opacity=".6"') +
  rect(270, 190, 60, 42, 15, 'url(#b)') +
  ellipse(300, 226, 44, 9, m) +
  glint('M178 330v84')

const kettle: Shape = ({ m, md }) =>
  shadow(300, 474, 140) +
  line('M214 214C206 84 394 84 386 214', 'url(#o)', 20) +
  path('M404 320c44-20 50-66 84-84l16 16c-24 20-26 94-84 138z', 'url(#m)') +
  path('M170 430c0-130 46-220 130-220s130 90 130 220q0 44-44 44H214q-44 0-44-44z', 'url(#m)') +
  ellipse(300, 214, 54, 15, md) +
  ellipse(300, 200, 15, 15, 'url(#b)') +
  ellipse(300, 212, 46, 11, m) +
  glint('M212 320c-10 30-14 60-14 96')

const moka: Shape = ({ md }) =>
  shadow(300, 484, 104) +
  path('M384 220l74-4q16 4 12 24l-24 120h-22l12-108-48 4z', 'url(#m)') +
  path('M226 320h148l34 140q4 24-20 24H212q-24 0-20-24z', '#b9c0c3') +
  path('M226 320h44l-12 164h-46q-24 0-20-24z', '#dfe4e6') +
  path('M330 320h44l34 140q4 24-20 24h-40z', '#8d969a') +
  path('M200 176l-34-14 36-16h190l-20 174H228z', '#c8ced1') +
  path('M200 176l-34-14 36-16h58l8 174h-40z', '#e6eaec') +
  path('M336 146h56l-20 174h-32z', '#959ea2') +
  path('M198 146q102-50 196 0z', '#aeb6ba') +
  rect(280, 96, 40, 32, 12, 'url(#m)') +
  rect(218, 312, 164, 18, 6, md)

const jars: Shape = ({ s }) => {
  const jar = (x: number, top: number, width: number, filling: string) =>
    rect(x, top, width, 470 - top, 22, '#e6efec', 'opacity=".7" stroke="#b9c8c3" stroke-width="3"') +
    rect(x + 9, top + 60, width - 18, 400 - top, 15, filling) +
    rect(x + 6, top - 26, width - 12, 38, 10, 'url(#o)') +
    rect(x + width / 2 - 34, top + 100, 68, 44, 5, '#fbf7ee') +
    line(`M${x + width / 2 - 20} ${top + 122}h40`, s, 5)
  return (
    shadow(300, 472, 200) +
    jar(112, 230, 124, '#d8b27a') +
    jar(250, 170, 132, '#8d5a3a') +
    jar(396, 276, 104, '#c9563c')
  )
}

const utensils: Shape = ({ md }) =>
  shadow(300, 482, 110) +
  `<g>${line('M250 320L206 120', '#b98a57', 15)}${ellipse(198, 96, 30, 46, 'url(#o)', 'transform="rotate(-14 198 96)"')}${line('M300 320V130', '#a67848', 15)}${rect(272, 52, 56, 100, 20, 'url(#o)')}${repeat(3, (i) => line(`M${286 + i * 14} 66v64`, '#7d5733', 5))}${line('M350 320L398 140', '#b98a57', 15)}${path('M384 150l-14-76q36-26 70 8l-26 76z', 'url(#o)')}</g>` +
  path('M200 290h200l-14 164q-2 28-32 28H246q-30 0-32-28z', 'url(#m)') +
  ellipse(300, 290, 100, 15, md) +
  line('M206 344q94 22 188 0', md, 4, 'opacity=".4"') +
  glint('M228 330l8 110')

const mills: Shape = ({ md, sd }) => {
  const mill = (x: number, top: number, fill: string, deep: string) =>
    shadow(x, 482, 66) +
    ellipse(x, top - 6, 15, 15, 'url(#b)') +
    ellipse(x, top + 28, 38, 32, fill) +
    path(
      `M${x - 26} ${top + 54}h52q-4 40 20 80 14 30 14 ${348 - top}H${x - 60}q0-${318 - top} 14-${348 - top} 24-40 20-80z`,
      fill,
    ) +
    line(`M${x - 26} ${top + 58}h52M${x - 56} 412q56 14 112 0`, deep, 5, 'opacity=".5"')
  return mill(216, 170, 'url(#m)', md) + mill(388, 222, 'url(#s)', sd)
}

const carafe: Shape = ({ s }) =>
  shadow(300, 478, 120) +
  path(
    'M256 130h88v90q0 40 30 84 40 58 26 130-8 44-52 44h-96q-44 0-52-44-14-72 26-130 30-44 30-84z',
    '#e6f0ee',
    'opacity=".66" stroke="#b5c9c4" stroke-width="4"',
  ) +
  path('M204 372q96 20 192 0 12 30 4 62-8 42-52 42h-96q-44 0-52-42-8-32 4-62z', '#a9d0d8', 'opacity=".75"') +
  ellipse(270, 410, 22, 22, '#e8c84a') +
  ellipse(270, 410, 15, 15, '#f4e08a') +
  path('M330 392q30-6 36-34-32 4-36 34z', '#6f9a5a') +
  ellipse(300, 110, 38, 34, 'url(#o)') +
  ellipse(300, 132, 44, 9, s, 'opacity=".6"') +
  glint('M236 330q-24 40-18 86', 9)

const breadBox: Shape = ({ md }) =>
  shadow(300, 470, 180) +
  rect(116, 262, 368, 206, 40, 'url(#m)') +
  rect(100, 238, 400, 52, 20, 'url(#o)') +
  line('M140 300h320', md, 4, 'opacity=".4"') +
  `<text x="300" y="400" font-family="Georgia,serif" font-size="58" font-style="italic" text-anchor="middle" fill="${md}">chleb</text>`

export const kitchenShapes = {
  board,
  knife,
  pan,
  cookingPot: pot,
  kettle,
  moka,
  jars,
  utensils,
  mills,
  carafe,
  breadBox,
}
