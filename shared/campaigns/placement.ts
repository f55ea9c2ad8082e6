/** A named spot in the shop's page. The placement named `overlay` always exists and has no selector. */
export interface Placement {
  id: string
  selector: string
  /** Where the widget's host goes, relative to the selected element. */
  position: 'inside' | 'before' | 'after'
  /** Height kept free before an answer arrives, CSS pixels: [phone, desktop]. 0 = nothing is reserved. */
  reserve: [number, number]
}

export const OVERLAY = 'overlay'
