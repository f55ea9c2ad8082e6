import { guard } from './guard.ts'
import { start } from './start.ts'

guard(start)()
