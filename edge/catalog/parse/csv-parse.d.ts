/** The library's own declarations pull in Node's; the pure parts see none of them. */
declare module 'csv-parse/browser/esm/sync' {
  export interface CsvInfo {
    lines: number
  }
  export interface CsvOptions {
    bom?: boolean
    delimiter?: string
    info?: boolean
    relax_quotes?: boolean
    relax_column_count?: boolean
    max_record_size?: number
    skip_records_with_error?: boolean
    on_record?: (record: { record: string[]; info: CsvInfo }) => { record: string[]; info: CsvInfo }
    on_skip?: (error: { code?: string; message: string } | undefined) => void
  }
  export function parse(input: string, options: CsvOptions & { info: true }): { record: string[]; info: CsvInfo }[]
}
