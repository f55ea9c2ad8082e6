import type { Training } from './train-site.ts'

export function printTraining(training: Training): void {
  const { sessions, orders, viewedTogether, boughtTogether, unknownCodes, bytes, bestSellers } = training
  console.log(`Trained on ${sessions} sessions and ${orders} orders (${Math.ceil(bytes / 1024)} KB).`)
  console.log(`Viewed together: ${viewedTogether} products. Bought together: ${boughtTogether} products.`)
  if (unknownCodes > 0) console.log(`${unknownCodes} product codes are not in the catalogue and were left out.`)
  if (bestSellers.length > 0) console.log(`Best sellers: ${bestSellers.join(' · ')}`)
}
