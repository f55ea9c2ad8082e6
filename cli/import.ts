import { type Command, CommandError, WRONG_USAGE } from './command.ts'
import { importOrders, importOrdersHelp } from './import-orders.ts'
import { importProducts, importProductsHelp } from './import-products.ts'

export const importCommand: Command = {
  summary: 'reads a product feed or an export of orders and puts them to use',
  help: `${importProductsHelp}

${importOrdersHelp}`,
  async run([what = '', ...args]) {
    if (what === 'products') return importProducts(args)
    if (what === 'orders') return importOrders(args)
    throw new CommandError(`import products or import orders, not "${what}"`, WRONG_USAGE)
  },
}
