import { ellipse, glint, line, path, rect, repeat, type Shape, shadow } from './paint.ts'

const mug: Shape = ({ m, s, md }) =>
  shadow(300, 474, 130) +
  line('M398 296c86-18 92 122-4 116', 'url(#m)', 26) +
  path('M188 236h224l-10 196q-4 42-52 42H250q-48 0-52-42z', 'url(#m)') +
  path('M192 300h216l-5 86H197z', 'url(#s)', 'opacity=".92"') +
  ellipse(300, 236, 112, 26, md) +
  ellipse(300, 240, 98, 19, '#5b3a25') +
  ellipse(300, 236, 112, 26, 'none', `stroke="${m}" stroke-width="9"`) +
  line('M262 196c-20-26 18-34 0-66M318 190c-20-30 20-40 2-74', s, 7, 'opacity=".55"') +
  glint('M222 268l8 150')

const cups: Shape = ({ md }) => {
  const cup = (x: number, y: number, fill: string) =>
    shadow(x, y + 112, 74) +
    line(`M${x + 58} ${y + 26}c48-6 46 60-4 56`, fill, 14) +
    path(`M${x - 66} ${y}h132l-14 88q-6 26-34 26h-36q-28 0-34-26z`, fill) +
    ellipse(x, y, 66, 15, md) +
    ellipse(x, y + 3, 56, 11, '#4a2f20')
  return cup(206, 300, 'url(#m)') + cup(374, 268, 'url(#s)') + cup(312, 378, 'url(#m)')
}

const bottleVase: Shape = ({ s, md }) =>
  shadow(300, 480, 110) +
  line('M300 170C292 120 262 84 236 54M302 170c4-60 34-92 58-122M300 170c0-50-4-90 4-140', '#7a6a4d', 5) +
  repeat(9, (i) =>
    ellipse(
      228 + (i % 3) * 64 + (i > 5 ? 18 : 0),
      44 + Math.floor(i / 3) * 26,
      15,
      9,
      s,
      `transform="rotate(${i * 40} ${228 + (i % 3) * 64} ${44 + Math.floor(i / 3) * 26})"`,
    ),
  ) +
  path('M270 164h60c0 70 8 86 46 130 46 54 42 186-28 186H252c-70 0-74-132-28-186 38-44 46-60 46-130z', 'url(#m)') +
  ellipse(300, 164, 30, 8, md) +
  glint('M232 330c-16 30-14 80 0 108')

const roundVase: Shape = ({ s, md, sd }) =>
  shadow(300, 478, 130) +
  line('M300 214C300 140 280 100 262 70M304 214c2-70 40-100 62-132M296 214c-10-60-60-84-92-92', sd, 6) +
  repeat(5, (i) => {
    const [x, y] = [
      [262, 70],
      [366, 82],
      [204, 122],
      [286, 120],
      [338, 132],
    ][i] ?? [300, 100]
    return (
      repeat(5, (k) => ellipse(x ?? 0, (y ?? 0) - 15, 10, 17, s, `transform="rotate(${k * 72 + i * 20} ${x} ${y})"`)) +
      ellipse(x ?? 0, y ?? 0, 7, 7, '#d9a441')
    )
  }) +
  path('M258 210h84c2 26 22 30 52 56 62 54 44 210-44 210H250c-88 0-106-156-44-210 30-26 50-30 52-56z', 'url(#m)') +
  ellipse(300, 210, 42, 10, md) +
  line('M196 330c60 26 148 26 208 0M192 352c64 28 152 28 216 0', sd, 5, 'opacity=".6"') +
  glint('M214 316c-16 40-8 94 14 124')

const bowl: Shape = ({ m, md }) =>
  shadow(300, 466, 150) +
  path('M130 300h340c0 96-66 164-128 164h-84c-62 0-128-68-128-164z', 'url(#m)') +
  path(
    'M136 330c8 20 16 44 30 62 84 16 184 16 268 0 14-18 22-42 30-62-100 22-228 22-328 0z',
    'url(#s)',
    'opacity=".85"',
  ) +
  ellipse(300, 300, 170, 38, md) +
  ellipse(300, 305, 154, 30, m, 'opacity=".55"') +
  rect(244, 458, 112, 12, 6, md) +
  glint('M164 336c8 40 30 70 52 88')

const fruitBowl: Shape = (paint) =>
  repeat(
    3,
    (i) =>
      ellipse(226 + i * 74, 288 - (i % 2) * 34, 52, 50, ['#c9563c', '#d9a441', '#8aa05a'][i] ?? '') +
      line(`M${226 + i * 74} ${240 - (i % 2) * 34}q4-16 14-20`, '#5a4030', 5),
  ) + bowl(paint)

const plates: Shape = ({ s, md }) =>
  shadow(300, 476, 150) +
  repeat(4, (i) =>
    ellipse(
      300,
      470 - i * 15,
      150,
      26,
      i % 2 ? 'url(#s)' : 'url(#m)',
      `stroke="${md}" stroke-opacity=".25" stroke-width="2"`,
    ),
  ) +
  ellipse(300, 270, 152, 152, 'url(#m)') +
  ellipse(300, 270, 138, 138, 'none', `stroke="${s}" stroke-width="7"`) +
  ellipse(300, 270, 98, 98, md, 'opacity=".16"') +
  repeat(12, (i) => ellipse(300, 150, 7, 13, s, `transform="rotate(${i * 30} 300 270)"`)) +
  glint('M186 220c14-32 40-54 70-62')

const jug: Shape = ({ md }) =>
  shadow(296, 476, 122) +
  line('M380 220c94-4 94 150 8 168', 'url(#m)', 24) +
  path(
    'M206 168l-22-16q-4-10 8-12l60 10h118c-2 60 44 110 36 190-6 88-40 134-110 134s-110-40-118-122c-6-72 34-110 28-184z',
    'url(#m)',
  ) +
  path(
    'M192 330c60 22 150 22 212 0 2 44-6 78-18 100-46 18-120 18-170 0-14-26-22-60-24-100z',
    'url(#s)',
    'opacity=".8"',
  ) +
  path('M188 142q110 30 182 8-60-20-178-10z', md) +
  glint('M226 232c-10 40-20 70-14 120')

const teapot: Shape = ({ md }) =>
  shadow(300, 468, 140) +
  line('M196 236C190 120 410 120 404 236', 'url(#o)', 15) +
  path('M404 330c50-8 50-70 94-84l12 14c-26 22-30 110-110 126z', 'url(#m)') +
  path('M170 340c0-84 62-122 130-122s130 38 130 122-46 128-130 128-130-44-130-128z', 'url(#m)') +
  path('M232 232q68-40 136 0-68 24-136 0z', md) +
  path('M238 228q62-34 124 0-62 18-124 0z', 'url(#s)') +
  ellipse(300, 204, 17, 15, 'url(#s)') +
  glint('M204 300c-12 40-4 84 18 116')

const dish: Shape = ({ md }) =>
  shadow(300, 452, 160) +
  path('M128 404h344q-8 46-60 46H188q-52 0-60-46z', 'url(#s)') +
  path('M164 404c0-110 50-150 136-150s136 40 136 150z', 'url(#m)') +
  ellipse(300, 246, 24, 18, 'url(#m)') +
  line('M206 340c8-28 24-44 44-52', '#fff', 10, 'opacity=".4"') +
  ellipse(300, 404, 172, 12, md, 'opacity=".3"')

const tiles: Shape = ({ m, s, md }) =>
  shadow(300, 470, 150) +
  repeat(4, (i) => {
    const x = 186 + (i % 2) * 120
    const y = 216 + Math.floor(i / 2) * 120
    return (
      rect(x, y, 110, 110, 14, i % 3 === 0 ? 'url(#m)' : 'url(#s)') +
      path(`M${x + 55} ${y + 16}l39 39-39 39-39-39z`, i % 3 === 0 ? s : m, 'opacity=".85"') +
      ellipse(x + 55, y + 55, 14, 14, md)
    )
  })

export const ceramicShapes = { mug, cups, bottleVase, roundVase, bowl, fruitBowl, plates, jug, teapot, dish, tiles }
