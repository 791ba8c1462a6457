import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const isText = /\.(?:js|css|svg|json)$/;

/** Puts a compressed twin beside every text of the build, so that the server compresses nothing at each request. */
export function compress(): Plugin {
  return {
    name: "compress",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post", // before that, chunks hold places that Vite has yet to fill
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!isText.test(fileName)) continue;
          const bytes = Buffer.from(file.type === "chunk" ? file.code : file.source);
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
          this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: brotliCompressSync(bytes, quality) });
          this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(bytes) });
        }
      },
    },
  };
}
