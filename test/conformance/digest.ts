/** Of the answers to the random conditions of run-table.ts: the same in every runtime. */
export const DIGEST = '0.2599,0.5103,0.2199,0.921,0.7553'
