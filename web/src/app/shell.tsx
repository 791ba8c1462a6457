import { Burger, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import { Mark } from "../look/mark.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./shell.module.css";
import { Side } from "./side.tsx";
import { SimulatorStrip } from "./simulator-strip.tsx";
import { useSession } from "./use-session.ts";

/** What is around every page: the strip of the simulator, the menu, who is signed in. */
export function Shell() {
  const { menu } = useWords();
  const { simulated } = useSession();
  const [isOpen, drawer] = useDisclosure();
  return (
    <>
      <a href="#content" className={classes.skip}>
        {menu.skip}
      </a>
      {simulated && <SimulatorStrip />}
      <div className={classes.shell} data-simulated={simulated || undefined}>
        <Side className={classes.side} />
        <header className={classes.top}>
          <Burger opened={isOpen} onClick={drawer.toggle} aria-label={menu.open} size="sm" />
          <Mark size={26} />
          <b>Carillon</b>
        </header>
        <Drawer opened={isOpen} onClose={drawer.close} size={280} title={menu.main}>
          <Side className={`${classes.side} ${classes.drawer}`} onChoose={drawer.close} />
        </Drawer>
        <main id="content" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
    </>
  );
}
