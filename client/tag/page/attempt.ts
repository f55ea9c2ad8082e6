/** Runs one source of facts; a hostile page (redefined built-ins, clobbered forms, throwing getters) makes it silent. */
export function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    // The other sources speak.
    return otherwise
  }
}
