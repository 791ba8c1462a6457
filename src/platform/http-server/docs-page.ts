import { createHash } from "node:crypto";

const own = "'self'";
const none = "'none'";

/** What pages of ours may load: nothing from elsewhere, no script that stands in the page itself. */
export const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    "default-src": [none],
    "script-src": [own],
    "style-src": [own],
    "img-src": [own, "data:"],
    "font-src": [own],
    "connect-src": [own],
    "form-action": [own],
    "base-uri": [none],
    "frame-ancestors": [none],
  },
};

/**
 * The same for the page of the API reference: of the scripts in it only those that it has as it leaves us, known by their hash.
 * The reference writes its styles into the page as it runs, so styles may stand there.
 */
export function policyOfDocsPage(html: string): string {
  const hashes = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, script = ""]) => script)
    .filter((script) => script !== "")
    .map(hashOf);
  const directives = {
    ...contentSecurityPolicy.directives,
    "script-src": [own, ...hashes],
    "style-src": [own, "'unsafe-inline'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join(";");
}

function hashOf(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** The reference without anything that would leave this installation: fonts, telemetry, proxy, assistant, client of the maker. */
export const docsConfiguration = {
  url: "/api/openapi.json",
  theme: "default",
  telemetry: false,
  withDefaultFonts: false,
  proxyUrl: "",
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
} as const;
