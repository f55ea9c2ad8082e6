/** There is one registry in a deployment. */
export const REGISTRY = 'registry'
