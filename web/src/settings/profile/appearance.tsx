import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";

/** Light, dark, or as the system has it; kept in this browser. */
export function Appearance() {
  const { profile, menu } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={profile.appearance}>
      <SegmentedControl
        aria-label={profile.appearance}
        data={[
          { value: "light", label: menu.light },
          { value: "dark", label: menu.dark },
          { value: "auto", label: menu.asSystem },
        ]}
        value={colorScheme}
        onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}
      />
    </Section>
  );
}
