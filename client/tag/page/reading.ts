/** How values of a data block are read: by the full reader as people and shops write them, by the first one only plain ones. */
export interface Reading {
  _text(value: unknown, maxLength?: number): string | undefined
  /** Minor units of the currency. */
  _money(value: unknown, currency: string): number | undefined
}
