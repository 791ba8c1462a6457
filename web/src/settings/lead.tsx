import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./section.module.css";

/** What a settings page is about, under its title. */
export function Lead({ children }: { children: ReactNode }) {
  return <Text className={classes.lead}>{children}</Text>;
}
