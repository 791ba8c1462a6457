import "@fontsource-variable/golos-text/index.css";
import "./look/kit-styles.ts";
import "./look/tokens.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Greeter } from "./app/greeter.tsx";
import { queries } from "./app/queries.ts";
import { router } from "./app/router.tsx";
import { cssVariables, theme } from "./look/theme.ts";

/** The server writes a new one into every page: styles that the kit makes as it runs carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
Object.assign(globalThis, { __webpack_nonce__: nonce }); // where what keeps the page still under a dialog looks for it

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the application.");
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Greeter>
          <RouterProvider router={router} />
        </Greeter>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
