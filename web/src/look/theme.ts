import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Modal,
  SegmentedControl,
  Skeleton,
  Table,
  Tabs,
  Tooltip,
} from "@mantine/core";

const accent: MantineColorsTuple = [
  ...["#eef1fd", "#dfe5fc", "#c3ccf3", "#a9b8f8", "#8498ee"],
  ...["#6b83ea", "#4a63db", "#2b47c6", "#233aa6", "#1c2f87"],
] as unknown as MantineColorsTuple;

const red: MantineColorsTuple = [
  ...["#fdf0ee", "#fbdcd8", "#f5b8b0", "#f59a8f", "#ec7466"],
  ...["#dc5546", "#cc3b2e", "#b42a1e", "#962118", "#7a1a12"],
] as unknown as MantineColorsTuple;

/** Greys of the dark scheme, from text to what lies deepest: the kit makes fields and menus of them. */
const dark: MantineColorsTuple = [
  ...["#e7e9ef", "#c9ced9", "#a9b0be", "#767e8e", "#363b47"],
  ...["#232730", "#1a1d24", "#121419", "#0c0e12", "#05060a"],
] as unknown as MantineColorsTuple;

/** What is pressed and what is typed is read at 14 px in the usual size. */
const fontOf = (size: unknown) => (size === "sm" ? { "--button-fz": "14px" } : {});
const fieldFontOf = (size: unknown) => (size === "sm" ? { "--input-fz": "14px" } : {});

/** The kit, told how Carillon looks: sizes and colours are those of tokens.css. */
export const theme = createTheme({
  fontFamily: '"Golos Text Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, monospace",
  colors: { accent, red, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "sm",
  radius: { xs: "2px", sm: "6px", md: "8px", lg: "16px", xl: "24px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "40px" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "15px", xl: "18px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.3" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "28px", lineHeight: "1.2" },
      h2: { fontSize: "18px", lineHeight: "1.3" },
      h3: { fontSize: "15px", lineHeight: "1.4" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" }, vars: (_, { size }) => ({ root: fontOf(size) }) }),
    Input: Input.extend({ defaultProps: { size: "sm" }, vars: (_, { size }) => ({ wrapper: fieldFontOf(size) }) }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { withAsterisk: false },
      styles: {
        label: { fontSize: 14, fontWeight: 500, marginBottom: 2 },
        description: { fontSize: 13 },
        error: { fontSize: 13 },
      },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true },
      styles: { title: { fontSize: 18, fontWeight: 600, overflowWrap: "anywhere" } },
    }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: "sm" } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "sm" } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: "sm", horizontalSpacing: "sm" } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, multiline: true, maw: 320 } }),
  },
});

const ours = {
  "--mantine-font-weight-medium": "500",
  "--mantine-color-body": "var(--page)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-default": "var(--page)",
  "--mantine-color-default-hover": "var(--soft)",
  "--mantine-color-default-border": "var(--control)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-placeholder": "var(--ink-2)",
  "--mantine-color-error": "var(--failed-text)",
  "--mantine-color-accent-light": "var(--accent-soft)",
  "--mantine-color-accent-light-color": "var(--accent)",
  "--mantine-color-accent-outline": "var(--accent)",
  "--table-border-color": "var(--line)",
};

/** The kit's own colours are ours in both schemes: tokens.css says what they are. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
