import { Anchor } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/use-words.ts";
import classes from "./shell.module.css";
import { useMay } from "./use-session.ts";

/** Says on every page that nothing leaves the building. */
export function SimulatorStrip() {
  const { simulator } = useWords();
  const mayManage = useMay("manage");
  return (
    <div className={classes.strip} role="status">
      <div className={classes.notice}>
        <IconFlask size={16} aria-hidden="true" />
        {simulator.notice}
        {mayManage && (
          <Anchor component={Link} to="/settings/provider-accounts" size="sm" visibleFrom="sm">
            {simulator.connect}
          </Anchor>
        )}
      </div>
    </div>
  );
}
