import { ellipse, line, path, rect, repeat, type Shape, shadow } from './paint.ts'

const glow = (cx: number, cy: number, r: number) => ellipse(cx, cy, r, r, 'url(#glow)')

const domeLamp: Shape = ({ md }) =>
  glow(300, 300, 220) +
  shadow(300, 480, 110) +
  rect(288, 270, 24, 190, 10, 'url(#b)') +
  path('M210 480q0-26 40-26h100q40 0 40 26z', 'url(#b)') +
  path('M150 290C150 180 220 126 300 126s150 54 150 164z', 'url(#m)') +
  ellipse(300, 290, 150, 20, '#fff3cf') +
  path('M150 290a150 20 0 0 1 300 0', md, 'opacity=".25"')

const shadeLamp: Shape = ({ sd, md }) =>
  glow(300, 240, 230) +
  shadow(300, 482, 96) +
  path('M262 300h76c6 40 48 60 48 108 0 46-30 74-86 74s-86-28-86-74c0-48 42-68 48-108z', 'url(#m)') +
  path('M226 120h148l56 186H170z', 'url(#s)') +
  repeat(9, (i) => line(`M${236 + i * 16} 124l${(i - 4) * 14} 178`, sd, 2, 'opacity=".35"')) +
  line('M172 304h256', md, 5, 'opacity=".5"') +
  line('M228 122h144', md, 4, 'opacity=".4"')

const floorLamp: Shape = ({ s, sd }) =>
  glow(300, 170, 190) +
  shadow(300, 520, 100) +
  line('M300 230L300 500M300 380L214 520M300 380L386 520', 'url(#o)', 12) +
  line('M300 220V516', '#a67848', 11) +
  path('M218 92h164l34 150H184z', 'url(#m)') +
  line('M186 240h228', sd, 5, 'opacity=".5"') +
  ellipse(300, 242, 112, 9, s, 'opacity=".8"')

const armLamp: Shape = ({ md }) =>
  glow(236, 330, 150) +
  shadow(360, 480, 100) +
  path('M280 480q4-30 80-30t80 30z', 'url(#m)') +
  line('M360 452L420 290L270 196', md, 14) +
  ellipse(420, 290, 14, 14, 'url(#b)') +
  ellipse(360, 450, 13, 13, 'url(#b)') +
  path('M286 168l-26 56 6 62-104 34c-16-64 10-120 70-152z', 'url(#m)') +
  ellipse(214, 303, 54, 15, '#fff3cf', 'transform="rotate(-18 214 303)"')

const hangingGlobe: Shape = ({ s }) =>
  glow(300, 320, 260) +
  line('M300 0V170', '#3b3835', 5) +
  rect(278, 160, 44, 40, 8, 'url(#b)') +
  ellipse(300, 320, 132, 130, s) +
  ellipse(300, 320, 132, 130, 'url(#m)', 'opacity=".5"') +
  ellipse(262, 274, 40, 28, '#fff', 'opacity=".55" transform="rotate(-30 262 274)"')

const hangingCone: Shape = ({ md }) =>
  glow(300, 380, 230) +
  line('M300 0V150', '#3b3835', 5) +
  rect(284, 140, 32, 40, 8, 'url(#b)') +
  path('M276 176h48c6 70 118 100 126 196H150c8-96 120-126 126-196z', 'url(#m)') +
  ellipse(300, 372, 150, 22, '#fff3cf') +
  line('M150 372a150 22 0 0 0 300 0', md, 4, 'opacity=".5"')

const hangingRattan: Shape = ({ md }) =>
  glow(300, 310, 250) +
  line('M300 0V140', '#3b3835', 5) +
  ellipse(300, 300, 170, 160, 'url(#m)', 'opacity=".82"') +
  repeat(9, (i) =>
    ellipse(300, 300, Math.abs(i - 4) * 42 + 4, 160, 'none', `stroke="${md}" stroke-width="3" opacity=".55"`),
  ) +
  repeat(7, (i) =>
    ellipse(
      300,
      184 + i * 39,
      [86, 132, 158, 170, 158, 132, 86][i] ?? 0,
      12,
      'none',
      `stroke="${md}" stroke-width="4" opacity=".6"`,
    ),
  )

const wallLamp: Shape = ({ md }) =>
  glow(340, 250, 230) +
  rect(150, 220, 56, 190, 28, 'url(#b)') +
  line('M206 316h70q40 0 40-36', '#a98744', 13) +
  path('M236 150h160l36 130H200z', 'url(#m)') +
  line('M202 278h228', md, 5, 'opacity=".5"')

const moonLamp: Shape = ({ md }) =>
  glow(300, 290, 250) +
  shadow(300, 474, 90) +
  path('M220 474l20-44h120l20 44z', 'url(#o)') +
  ellipse(300, 290, 150, 150, 'url(#m)') +
  repeat(7, (i) =>
    ellipse(
      [240, 330, 360, 270, 300, 220, 384][i] ?? 0,
      [230, 210, 320, 330, 390, 310, 250][i] ?? 0,
      [26, 16, 30, 18, 22, 12, 12][i] ?? 0,
      [22, 14, 26, 16, 16, 12, 12][i] ?? 0,
      md,
      'opacity=".18"',
    ),
  )

const stringLights: Shape = ({ m }) => {
  const bulbs: [number, number][] = [
    [70, 190],
    [150, 250],
    [240, 276],
    [330, 268],
    [420, 226],
    [505, 150],
    [110, 400],
    [200, 444],
    [300, 452],
    [400, 428],
    [490, 366],
  ]
  return (
    line('M0 110C120 300 420 330 600 60M0 330C140 480 420 490 600 280', '#4a443d', 5) +
    bulbs
      .map(
        ([x, y]) =>
          glow(x, y + 34, 74) +
          rect(x - 9, y - 6, 18, 22, 5, '#4a443d') +
          ellipse(x, y + 36, 20, 25, m) +
          ellipse(x - 5, y + 30, 6, 9, '#fff', 'opacity=".8"'),
      )
      .join('')
  )
}

const lantern: Shape = ({ md }) =>
  glow(300, 350, 220) +
  shadow(300, 486, 110) +
  line('M236 160C236 70 364 70 364 160', md, 9) +
  path('M206 204l60-58h68l60 58z', 'url(#m)') +
  rect(214, 204, 172, 262, 6, '#fdf3d6', 'opacity=".65"') +
  rect(270, 350, 60, 112, 8, '#f6efe0') +
  path('M300 296c22 26 16 50 0 50s-22-24 0-50z', '#f0a63a') +
  repeat(3, (i) => rect(206 + i * 87, 204, 14, 264, 4, 'url(#m)')) +
  rect(196, 462, 208, 24, 6, 'url(#m)')

export const lampShapes = {
  domeLamp,
  shadeLamp,
  floorLamp,
  armLamp,
  hangingGlobe,
  hangingCone,
  hangingRattan,
  wallLamp,
  moonLamp,
  stringLights,
  lantern,
}
