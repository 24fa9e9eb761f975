// Unpacks the browser of @sparticuz/chromium, and the few libraries it needs, beside this file.
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

const packed = (name) => createReadStream(`node_modules/@sparticuz/chromium/bin/${name}.br`)

await pipeline(packed('chromium'), createBrotliDecompress(), createWriteStream('chromium', { mode: 0o755 }))
await pipeline(packed('al2023.tar'), createBrotliDecompress(), extract('.'))
await pipeline(packed('swiftshader.tar'), createBrotliDecompress(), extract('.'))
