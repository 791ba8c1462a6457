import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";

/** Stands at addresses where nothing is. */
export function NotFound() {
  const { notFound } = useWords();
  return (
    <Page title={notFound.title}>
      <Text mb="md">{notFound.text}</Text>
      <Anchor component={Link} to="/distributions">
        {notFound.home}
      </Anchor>
    </Page>
  );
}
