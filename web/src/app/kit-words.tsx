import { Drawer, MantineThemeProvider, Modal } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../words/use-words.ts";

/** What the kit's own buttons are called, in the reader's language. */
export function KitWords({ children }: { children: ReactNode }) {
  const { actions } = useWords();
  const theme = useMemo(() => {
    const closeButtonProps = { "aria-label": actions.close };
    return {
      components: {
        Modal: Modal.extend({ defaultProps: { closeButtonProps } }),
        Drawer: Drawer.extend({ defaultProps: { closeButtonProps } }),
      },
    };
  }, [actions]);
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
