/**
 * MongoDB-style JSON with the semantics of GrowthBook's SDK, specification 0.8.0. Beyond it: `$containsi`, `$startsi`,
 * `$endsi`, and, beside `$and` and `$or`, `$inSegment` (a segment's id, or a list of ids of which any will do).
 */
export type Condition = { readonly [key: string]: unknown }

/** What conditions look at; a dot in a condition's key walks into nested objects. */
export type Attributes = { readonly [key: string]: unknown }

/** Values of a vector: flat, dotted names; a missing value is absent. */
export type AttributeValue = string | number | boolean | null | readonly string[] | readonly number[]
