import type { AttributeType } from './builtin.ts'

/** What conditions on an event, and `of` and `same` of a computed attribute, may name. */
export const eventFields: Readonly<Record<string, AttributeType>> = {
  name: 'string',
  page: 'string',
  value: 'number',
  currency: 'string',
  session: 'number',
  searchTerm: 'string',
  category: 'list',
  transactionId: 'string',
  estimated: 'boolean',
  'source.class': 'string',
  'source.source': 'string',
  'source.medium': 'string',
  'source.campaign': 'string',
  'item.id': 'string',
  'item.name': 'string',
  'item.brand': 'string',
  'item.variant': 'string',
  'item.category': 'list',
  'item.price': 'number',
  'item.oldPrice': 'number',
  'item.quantity': 'number',
  'item.isReduced': 'boolean',
  'item.revenue': 'number',
}
