import { ellipse, line, path, rect, repeat, type Shape, shadow } from './paint.ts'

const cushionBody =
  'M150 190q150 34 300 0 26 4 24 30-30 110 0 220 2 26-24 30-150-34-300 0-26-4-24-30 30-110 0-220-2-26 24-30z'

const cushion: Shape = ({ s, md }) =>
  shadow(300, 478, 160) +
  path(cushionBody, 'url(#m)') +
  repeat(5, (i) => line(`M${184 + i * 58} 212q-8 118 0 240`, s, 9, 'opacity=".8"')) +
  line('M160 202q140 30 280 0', md, 3, 'opacity=".4"')

const leafCushion: Shape = ({ s, md }) =>
  shadow(300, 478, 160) +
  path(cushionBody, 'url(#m)') +
  line('M300 420V240', s, 6) +
  repeat(4, (i) => path(`M300 ${400 - i * 44}q60-6 74-52-58 0-74 52zM300 ${400 - i * 44}q-60-6-74-52 58 0 74 52z`, s)) +
  line('M160 202q140 30 280 0', md, 3, 'opacity=".4"')

const throwBlanket: Shape = ({ s, md, sd }) =>
  shadow(300, 478, 160) +
  repeat(3, (i) =>
    path(
      `M150 ${412 - i * 62}q0-26 28-26h244q28 0 28 26v34q0 26-28 26H178q-28 0-28-26z`,
      i === 1 ? 'url(#s)' : 'url(#m)',
    ),
  ) +
  path('M250 226q0-26 26-26h72q26 0 26 26v206H250z', 'url(#m)') +
  repeat(5, (i) => line(`M250 ${262 + i * 36}h124`, i % 2 ? sd : s, 9, 'opacity=".85"')) +
  repeat(10, (i) => line(`M${256 + i * 12.5} 432v34`, md, 5))

const rug: Shape = ({ s, md, sd }) =>
  path('M110 250h380l70 250H40z', 'url(#m)') +
  path('M146 276h308l48 196H98z', 'none', `stroke="${s}" stroke-width="9"`) +
  repeat(4, (i) => path(`M${210 + i * 60} ${372}l30-46 30 46-30 52z`, i % 2 ? s : sd)) +
  repeat(22, (i) => line(`M${44 + i * 24.3} 502l-4 22`, md, 4)) +
  repeat(18, (i) => line(`M${114 + i * 22} 248l2-14`, md, 3))

const roundRug: Shape = ({ m, s, md }) =>
  ellipse(300, 400, 250, 116, md, 'opacity=".35"') +
  repeat(6, (i) => ellipse(300, 390, 246 - i * 40, 112 - i * 18, i % 2 ? s : m)) +
  repeat(40, (i) => ellipse(300 + 246 * Math.cos(i * 0.157), 390 + 112 * Math.sin(i * 0.157), 6, 4, md, 'opacity=".4"'))

const towels: Shape = ({ s, sd, md }) =>
  shadow(300, 478, 150) +
  repeat(4, (i) => {
    const y = 424 - i * 54
    return (
      rect(164 + i * 3, y, 272 - i * 6, 50, 22, i % 2 ? 'url(#s)' : 'url(#m)') +
      line(`M${186 + i * 3} ${y + 34}h${228 - i * 6}`, i % 2 ? sd : md, 3, 'opacity=".35"') +
      line(`M${240} ${y + 6}v36M252 ${y + 6}v36`, i % 2 ? sd : s, 3, 'opacity=".5"')
    )
  })

const bedding: Shape = ({ s, sd, md }) =>
  shadow(300, 490, 210) +
  rect(84, 150, 432, 130, 30, 'url(#o)') +
  path('M110 250q0-40 46-40h110q40 0 40 40v60H110z', 'url(#s)') +
  path('M294 250q0-40 46-40h110q40 0 40 40v60H294z', 'url(#s)') +
  path('M84 330q0-34 40-34h352q40 0 40 34v130q0 30-30 30H114q-30 0-30-30z', 'url(#m)') +
  path('M84 330q0-34 40-34h352q40 0 40 34v16q-200 40-432 0z', s) +
  line('M100 356q200 34 400 0', sd, 3, 'opacity=".6"') +
  repeat(3, (i) => line(`M${190 + i * 110} 380q-16 50 4 100`, md, 4, 'opacity=".3"'))

const wallTeaTowel: Shape = ({ s, sd, md }) =>
  ellipse(300, 110, 15, 15, 'url(#b)') +
  path('M300 112L170 196v300q40 14 80-2 50 18 100 0 40 16 80 2V196z', 'url(#m)') +
  path(
    'M300 112L250 200q10 160 0 294M300 112l50 88q-10 160 0 294',
    'none',
    `stroke="${md}" stroke-width="4" opacity=".35"`,
  ) +
  repeat(3, (i) => line(`M172 ${392 + i * 28}q64 14 128 0t128 0`, i === 1 ? sd : s, 10, 'opacity=".9"'))

const apron: Shape = ({ s, md }) =>
  line('M236 150C220 40 380 40 364 150', md, 11) +
  path('M226 140h148l14 110q70 20 66 60l-18 190q-136 26-272 0l-18-190q-4-40 66-60z', 'url(#m)') +
  path('M222 330h156v80q0 26-26 26H248q-26 0-26-26z', s, 'opacity=".9"') +
  line('M222 330h156M300 332v102', md, 4, 'opacity=".5"') +
  line('M152 300L84 340M448 300l68 40', md, 10)

const pouf: Shape = ({ m, s, md }) =>
  shadow(300, 476, 160) +
  path('M140 340c0-60 70-96 160-96s160 36 160 96c0 90-40 134-160 134S140 430 140 340z', 'url(#m)') +
  repeat(9, (i) => line(`M300 258Q${150 + i * 37.5} 300 ${150 + i * 37.5} 440`, md, 4, 'opacity=".35"')) +
  repeat(14, (i) => line(`M${158 + i * 22} 352l10 10 10-10`, s, 5, 'opacity=".8"')) +
  ellipse(300, 258, 24, 9, m) +
  ellipse(300, 258, 24, 9, md, 'opacity=".5"')

const curtain: Shape = ({ md, ml }) =>
  line('M60 90h480', '#8a6a42', 13) +
  ellipse(56, 90, 15, 15, 'url(#b)') +
  ellipse(544, 90, 15, 15, 'url(#b)') +
  path('M110 96h380v430q-46 20-94 4-48 20-96 0-48 20-96 0-48 16-94-4z', 'url(#m)') +
  repeat(8, (i) => line(`M${138 + i * 46} 110q-10 210 0 408`, i % 2 ? md : ml, 15, 'opacity=".28"')) +
  repeat(9, (i) => ellipse(122 + i * 44.5, 92, 8, 12, 'none', 'stroke="#c2a05a" stroke-width="5"'))

export const textileShapes = {
  cushion,
  leafCushion,
  throwBlanket,
  rug,
  roundRug,
  towels,
  bedding,
  wallTeaTowel,
  apron,
  pouf,
  curtain,
}
