/** The same own properties without a prototype: what a page put on Object.prototype is no option of ours. */
export function bare<T extends object>(options: T): T {
  return Object.assign(Object.create(null), options)
}
