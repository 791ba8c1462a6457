import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compress } from "./compress.ts";

/** Carillon itself, where `npm run web` finds the API. */
const api = "http://localhost:8080";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compress()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2024", assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
  server: { proxy: { "/api": api } },
});
