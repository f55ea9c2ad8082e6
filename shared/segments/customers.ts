import type { Customer } from './rfm.ts'

/** One order of one market. `value` in minor units, after cancellations. */
export interface CustomerOrder {
  /** Absent = a guest who cannot be recognised; such orders have no part in RFM. */
  customer?: string
  at: number
  value: number
}

/** What each customer bought, from all their orders. */
export function customersOf(orders: Iterable<CustomerOrder>): Map<string, Customer> {
  const customers = new Map<string, Customer>()
  for (const { customer, at, value } of orders) {
    if (customer === undefined) continue
    const known = customers.get(customer)
    customers.set(customer, {
      lastOrderAt: Math.max(known?.lastOrderAt ?? at, at),
      orders: (known?.orders ?? 0) + 1,
      value: (known?.value ?? 0) + value,
    })
  }
  return customers
}
