import { Anchor, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/use-words.ts";

/** Stands in place of a form whose link was used, has expired or was cut off: it says so, and what to do. */
export function LinkGone({ whatToDo }: { whatToDo: string }) {
  const { links } = useWords();
  return (
    <Stack gap="md">
      <Title order={1}>{links.gone}</Title>
      <Text>{links.goneText}</Text>
      <Text>{whatToDo}</Text>
      <Anchor component={Link} to="/sign-in">
        {links.toSignIn}
      </Anchor>
    </Stack>
  );
}
