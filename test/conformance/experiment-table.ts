/** Seed, value, version and the hash. */
export const hashes: readonly (readonly [seed: string, value: string, version: number, expected: number | null])[] = [
  ['', 'a', 1, 0.22],
  ['', 'a', 2, 0.0216],
  ['', 'b', 1, 0.077],
  ['', 'b', 2, 0.9054],
  ['', 'visitor-1', 1, 0.295],
  ['', 'visitor-1', 2, 0.349],
  ['', '0', 1, 0.063],
  ['', '0', 2, 0.7733],
  ['', '', 1, 0.261],
  ['', '', 2, 0.2305],
  ['', 'żółw', 1, 0.795],
  ['', 'żółw', 2, 0.0257],
  ['', '😀', 1, 0.472],
  ['', '😀', 2, 0.4971],
  ['', '9f1c2d3e-0000-4000-8000-123456789abc', 1, 0.421],
  ['', '9f1c2d3e-0000-4000-8000-123456789abc', 2, 0.5697],
  ['seed', 'a', 1, 0.913],
  ['seed', 'a', 2, 0.0505],
  ['seed', 'b', 1, 0.156],
  ['seed', 'b', 2, 0.2696],
  ['seed', 'visitor-1', 1, 0.842],
  ['seed', 'visitor-1', 2, 0.5224],
  ['seed', '0', 1, 0.066],
  ['seed', '0', 2, 0.2425],
  ['seed', '', 1, 0.564],
  ['seed', '', 2, 0.4286],
  ['seed', 'żółw', 1, 0.87],
  ['seed', 'żółw', 2, 0.413],
  ['seed', '😀', 1, 0.429],
  ['seed', '😀', 2, 0.4346],
  ['seed', '9f1c2d3e-0000-4000-8000-123456789abc', 1, 0.588],
  ['seed', '9f1c2d3e-0000-4000-8000-123456789abc', 2, 0.4805],
  ['campaign:1', 'a', 1, 0.399],
  ['campaign:1', 'a', 2, 0.6067],
  ['campaign:1', 'b', 1, 0.846],
  ['campaign:1', 'b', 2, 0.6461],
  ['campaign:1', 'visitor-1', 1, 0.344],
  ['campaign:1', 'visitor-1', 2, 0.5051],
  ['campaign:1', '0', 1, 0.12],
  ['campaign:1', '0', 2, 0.7172],
  ['campaign:1', '', 1, 0.694],
  ['campaign:1', '', 2, 0.3596],
  ['campaign:1', 'żółw', 1, 0.396],
  ['campaign:1', 'żółw', 2, 0.6397],
  ['campaign:1', '😀', 1, 0.795],
  ['campaign:1', '😀', 2, 0.3853],
  ['campaign:1', '9f1c2d3e-0000-4000-8000-123456789abc', 1, 0.822],
  ['campaign:1', '9f1c2d3e-0000-4000-8000-123456789abc', 2, 0.5519],
  ['seed', 'a', 3, null],
  ['seed', 'a', 0, null],
]

type Ranges = readonly (readonly [from: number, to: number])[]

/** Number of variations, coverage, weights, and the ranges. */
export const ranges: readonly (readonly [
  count: number,
  coverage: number,
  weights: readonly number[] | null,
  expected: Ranges,
])[] = [
  [
    2,
    1,
    null,
    [
      [0, 0.5],
      [0.5, 1],
    ],
  ],
  [
    2,
    0.5,
    null,
    [
      [0, 0.25],
      [0.5, 0.75],
    ],
  ],
  [
    3,
    1,
    null,
    [
      [0, 0.3333333333333333],
      [0.3333333333333333, 0.6666666666666666],
      [0.6666666666666666, 1],
    ],
  ],
  [
    4,
    1,
    null,
    [
      [0, 0.25],
      [0.25, 0.5],
      [0.5, 0.75],
      [0.75, 1],
    ],
  ],
  [
    2,
    1,
    [0.4, 0.6],
    [
      [0, 0.4],
      [0.4, 1],
    ],
  ],
  [
    3,
    0.2,
    [0.33, 0.33, 0.34],
    [
      [0, 0.066],
      [0.33, 0.396],
      [0.66, 0.728],
    ],
  ],
  [
    2,
    -0.2,
    null,
    [
      [0, 0],
      [0.5, 0.5],
    ],
  ],
  [
    2,
    1.5,
    null,
    [
      [0, 0.5],
      [0.5, 1],
    ],
  ],
  [
    2,
    1,
    [0.4, 0.1],
    [
      [0, 0.5],
      [0.5, 1],
    ],
  ],
  [
    2,
    1,
    [0.7, 0.6],
    [
      [0, 0.5],
      [0.5, 1],
    ],
  ],
  [
    4,
    0.5,
    [0.4, 0.4, 0.2],
    [
      [0, 0.125],
      [0.25, 0.375],
      [0.5, 0.625],
      [0.75, 0.875],
    ],
  ],
  [
    2,
    1,
    [0.4, 0.5999],
    [
      [0, 0.4],
      [0.4, 0.9999],
    ],
  ],
  [1, 1, null, [[0, 1]]],
  [0, 1, null, []],
]

/** A number, ranges, and the index of the range that holds it. */
export const choices: readonly (readonly [n: number, ranges: Ranges, expected: number])[] = [
  [
    0,
    [
      [0, 0.5],
      [0.5, 1],
    ],
    0,
  ],
  [
    0.5,
    [
      [0, 0.5],
      [0.5, 1],
    ],
    1,
  ],
  [
    0.9999,
    [
      [0, 0.5],
      [0.5, 1],
    ],
    1,
  ],
  [
    0.3,
    [
      [0, 0.25],
      [0.5, 0.75],
    ],
    -1,
  ],
  [0.2, [], -1],
]

/** Value, namespace, and whether the value is inside. */
export const namespaces: readonly (readonly [
  value: string,
  namespace: readonly [string, number, number],
  expected: boolean,
])[] = [
  ['1', ['ns', 0, 0.4], false],
  ['1', ['ns', 0.4, 1], true],
  ['1', ['other', 0, 0.5], false],
  ['1', ['ns', 0, 1], true],
  ['1', ['ns', 0.5, 0.5], false],
  ['2', ['ns', 0, 0.4], false],
  ['2', ['ns', 0.4, 1], true],
  ['2', ['other', 0, 0.5], false],
  ['2', ['ns', 0, 1], true],
  ['2', ['ns', 0.5, 0.5], false],
  ['visitor-1', ['ns', 0, 0.4], true],
  ['visitor-1', ['ns', 0.4, 1], false],
  ['visitor-1', ['other', 0, 0.5], true],
  ['visitor-1', ['ns', 0, 1], true],
  ['visitor-1', ['ns', 0.5, 0.5], false],
  ['ż', ['ns', 0, 0.4], false],
  ['ż', ['ns', 0.4, 1], true],
  ['ż', ['other', 0, 0.5], true],
  ['ż', ['ns', 0, 1], true],
  ['ż', ['ns', 0.5, 0.5], false],
]
