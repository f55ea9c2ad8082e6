// The package has no types of its own.
declare module 'json-logic-js' {
  const jsonLogic: { apply(rule: unknown, data: unknown): unknown }
  // biome-ignore lint/style/noDefaultExport: the package is made so
  export default jsonLogic
}
