/** Four ascending limits for each of recency (days), frequency (orders) and monetary value (minor units). */
export interface RfmCutPoints {
  recencyDays: [number, number, number, number]
  frequency: [number, number, number, number]
  monetary: [number, number, number, number]
}
