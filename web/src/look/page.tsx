import { Group, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "./page.module.css";

type Props = {
  title: string;
  /** Where one came from. */
  back?: { text: string; link: LinkProps };
  /** Beside the title. */
  actions?: ReactNode;
  /** One line under the title. */
  facts?: ReactNode;
  children: ReactNode;
};

/** The frame of a page: way back, title, what can be done with the whole, and the content. */
export function Page({ title, back, actions, facts, children }: Props) {
  useDocumentTitle(`${title} · Carillon`);
  return (
    <div className={classes.page}>
      {back && (
        <Link {...back.link} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden="true" />
          {back.text}
        </Link>
      )}
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {facts}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </div>
      {children}
    </div>
  );
}
